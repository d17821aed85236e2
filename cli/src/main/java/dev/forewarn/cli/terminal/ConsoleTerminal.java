package dev.forewarn.cli.terminal;

import dev.forewarn.secret.Secret;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Java's console: there where both standard input and standard output are a terminal. It reads secrets without echo into
 * arrays that can be overwritten, and puts the echo back when the program ends in the middle, as by Ctrl-C.
 *
 * @param typed what is typed at the console, too
 */
public record ConsoleTerminal(Console console, InputStream typed) implements Terminal {
    /** The terminal of this process, if it has one. */
    public static Optional<Terminal> ofThisProcess() {
        return Optional.ofNullable(System.console()).map(console -> new ConsoleTerminal(console, System.in));
    }

    @Override
    public Optional<Secret> askForSecret(String question) {
        forgetWhatWasTypedBefore();
        return Optional.ofNullable(console.readPassword("%s", question)).map(Secret::of);
    }

    @Override
    public Optional<String> ask(String question) {
        forgetWhatWasTypedBefore();
        return Optional.ofNullable(console.readLine("%s", question));
    }

    /**
     * Lines that were typed before a question was to be seen can't be meant as its answer. The console's own reader never says
     * that it has something; nor does it hold any back, since of a terminal one line is read at a time.
     */
    private void forgetWhatWasTypedBefore() {
        try {
            while (typed.available() > 0 && typed.read() >= 0) {
                // One character less.
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal can't be read", e);
        }
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
