package dev.forewarn.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How long a run may take. */
final class TimeLimitOption {
    @Option(names = "--time-limit", paramLabel = "DURATION", converter = DurationConverter.class, description = "Begin nothing after this time, and leave the rest to the next run: 90s, 10m, 1h (default: none).")
    private @Nullable Duration limit;

    /** When the time is up. */
    Instant deadline(InstantSource clock) {
        return limit == null ? Instant.MAX : clock.instant().plus(limit);
    }

    /** What is left of it for waiting: at the most as long as {@code most}. */
    Duration atMost(Duration most) {
        return limit == null || limit.compareTo(most) > 0 ? most : limit;
    }

    /** Reads hours, minutes and seconds. */
    static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                Duration duration = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
                if (duration.isPositive() && duration.compareTo(Duration.ofDays(1)) <= 0) {
                    return duration;
                }
            } catch (DateTimeParseException e) {
                // Told below.
            }
            throw new TypeConversionException("'" + text + "' is no time of up to a day; write 90s, 10m or 1h30m");
        }
    }
}
