package dev.forewarn.cli;

/** The command line's entry point. */
public final class Forewarn {
    private Forewarn() {}

    public static void main(String... args) {
        System.exit(ForewarnCommand.commandLine(Surroundings.ofThisProcess()).execute(args));
    }
}
