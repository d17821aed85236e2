package dev.forewarn.cli.terminal;

import dev.forewarn.secret.Secret;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * Java's console: there where both standard input and standard output are a terminal. It reads secrets without echo into
 * arrays that can be overwritten, and puts the echo back when the program ends in the middle, as by Ctrl-C.
 */
public record ConsoleTerminal(Console console) implements Terminal {
    /** The terminal of this process, if it has one. */
    public static Optional<Terminal> ofThisProcess() {
        return Optional.ofNullable(System.console()).map(ConsoleTerminal::new);
    }

    @Override
    public Optional<Secret> askForSecret(String question) {
        return Optional.ofNullable(console.readPassword("%s", question)).map(Secret::of);
    }

    @Override
    public Optional<String> ask(String question) {
        return Optional.ofNullable(console.readLine("%s", question));
    }

    @Override
    public void show(String text) {
        console.writer().println(text);
        console.flush();
    }

    @Override
    public void show(Secret secret) {
        PrintWriter writer = console.writer();
        writer.print("    ");
        secret.chars().forEach(writer::write);
        writer.println();
        console.flush();
    }
}
