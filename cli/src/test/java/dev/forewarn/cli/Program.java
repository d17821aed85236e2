package dev.forewarn.cli;

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

    static Outcome run(Map<String, String> environment, Writer out, boolean terminal, String... arguments) {
        StringWriter err = new StringWriter();
        CommandLine commandLine = ForewarnCommand.commandLine(new Surroundings(environment, InstantSource.fixed(NOW),
                InputStream.nullInputStream(), out, new PrintWriter(err, true), terminal, Optional.empty()));
        commandLine.setUsageHelpAutoWidth(false);
        commandLine.setUsageHelpWidth(80);
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        int exitCode = commandLine.execute(arguments);
        return new Outcome(exitCode, out.toString(), err.toString());
    }
}
