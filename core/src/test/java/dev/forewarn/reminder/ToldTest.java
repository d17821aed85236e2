package dev.forewarn.reminder;

import static dev.forewarn.reminder.Told.Standing.BEING_TOLD;
import static dev.forewarn.reminder.Told.Standing.TOLD;
import static dev.forewarn.reminder.Told.Standing.UNCONFIRMED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.recipient.Audience;
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
        return new Notice("123456789012", "alice", CredentialKind.PASSWORD, CHANGED, EXPIRES, new Milestone(daysLeft),
                Audience.OWNER);
    }

    private static Told told(int daysLeft, String at) {
        return new Told(List.of(new Told.Telling(notice(daysLeft), Instant.parse(at), TOLD)));
    }

    @Test
    void nobodyHasBeenTold() {
        assertThat(Told.NOBODY.covers(notice(14))).isEmpty();
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
        assertThat(told(toldOf, at).covers(notice(milestone)).isPresent()).isEqualTo(covered);
    }

    @Test
    void latestTellingCountsInWhicheverOrderTheyCome() {
        Told.Telling early = new Told.Telling(notice(14), Instant.parse("2026-11-16T08:00:00Z"), TOLD);
        Told.Telling late = new Told.Telling(notice(7), Instant.parse("2026-11-23T08:00:00Z"), TOLD);
        assertThat(new Told(List.of(early, late)).covers(notice(7))).contains(TOLD);
        assertThat(new Told(List.of(late, early)).covers(notice(7))).contains(TOLD);
    }

    @Test
    void anotherPasswordStartsAfresh() {
        Told told = told(7, "2026-11-23T08:00:00Z");
        assertThat(told.covers(new Notice("123456789012", "alice", CredentialKind.PASSWORD, CHANGED.plusSeconds(1),
                EXPIRES, new Milestone(7), Audience.OWNER)))
                .isEmpty();
        assertThat(told.covers(new Notice("123456789012", "bob", CredentialKind.PASSWORD, CHANGED, EXPIRES,
                new Milestone(7), Audience.OWNER))).isEmpty();
    }

    @Test
    void expiryThatMovedToLaterStartsAfresh() {
        assertThat(told(7, "2026-11-23T08:00:00Z")
                .covers(new Notice("123456789012", "alice", CredentialKind.PASSWORD, CHANGED,
                        EXPIRES.plus(Duration.ofDays(365)), new Milestone(14), Audience.OWNER)))
                .isEmpty();
    }

    @Test
    void surestTellingSinceTheMilestoneCounts() {
        Told.Telling unconfirmed = new Told.Telling(notice(7), Instant.parse("2026-11-23T09:00:00Z"), UNCONFIRMED);
        Told.Telling underWay = new Told.Telling(notice(7), Instant.parse("2026-11-23T08:30:00Z"), BEING_TOLD);
        Told.Telling told = new Told.Telling(notice(14), Instant.parse("2026-11-23T08:00:00Z"), TOLD);
        assertThat(new Told(List.of(unconfirmed)).covers(notice(7))).contains(UNCONFIRMED);
        assertThat(new Told(List.of(unconfirmed, underWay)).covers(notice(7))).contains(BEING_TOLD);
        assertThat(new Told(List.of(unconfirmed, underWay, told)).covers(notice(7))).contains(TOLD);
        assertThat(new Told(List.of(unconfirmed, underWay, told)).covers(notice(3))).isEmpty();
    }

    @Test
    void audiencesAndKindsOfCredentialsDoNotCoverEachOther() {
        Told told = told(7, "2026-11-23T08:00:00Z");
        Audience manager = new Audience.Tagged("manager");
        assertThat(told.covers(new Notice("123456789012", "alice", CredentialKind.ACCESS_KEY, CHANGED, EXPIRES,
                new Milestone(7), Audience.OWNER))).isEmpty();
        Notice escalation = new Notice("123456789012", "alice", CredentialKind.PASSWORD, CHANGED, EXPIRES,
                new Milestone(7), manager);
        assertThat(told.covers(escalation)).isEmpty();
        Told managerToo = new Told(
                List.of(new Told.Telling(escalation, Instant.parse("2026-11-23T08:00:00Z"), TOLD)));
        assertThat(managerToo.covers(escalation)).contains(TOLD);
        assertThat(managerToo.covers(notice(7))).isEmpty();
    }
}
