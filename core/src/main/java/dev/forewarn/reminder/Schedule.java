package dev.forewarn.reminder;

import dev.forewarn.expiry.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The milestones at which people are reminded. Pure.
 *
 * @param milestones from the earliest in a credential's life to the latest
 */
public record Schedule(List<Milestone> milestones) {
    /** In days: two weeks, one week, three days and a day before. */
    public static final List<Integer> DEFAULT_BEFORE = List.of(14, 7, 3, 1);

    /** In days: on the day; one, two and four weeks after. */
    public static final List<Integer> DEFAULT_AFTER = List.of(0, 7, 14, 28);

    public Schedule {
        milestones = List.copyOf(new TreeSet<>(milestones));
    }

    public static Schedule of(Collection<Integer> daysBefore, Collection<Integer> daysAfter) {
        return new Schedule(Stream.concat(
                daysBefore.stream().map(Milestone::before),
                daysAfter.stream().map(Milestone::after))
                .toList());
    }

    /** The latest milestone that a credential expiring at {@code expiry} has reached. */
    public Optional<Milestone> latestReached(Instant expiry, Instant asOf) {
        for (Milestone milestone : milestones.reversed()) {
            if (!milestone.reachedAt(expiry).isAfter(asOf)) {
                return Optional.of(milestone);
            }
        }
        return Optional.empty();
    }

    /** The longest time from one milestone to the next; zero where there are not two. */
    public Duration longestPause() {
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
