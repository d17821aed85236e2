package dev.forewarn.bench.call;

/**
 * How fast calls are taken: with 14 a second and a burst of 14, fourteen at once and then one every 71 ms.
 *
 * @param perSecond more than 0; infinite for no limit
 * @param burst how many are taken at once after a pause; at least 1
 */
public record Rate(double perSecond, double burst) {
    public static final Rate UNLIMITED = new Rate(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    public Rate {
        if (!(perSecond > 0) || !(burst >= 1)) {
            throw new IllegalArgumentException(
                    "a rate of " + perSecond + " a second with a burst of " + burst
                            + ": give more than 0, and 1 or more");
        }
    }

    /** With a burst of one second's worth. */
    public static Rate of(double perSecond) {
        return new Rate(perSecond, Math.max(1, perSecond));
    }
}
