package dev.forewarn.aws;

import java.time.Duration;

/**
 * How long to wait before trying again: each wait is twice the one before, up to the longest. From 1 second with a longest
 * of 15, that is 1, 2, 4, 8, 15, 15 seconds … Pure arithmetic, and without jitter: one caller waits for one thing.
 *
 * @param first positive
 * @param longest not shorter than the first
 */
public record Backoff(Duration first, Duration longest) {
    public Backoff {
        if (!first.isPositive() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "a back-off grows from a positive wait: " + first + " to " + longest + " does not");
        }
    }

    /** The wait after {@code tries} tries; zero tries wait as long as the first. */
    public Duration after(int tries) {
        Duration wait = first;
        for (int doubled = 1; doubled < tries && wait.compareTo(longest) < 0; doubled++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
