package dev.forewarn.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The instant for which something is decided. */
final class AsOfOption {
    @Option(names = "--as-of", paramLabel = "INSTANT", converter = InstantConverter.class, description = "Decide for this instant: 2026-12-01T09:00:00Z, or 2026-12-01 for its start in UTC (default: now).")
    private @Nullable Instant asOf;

    /** The instant asked for, else now, to the second. */
    Instant or(InstantSource clock) {
        return asOf != null ? asOf : clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    boolean isGiven() {
        return asOf != null;
    }

    /** Reads an instant with its offset, or a day. */
    static final class InstantConverter implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                if (text.startsWith("+") || text.startsWith("-")) {
                    // A year has a sign when it has more than four digits (ISO 8601): too far away to count the days.
                    throw new DateTimeException("out of reach");
                }
                return text.length() == 10 ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        "'" + text + "' is not an instant; write 2026-12-01T09:00:00Z or 2026-12-01");
            }
        }
    }
}
