package dev.forewarn.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.key.AccessKey.Status;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessKeyTest {
    @ParameterizedTest
    @CsvSource({"2026-11-22T06:30:00Z, 0", "2026-11-21T06:30:01Z, 0", "2026-11-21T06:30:00Z, 1",
        "2026-01-01T00:00:00Z, 325",
        "2026-11-22T06:31:00Z, 0", "2026-11-30T00:00:00Z, 0"})
    void countsWholeDaysAndNoneBelowZero(Instant createdAt, long days) {
        assertThat(new AccessKey("AKIA", Status.ACTIVE, createdAt).ageInDays(Instant.parse("2026-11-22T06:30:00Z")))
                .isEqualTo(days);
    }
}
