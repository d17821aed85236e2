package dev.forewarn.run;

import dev.failsafe.RateLimiter;
import java.time.Duration;
import java.util.OptionalDouble;

/** Makes senders wait for their turn. Thread-safe. */
@FunctionalInterface
public interface Pacer {
    /** Longer than any run; longer ones could overflow when they are multiplied. */
    Duration LONGEST_INTERVAL = Duration.ofDays(1);

    /** Nobody waits. */
    Pacer UNLIMITED = (recipients, longest) -> true;

    /**
     * Returns when a message to so many recipients may be sent: true then. When that would take longer than asked for, no
     * time passes, no turn is used, and the answer is false.
     *
     * @throws InterruptedException when the run is being ended
     */
    boolean awaitTurn(int recipients, Duration longest) throws InterruptedException;

    /**
     * Spreads recipients evenly: at 14 a second, one every 71.4 ms. After a pause one may go at once, and the next at the end of
     * the interval that is running then.
     *
     * @param perSecond the rate, which may be below one; empty when there is none
     */
    static Pacer smooth(OptionalDouble perSecond) {
        if (perSecond.isEmpty()) {
            return UNLIMITED;
        }
        long nanos = Math.round(Duration.ofSeconds(1).toNanos() / perSecond.getAsDouble());
        Duration interval = Duration.ofNanos(Math.clamp(nanos, 1, LONGEST_INTERVAL.toNanos()));
        RateLimiter<Object> limiter = RateLimiter.smoothBuilder(interval).build();
        return limiter::tryAcquirePermits;
    }
}
