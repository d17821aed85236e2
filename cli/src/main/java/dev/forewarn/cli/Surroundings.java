package dev.forewarn.cli;

import dev.forewarn.cli.terminal.ConsoleTerminal;
import dev.forewarn.cli.terminal.StandardInput;
import dev.forewarn.cli.terminal.Terminal;
import dev.forewarn.cli.output.TerminalProgress;
import dev.forewarn.run.Progress;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * What a command finds around it. The one place of the command line that looks at the process.
 *
 * @param out for what was asked for; its user flushes it
 * @param err for progress, warnings and errors
 * @param terminal whether a person watches standard error
 * @param typed whether standard input is a terminal, wherever standard output goes: Java's console doesn't tell
 * @param person at the terminal, for questions and secrets; there only where standard input and output are both one
 */
record Surroundings(Map<String, String> environment, InstantSource clock, InputStream in, Writer out, PrintWriter err,
        boolean terminal, boolean typed, Optional<Terminal> person) {
    Surroundings {
        environment = Map.copyOf(environment);
    }

    static Surroundings ofThisProcess() {
        return new Surroundings(System.getenv(), InstantSource.system(), System.in, writer(FileDescriptor.out),
                new PrintWriter(writer(FileDescriptor.err), true), Boolean.getBoolean("forewarn.terminal"),
                Boolean.getBoolean("forewarn.typed") || StandardInput.isTerminal(), ConsoleTerminal.ofThisProcess());
    }

    Progress progress() {
        return terminal ? new TerminalProgress(err) : Progress.NONE;
    }

    /** A warning to the user, of one line. */
    void warn(String message) {
        err.println("forewarn: " + message);
    }

    private static Writer writer(FileDescriptor descriptor) {
        return new BufferedWriter(
                new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), 65_536);
    }
}
