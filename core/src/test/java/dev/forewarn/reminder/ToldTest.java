package dev.forewarn.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToldTest {
    private static final Instant CHANGED = Instant.parse("2026-09-01T08:00:00Z");
    private static final Instant EXPIRES = Instant.parse("2026-11-30T08:00:00Z");

    private static Notice notice(int daysLeft) {
        return new Notice("123456789012", "alice", CHANGED, EXPIRES, new Milestone(daysLeft));
    }

    private static Told told(int daysLeft, String at) {
        return new Told(List.of(new Told.Telling(notice(daysLeft), Instant.parse(at))));
    }

    @Test
    void nobodyHasBeenTold() {
        assertThat(Told.NOBODY.covers(notice(14))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "7,  2026-11-23T08:00:00Z, 14, true",
        "7,  2026-11-23T08:00:00Z,  7, true",
        "7,  2026-11-23T08:00:00Z,  3, false",
        "14, 2026-11-16T08:00:00Z,  7, false",
        "14, 2026-11-23T07:59:59Z,  7, false",
        "14, 2026-11-23T08:00:00Z,  7, true",
        "0,  2026-11-30T08:00:00Z,  1, true",
        "0,  2026-11-30T08:00:00Z, -7, false"})
    void whoWasToldSinceTheMilestoneWasReachedIsCovered(int toldOf, String at, int milestone, boolean covered) {
        assertThat(told(toldOf, at).covers(notice(milestone))).isEqualTo(covered);
    }

    @Test
    void latestTellingCountsInWhicheverOrderTheyCome() {
        Told.Telling early = new Told.Telling(notice(14), Instant.parse("2026-11-16T08:00:00Z"));
        Told.Telling late = new Told.Telling(notice(7), Instant.parse("2026-11-23T08:00:00Z"));
        assertThat(new Told(List.of(early, late)).covers(notice(7))).isTrue();
        assertThat(new Told(List.of(late, early)).covers(notice(7))).isTrue();
    }

    @Test
    void anotherPasswordStartsAfresh() {
        Told told = told(7, "2026-11-23T08:00:00Z");
        assertThat(told.covers(new Notice("123456789012", "alice", CHANGED.plusSeconds(1), EXPIRES, new Milestone(7))))
                .isFalse();
        assertThat(told.covers(new Notice("123456789012", "bob", CHANGED, EXPIRES, new Milestone(7)))).isFalse();
    }

    @Test
    void expiryThatMovedToLaterStartsAfresh() {
        assertThat(told(7, "2026-11-23T08:00:00Z").covers(new Notice("123456789012", "alice", CHANGED,
                EXPIRES.plus(Duration.ofDays(365)), new Milestone(14)))).isFalse();
    }
}
