package dev.forewarn.cli.output;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Instants as people read them in tables: to the minute, in UTC. */
public final class UtcMinute {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private UtcMinute() {}

    public static String format(Instant instant) {
        return MINUTE.format(instant);
    }

    /** The instant, or a dash. */
    public static String format(Optional<Instant> instant) {
        return instant.map(UtcMinute::format).orElse("-");
    }
}
