package dev.forewarn.cli;

/** The command line's entry point. */
public final class Forewarn {
    private Forewarn() {}

    public static void main(String... args) {
        // Libraries warn by way of java.util.logging, whose own format is two lines for each.
        System.getProperties().putIfAbsent("java.util.logging.SimpleFormatter.format", "forewarn: %5$s%6$s%n");
        // Between Java 22 and 24 a console is made up where there is no terminal, unless this one is asked for.
        System.getProperties().putIfAbsent("jdk.console", "java.base");
        System.exit(execute(args));
    }

    private static int execute(String... args) {
        try {
            return ForewarnCommand.commandLine(Surroundings.ofThisProcess()).execute(args);
        } catch (OutOfMemoryError e) {
            System.err.println("forewarn: there is not enough memory for this; --format csv needs the least, and"
                    + " FOREWARN_JAVA_OPTIONS=-Xmx1g gives more.");
            return ExitCode.UNAVAILABLE;
        }
    }
}
