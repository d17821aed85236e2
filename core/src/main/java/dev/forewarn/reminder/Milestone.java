package dev.forewarn.reminder;

import java.time.Duration;
import java.time.Instant;

/**
 * A reminder day, counted from a credential's expiry.
 *
 * @param daysLeft whole days of 24 hours: 14 is 14 days before, 0 is when it expires, -7 is 7 days after
 */
public record Milestone(int daysLeft) implements Comparable<Milestone> {
    public static Milestone before(int days) {
        return new Milestone(days);
    }

    public static Milestone after(int days) {
        return new Milestone(-days);
    }

    /** When it is reached by a credential that expires at {@code expiry}. */
    public Instant reachedAt(Instant expiry) {
        return expiry.minus(Duration.ofDays(daysLeft));
    }

    /** The earlier in a credential's life, the smaller. */
    @Override
    public int compareTo(Milestone other) {
        return Integer.compare(other.daysLeft, daysLeft);
    }

    @Override
    public String toString() {
        if (daysLeft == 0) {
            return "on the day";
        }
        int days = Math.abs(daysLeft);
        return days + (days == 1 ? " day " : " days ") + (daysLeft > 0 ? "before" : "after");
    }
}
