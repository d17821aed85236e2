package dev.forewarn.reminder;

import java.time.Duration;
import java.time.Instant;

/** How many days are left, the one way that forewarn counts them. */
public final class DaysLeft {
    private static final long DAY = Duration.ofDays(1).toSeconds();

    private DaysLeft() {}

    /**
     * Whole days of 24 hours, by ceiling: 1 until the moment of expiry, 0 from then on for a day, -2 from two days after
     * it. Neither calendar days nor local time play a part.
     */
    public static int of(Instant expiry, Instant asOf) {
        Duration left = Duration.between(asOf, expiry);
        long seconds = left.getSeconds() + (left.getNano() > 0 ? 1 : 0);
        return Math.toIntExact(Math.ceilDiv(seconds, DAY));
    }
}
