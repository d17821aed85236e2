package dev.forewarn.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.settings.Settings.DigestTimes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OccasionTest {
    private static final Instant NOW = Instant.parse("2026-11-22T13:00:00Z");

    private static Digest allWell() {
        return new Digest(Optional.of("123456789012"), "Production", NOW, 40, 0, 0, List.of());
    }

    private static Digest standing(Optional<Instant> since) {
        return new Digest(Optional.of("123456789012"), "Production", NOW, 40, 1, 0,
                List.of(new Section("without an address", "Give them one.",
                        List.of(new Section.Entry("alice", "it has no tag 'email'", since)))));
    }

    private static Optional<Instant> instant(String text) {
        return Optional.ofNullable(text).map(Instant::parse);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "never", value = {
        "WEEKLY,   never,                true",
        "WEEKLY,   2026-11-22T00:00:00Z, false",
        "WEEKLY,   2026-11-21T13:00:00Z, false",
        "WEEKLY,   2026-11-15T19:00:01Z, false",
        "WEEKLY,   2026-11-15T19:00:00Z, true",
        "WEEKLY,   2026-10-01T13:00:00Z, true",
        "PROBLEMS, never,                false",
        "PROBLEMS, 2026-10-01T13:00:00Z, false"})
    void tellsThatAllIsWellOnceAWeekWhereThatIsWished(DigestTimes times, String last, boolean due) {
        assertThat(Occasion.isDue(allWell(), times, instant(last))).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "never", value = {
        "never,                never,                true",
        "2026-11-22T12:59:59Z, never,                true",
        "2026-11-22T12:59:59Z, 2026-11-21T23:59:59Z, true",
        "2026-11-22T12:59:59Z, 2026-11-22T00:00:00Z, false",
        "2026-11-21T13:00:01Z, 2026-11-21T13:00:00Z, true",
        "2026-11-21T13:00:00Z, 2026-11-21T13:00:00Z, false",
        "2026-11-20T13:00:00Z, 2026-11-15T19:00:01Z, true",
        "2026-11-15T13:00:00Z, 2026-11-15T19:00:01Z, false",
        "2026-11-15T13:00:00Z, 2026-11-15T19:00:00Z, true",
        "never,                2026-11-15T19:00:01Z, false",
        "never,                2026-11-15T19:00:00Z, true"})
    void tellsOfWhatIsNewAtOnceAndOfTheRestOnceAWeek(String since, String last, boolean due) {
        for (DigestTimes times : DigestTimes.values()) {
            assertThat(Occasion.isDue(standing(instant(since)), times, instant(last))).isEqualTo(due);
        }
    }
}
