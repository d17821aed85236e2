package dev.forewarn.cli.output;

import dev.forewarn.run.Progress;
import java.io.PrintWriter;

/** Shows progress on one line of a terminal, which is gone when something else is printed. Thread-safe. */
public final class TerminalProgress implements Progress {
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintWriter terminal;

    public TerminalProgress(PrintWriter terminal) {
        this.terminal = terminal;
    }

    @Override
    public void step(String what) {
        show(what + " …");
    }

    @Override
    public void sent(int count, int of) {
        show(count == of ? "" : "Sending " + count + " of " + of + " …");
    }

    @Override
    public void done() {
        show("");
    }

    private synchronized void show(String line) {
        terminal.print(ERASE_LINE + line);
        terminal.flush();
    }
}
