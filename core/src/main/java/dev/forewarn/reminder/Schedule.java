package dev.forewarn.reminder;

import dev.forewarn.expiry.Expiry;
import dev.forewarn.recipient.Audience;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The milestones at which people are told. Pure.
 *
 * @param milestones those of the owners, from the earliest in a credential's life to the latest
 * @param escalations who else is told, and when; audience by audience in the order in which they were named, each from the
 *     earliest to the latest
 */
public record Schedule(List<Milestone> milestones, List<Escalation> escalations) {
    /** In days: two weeks, one week, three days and a day before. */
    public static final List<Integer> DEFAULT_BEFORE = List.of(14, 7, 3, 1);

    /** In days: on the day; one, two and four weeks after. */
    public static final List<Integer> DEFAULT_AFTER = List.of(0, 7, 14, 28);

    public Schedule {
        milestones = List.copyOf(new TreeSet<>(milestones));
        escalations = byAudience(escalations).entrySet().stream()
                .flatMap(one -> one.getValue().stream().map(milestone -> new Escalation(milestone, one.getKey())))
                .toList();
    }

    /** A schedule of which nobody but owners is told. */
    public static Schedule of(Collection<Integer> daysBefore, Collection<Integer> daysAfter) {
        return of(daysBefore, daysAfter, List.of());
    }

    public static Schedule of(Collection<Integer> daysBefore, Collection<Integer> daysAfter,
            List<Escalation> escalations) {
        return new Schedule(Stream.concat(
                daysBefore.stream().map(Milestone::before),
                daysAfter.stream().map(Milestone::after))
                .toList(), escalations);
    }

    private static Map<Audience, NavigableSet<Milestone>> byAudience(List<Escalation> escalations) {
        Map<Audience, NavigableSet<Milestone>> milestones = new LinkedHashMap<>();
        escalations.forEach(one -> milestones.computeIfAbsent(one.audience(), audience -> new TreeSet<>())
                .add(one.milestone()));
        return milestones;
    }

    /** The latest milestone of owners that a credential expiring at {@code expiry} has reached. */
    public Optional<Milestone> latestReached(Instant expiry, Instant asOf) {
        return milestones.reversed().stream().filter(milestone -> isReached(milestone, expiry, asOf)).findFirst();
    }

    /** For each audience, the latest of its milestones that a credential expiring at {@code expiry} has reached. */
    public List<Escalation> escalationsReached(Instant expiry, Instant asOf) {
        Map<Audience, Escalation> latest = new LinkedHashMap<>();
        escalations.stream()
                .filter(one -> isReached(one.milestone(), expiry, asOf))
                .forEach(one -> latest.put(one.audience(), one));
        return List.copyOf(latest.values());
    }

    private static boolean isReached(Milestone milestone, Instant expiry, Instant asOf) {
        return !milestone.reachedAt(expiry).isAfter(asOf);
    }

    /** The longest time from one milestone of somebody's to their next; zero where nobody has two. */
    public Duration longestPause() {
        return Stream.concat(Stream.of(milestones),
                byAudience(escalations).values().stream().map(List::copyOf))
                .map(Schedule::longestPause)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private static Duration longestPause(List<Milestone> milestones) {
        int days = 0;
        for (int i = 1; i < milestones.size(); i++) {
            days = Math.max(days, milestones.get(i - 1).daysLeft() - milestones.get(i).daysLeft());
        }
        return Duration.ofDays(days);
    }

    public State stateOf(Expiry expiry, Instant asOf) {
        return switch (expiry) {
            case Expiry.NoPassword() -> State.NO_PASSWORD;
            case Expiry.Never() -> State.NEVER;
            case Expiry.Unknown() -> State.UNKNOWN;
            case Expiry.Known(Instant at, Expiry.Source source) -> {
                if (!at.isAfter(asOf)) {
                    yield State.EXPIRED;
                }
                yield latestReached(at, asOf).isPresent() ? State.EXPIRING : State.VALID;
            }
        };
    }
}
