package dev.forewarn.reminder;

import dev.forewarn.recipient.Audience;
import dev.forewarn.recipient.EmailAddress;
import java.util.stream.Collectors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.expiry.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static final Instant EXPIRY = Instant.parse("2026-11-30T08:00:00Z");
    private static final Schedule DEFAULT = Schedule.of(Schedule.DEFAULT_BEFORE, Schedule.DEFAULT_AFTER);

    @Test
    void sortsMilestonesFromEarliestToLatestAndDropsRepeatedOnes() {
        assertThat(Schedule.of(List.of(1, 14, 7, 14), List.of(7, 0, 7)))
                .isEqualTo(new Schedule(Stream.of(14, 7, 1, 0, -7).map(Milestone::new).toList(), List.of()));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {
        "2026-11-16T07:59:59Z, none",
        "2026-11-16T08:00:00Z,   14",
        "2026-11-23T07:59:59Z,   14",
        "2026-11-23T08:00:00Z,    7",
        "2026-11-27T08:00:00Z,    3",
        "2026-11-29T07:59:59Z,    3",
        "2026-11-29T08:00:00Z,    1",
        "2026-11-30T07:59:59Z,    1",
        "2026-11-30T08:00:00Z,    0",
        "2026-12-07T07:59:59Z,    0",
        "2026-12-07T08:00:00Z,   -7",
        "2026-12-14T08:00:00Z,  -14",
        "2026-12-28T08:00:00Z,  -28",
        "2031-01-01T00:00:00Z,  -28"})
    void findsLatestMilestoneReachedToTheSecond(Instant asOf, @Nullable Integer daysLeft) {
        assertThat(DEFAULT.latestReached(EXPIRY, asOf).map(Milestone::daysLeft).stream())
                .containsExactlyElementsOf(Stream.ofNullable(daysLeft).toList());
    }

    @Test
    void reachesNothingWithoutMilestones() {
        assertThat(new Schedule(List.of(), List.of()).latestReached(EXPIRY, EXPIRY)).isEmpty();
    }

    @Test
    void knowsTheLongestPauseBetweenTwoMilestones() {
        assertThat(DEFAULT.longestPause()).isEqualTo(Duration.ofDays(14));
        assertThat(Schedule.of(List.of(30, 1), List.of(5)).longestPause()).isEqualTo(Duration.ofDays(29));
        assertThat(Schedule.of(List.of(1095), List.of(3650)).longestPause()).isEqualTo(Duration.ofDays(4745));
        assertThat(Schedule.of(List.of(14), List.of()).longestPause()).isZero();
        assertThat(new Schedule(List.of(), List.of()).longestPause()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-16T07:59:59Z, VALID",
        "2026-11-16T08:00:00Z, EXPIRING",
        "2026-11-30T07:59:59Z, EXPIRING",
        "2026-11-30T08:00:00Z, EXPIRED",
        "2027-11-30T08:00:00Z, EXPIRED"})
    void tellsHowAnExpiringCredentialStands(Instant asOf, State expected) {
        assertThat(DEFAULT.stateOf(new Expiry.Known(EXPIRY, Expiry.Source.REPORT), asOf)).isEqualTo(expected);
    }

    @Test
    void tellsHowOtherCredentialsStand() {
        assertThat(Stream.of(new Expiry.Never(), new Expiry.NoPassword(), new Expiry.Unknown())
                .map(expiry -> DEFAULT.stateOf(expiry, EXPIRY).toString()))
                .containsExactly("never", "no-password", "unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "14, 14 days before, 2026-11-16T08:00:00Z",
        " 1, 1 day before,   2026-11-29T08:00:00Z",
        " 0, on the day,     2026-11-30T08:00:00Z",
        "-1, 1 day after,    2026-12-01T08:00:00Z",
        "-7, 7 days after,   2026-12-07T08:00:00Z"})
    void milestoneIsReachedSoManyDaysOf24HoursFromExpiry(int daysLeft, String words, Instant reachedAt) {
        Milestone milestone = new Milestone(daysLeft);
        assertThat(milestone).hasToString(words);
        assertThat(milestone.reachedAt(EXPIRY)).isEqualTo(reachedAt);
        assertThat(DaysLeft.of(EXPIRY, reachedAt)).isEqualTo(daysLeft);
    }

    private static final Audience MANAGER = new Audience.Tagged("manager");
    private static final Audience SECURITY = new Audience.Person(EmailAddress.parse("security@example.com"));

    private static Schedule escalating(Escalation... escalations) {
        return Schedule.of(List.of(14), List.of(0), List.of(escalations));
    }

    @Test
    void putsEscalationsInOrderAudienceByAudienceAndDropsRepetitions() {
        Escalation late = new Escalation(Milestone.after(28), MANAGER);
        Escalation early = new Escalation(Milestone.before(1), MANAGER);
        Escalation security = new Escalation(Milestone.after(7), SECURITY);
        assertThat(escalating(late, security, early, late).escalations()).containsExactly(early, late, security);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-06T23:59:59Z, ''",
        "2026-12-07T00:00:00Z, 7 days after to tag:manager",
        "2026-12-27T23:59:59Z, 7 days after to tag:manager",
        "2026-12-28T00:00:00Z, 28 days after to tag:manager; 28 days after to security@example.com",
        "2027-12-28T00:00:00Z, 28 days after to tag:manager; 28 days after to security@example.com"})
    void knowsTheLatestEscalationReachedForEachAudience(Instant asOf, String reached) {
        Schedule schedule = escalating(new Escalation(Milestone.after(7), MANAGER),
                new Escalation(Milestone.after(28), SECURITY), new Escalation(Milestone.after(28), MANAGER));
        assertThat(schedule.escalationsReached(Instant.parse("2026-11-30T00:00:00Z"), asOf).stream()
                .map(one -> one.milestone() + " to " + one.audience()).collect(Collectors.joining("; ")))
                .isEqualTo(reached);
    }

    @Test
    void countsThePausesOfEachAudienceByThemselves() {
        assertThat(escalating(new Escalation(Milestone.before(100), MANAGER),
                new Escalation(Milestone.after(300), SECURITY)).longestPause()).isEqualTo(Duration.ofDays(14));
        assertThat(escalating(new Escalation(Milestone.before(100), MANAGER),
                new Escalation(Milestone.after(300), MANAGER)).longestPause()).isEqualTo(Duration.ofDays(400));
    }

    @Test
    void escalatesNothingToOwners() {
        assertThatThrownBy(() -> new Escalation(Milestone.after(7), Audience.OWNER))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
