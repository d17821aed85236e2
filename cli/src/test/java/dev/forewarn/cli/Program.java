package dev.forewarn.cli;

import dev.forewarn.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** The command line in this process, at a fixed instant, with an environment of its own and a page of 80 columns. */
final class Program {
    static final Instant NOW = Instant.parse("2026-11-22T06:30:00Z");

    private Program() {}

    /** What came of one call. */
    record Outcome(int exitCode, String out, String err) {}

    static Outcome run(String... arguments) {
        return run(Map.of(), arguments);
    }

    static Outcome run(Map<String, String> environment, String... arguments) {
        return run(environment, new StringWriter(), false, arguments);
    }

    /** Watched by somebody at a terminal. */
    static Outcome runAtTerminal(String... arguments) {
        return run(Map.of(), new StringWriter(), true, arguments);
    }

    /** With somebody at the terminal who can be asked. */
    static Outcome runWith(Terminal person, String... arguments) {
        return run(Map.of(), InputStream.nullInputStream(), new StringWriter(), true, Optional.of(person), arguments);
    }

    /** With this typed at a terminal, while standard output goes elsewhere: nobody can be asked. */
    static Outcome runTyping(byte[] input, String... arguments) {
        return run(Map.of(), new ByteArrayInputStream(input), new StringWriter(), true, true, Optional.empty(),
                arguments);
    }

    /** With this on standard input, which is no terminal. */
    static Outcome runReading(byte[] input, String... arguments) {
        return run(Map.of(), new ByteArrayInputStream(input), new StringWriter(), false, Optional.empty(), arguments);
    }

    static Outcome run(Map<String, String> environment, Writer out, boolean terminal, String... arguments) {
        return run(environment, InputStream.nullInputStream(), out, terminal, Optional.empty(), arguments);
    }

    private static Outcome run(Map<String, String> environment, InputStream in, Writer out, boolean terminal,
            Optional<Terminal> person, String... arguments) {
        return run(environment, in, out, terminal, person.isPresent(), person, arguments);
    }

    private static Outcome run(Map<String, String> environment, InputStream in, Writer out, boolean terminal,
            boolean typed, Optional<Terminal> person, String... arguments) {
        StringWriter err = new StringWriter();
        CommandLine commandLine = ForewarnCommand.commandLine(new Surroundings(environment, InstantSource.fixed(NOW),
                in, out, new PrintWriter(err, true), terminal, typed, person));
        commandLine.setUsageHelpAutoWidth(false);
        commandLine.setUsageHelpWidth(80);
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        int exitCode = commandLine.execute(arguments);
        return new Outcome(exitCode, out.toString(), err.toString());
    }
}
