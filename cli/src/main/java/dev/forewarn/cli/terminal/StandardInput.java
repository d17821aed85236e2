package dev.forewarn.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What standard input is. */
public final class StandardInput {
    /** Pseudo-terminals, consoles and serial lines, as Linux names them. */
    private static final Pattern TERMINAL = Pattern.compile("/dev/(pts/\\d+|tty\\w*|console)");

    private StandardInput() {}

    /**
     * Whether it is a terminal, wherever standard output goes. Known on Linux alone, by where {@code /proc/self/fd/0} leads;
     * elsewhere only the launcher can tell.
     */
    public static boolean isTerminal() {
        return isTerminal(Path.of("/proc/self/fd/0"));
    }

    static boolean isTerminal(Path descriptor) {
        try {
            // Not followed: a container may have been given a terminal that has no name in it.
            return TERMINAL.matcher(Files.readSymbolicLink(descriptor).toString()).matches();
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
