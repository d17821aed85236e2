package dev.forewarn.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReportDatesTest {
    private static final long YEAR_0 = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z").getEpochSecond();
    private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final String ALPHABET = "0123456789999-:TZ+.tz x";

    @Test
    void readsEveryDateAsTheLibraryDoes() {
        Random random = new Random(20261122);
        for (int i = 0; i < 20_000; i++) {
            Instant instant = Instant.ofEpochSecond(random.nextLong(YEAR_0, YEAR_10000));
            String written = i % 2 == 0 ? instant.toString() : WITH_OFFSET.format(instant.atOffset(ZoneOffset.UTC));
            assertThat(ReportDates.parse(written)).as(written).contains(OffsetDateTime.parse(written).toInstant());
        }
    }

    @Test
    void refusesWhatTheLibraryRefuses() {
        Random random = new Random(20261122);
        for (int i = 0; i < 40_000; i++) {
            char[] written = (i % 2 == 0 ? "2026-09-01T08:00:00+00:00" : "2026-09-01T08:00:00Z").toCharArray();
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                written[random.nextInt(written.length)] = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            }
            String value = new String(written);
            if (value.charAt(0) != '+' && value.charAt(0) != '-') {
                assertThat(ours(value)).as(value).isEqualTo(library(value));
            }
        }
    }

    private static Optional<Instant> ours(String value) {
        try {
            return ReportDates.parse(value);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> library(String value) {
        try {
            return Optional.of(OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
