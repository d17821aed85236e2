package dev.forewarn.lambda;

import java.util.Locale;
import java.util.logging.Level;

/** Levels as Lambda names them in {@code AWS_LAMBDA_LOG_LEVEL} (Lambda developer guide, "Log-level filtering"). */
enum LogLevel {
    TRACE, DEBUG, INFO, WARN, ERROR, FATAL;

    /** The level of that name; {@link #INFO} where there is none. */
    static LogLevel of(String name) {
        try {
            return valueOf(name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return INFO;
        }
    }

    /** The level of a record of {@code java.util.logging}. */
    static LogLevel of(Level level) {
        int value = level.intValue();
        if (value >= Level.SEVERE.intValue()) {
            return ERROR;
        } else if (value >= Level.WARNING.intValue()) {
            return WARN;
        } else if (value >= Level.INFO.intValue()) {
            return INFO;
        }
        return value >= Level.FINE.intValue() ? DEBUG : TRACE;
    }

    boolean isAtLeast(LogLevel other) {
        return compareTo(other) >= 0;
    }
}
