package dev.forewarn.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaysLeftTest {
    private static final Instant EXPIRY = Instant.parse("2026-11-30T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-16T07:59:59Z,           15",
        "2026-11-16T08:00:00Z,           14",
        "2026-11-16T08:00:01Z,           14",
        "2026-11-29T07:59:59Z,            2",
        "2026-11-29T08:00:00Z,            1",
        "2026-11-29T08:00:01Z,            1",
        "2026-11-30T07:59:59Z,            1",
        "2026-11-30T07:59:59.999999999Z,  1",
        "2026-11-30T08:00:00Z,            0",
        "2026-11-30T08:00:00.000000001Z,  0",
        "2026-11-30T08:00:01Z,            0",
        "2026-12-01T07:59:59.5Z,          0",
        "2026-12-01T08:00:00Z,           -1",
        "2026-12-02T07:59:59Z,           -1",
        "2026-12-02T08:00:00Z,           -2",
        "2026-12-02T08:00:01Z,           -2"})
    void countsByCeilingToTheSecond(Instant asOf, int expected) {
        assertThat(DaysLeft.of(EXPIRY, asOf)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"})
    void countsThroughChangesOfTheClock(Instant change) {
        assertThat(DaysLeft.of(change.plus(Duration.ofHours(12)), change.minus(Duration.ofHours(12)))).isEqualTo(1);
        assertThat(DaysLeft.of(change.plus(Duration.ofHours(12)), change.minus(Duration.ofHours(13)))).isEqualTo(2);
    }

    @Test
    void countsOverTheWholeRangeOfReports() {
        assertThat(DaysLeft.of(Instant.parse("9999-12-31T23:59:59Z"), Instant.parse("0000-01-01T00:00:00Z")))
                .isEqualTo(3_652_425);
    }
}
