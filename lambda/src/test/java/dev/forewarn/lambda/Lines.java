package dev.forewarn.lambda;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A stream that remembers the lines written to it. */
final class Lines {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    PrintStream stream() {
        return new PrintStream(bytes, false, StandardCharsets.UTF_8);
    }

    List<String> all() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
