package dev.forewarn.cli;

import java.io.IOException;
import java.io.Writer;

/** Takes everything, and finds that there is no room for it when it is flushed: as a file on a full disk does. */
final class FullDisk extends Writer {
    @Override
    public void write(char[] text, int from, int length) {
        // Held back until it is flushed.
    }

    @Override
    public void flush() throws IOException {
        throw new IOException("No space left on device");
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
