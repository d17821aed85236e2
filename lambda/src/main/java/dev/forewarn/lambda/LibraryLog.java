package dev.forewarn.lambda;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Brings what libraries log by {@code java.util.logging}, as the AWS SDK does through SLF4J, into the function's log. Warnings
 * and errors only, whatever the function's level: below, the SDK logs the requests that it signs.
 */
final class LibraryLog extends Handler {
    private final JsonLog log;

    private LibraryLog(JsonLog log) {
        this.log = log;
        setFormatter(new SimpleFormatter());
    }

    /** Sends all that is logged in this process there, instead of where it went. */
    static void redirect(JsonLog log) {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new LibraryLog(log));
        root.setLevel(Level.WARNING);
    }

    @Override
    public void publish(LogRecord record) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("logger", String.valueOf(record.getLoggerName()));
        if (record.getThrown() != null) {
            fields.put("error", record.getThrown().toString());
            if (log.logs(LogLevel.DEBUG)) {
                fields.put("stack", StackFrames.of(record.getThrown()));
            }
        }
        log.log(LogLevel.of(record.getLevel()), getFormatter().formatMessage(record), fields);
    }

    @Override
    public void flush() {
        // Each line is written at once.
    }

    @Override
    public void close() {
        // Standard output stays open.
    }
}
