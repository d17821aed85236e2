package dev.forewarn.text;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * Instants as text of which the order is that of time: ISO-8601 in UTC with all nine digits of the second's fraction.
 * {@link Instant#toString()} leaves zeros out, and sorts 12:00:00.5 before 12:00:00.
 */
public final class SortableInstant {
    private static final DateTimeFormatter NANOSECONDS =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

    private SortableInstant() {}

    public static String format(Instant instant) {
        return NANOSECONDS.format(instant);
    }
}
