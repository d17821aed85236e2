package dev.forewarn.lambda;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The function's log: one JSON object a line, in which e-mail addresses are masked but for the levels below
 * {@link LogLevel#INFO}. Thread-safe.
 */
final class JsonLog {
    private final PrintStream out;
    private final InstantSource clock;
    private final LogLevel least;

    /** Lambda gives an environment one invocation at a time, so that what libraries' threads log is about this one. */
    private volatile @Nullable String requestId;

    /** @param least what is below is not logged */
    JsonLog(PrintStream out, InstantSource clock, LogLevel least) {
        this.out = out;
        this.clock = clock;
        this.least = least;
    }

    /** What follows is about this invocation; null: about none. */
    void about(@Nullable String requestId) {
        this.requestId = requestId;
    }

    boolean logs(LogLevel level) {
        return level.isAtLeast(least);
    }

    void log(LogLevel level, String message, Map<String, ? extends @Nullable Object> fields) {
        if (!logs(level)) {
            return;
        }
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        line.put("level", level.name());
        line.put("message", message);
        if (requestId != null) {
            line.put("requestId", requestId);
        }
        line.putAll(fields);
        if (level.isAtLeast(LogLevel.INFO)) {
            write(MaskedAddresses.in(line));
        } else {
            write(line);
        }
    }

    /** A line for a machine: metrics. */
    void write(Map<String, ? extends @Nullable Object> tree) {
        // One write, so that nobody else's line gets in between.
        byte[] line = (Json.write(tree) + "\n").getBytes(StandardCharsets.UTF_8);
        out.write(line, 0, line.length);
        out.flush();
    }
}
