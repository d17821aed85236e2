package dev.forewarn.bench.call;

import java.util.function.LongSupplier;

/** Holds calls to a {@link Rate}: full at first, it gains tokens evenly and loses one for each that is taken. Thread-safe. */
public final class TokenBucket {
    private static final double NANOS_A_SECOND = 1e9;

    private final Rate rate;
    private final LongSupplier nanoTime;
    private double tokens;
    private long countedAt;

    /** @param nanoTime a clock as {@link System#nanoTime()} */
    public TokenBucket(Rate rate, LongSupplier nanoTime) {
        this.rate = rate;
        this.nanoTime = nanoTime;
        this.tokens = rate.burst();
        this.countedAt = nanoTime.getAsLong();
    }

    /** Takes so many at once, or none where there are not enough. */
    public synchronized boolean take(int count) {
        if (Double.isInfinite(rate.perSecond())) {
            return true;
        }
        long now = nanoTime.getAsLong();
        tokens = Math.min(rate.burst(), tokens + (now - countedAt) / NANOS_A_SECOND * rate.perSecond());
        countedAt = now;
        if (tokens < count) {
            return false;
        }
        tokens -= count;
        return true;
    }
}
