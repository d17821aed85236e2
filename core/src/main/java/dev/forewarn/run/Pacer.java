package dev.forewarn.run;

import dev.failsafe.RateLimiter;
import java.time.Duration;
import java.util.OptionalDouble;

/** Makes senders wait for their turn. Thread-safe. */
@FunctionalInterface
public interface Pacer {
    /** Nobody waits. */
    Pacer UNLIMITED = recipients -> {};

    /**
     * Returns when a message to so many recipients may be sent.
     *
     * @throws InterruptedException when the run is being ended
     */
    void awaitTurn(int recipients) throws InterruptedException;

    /**
     * Spreads recipients evenly: at 14 a second, one every 71.4 ms, and never a burst after a pause.
     *
     * @param perSecond the rate, which may be below one; empty when there is none
     */
    static Pacer smooth(OptionalDouble perSecond) {
        if (perSecond.isEmpty()) {
            return UNLIMITED;
        }
        Duration interval = Duration.ofNanos(Math.round(Duration.ofSeconds(1).toNanos() / perSecond.getAsDouble()));
        RateLimiter<Object> limiter = RateLimiter.smoothBuilder(interval).build();
        return limiter::acquirePermits;
    }
}
