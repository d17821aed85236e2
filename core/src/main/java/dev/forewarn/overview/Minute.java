package dev.forewarn.overview;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as people read them in a table: to the minute, in UTC, which its heading names. */
final class Minute {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Minute() {}

    static String of(Instant instant) {
        return FORMAT.format(instant);
    }
}
