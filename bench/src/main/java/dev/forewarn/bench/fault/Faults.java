package dev.forewarn.bench.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The faults of a fake. Whether one strikes a call follows from the seed, the fault's place in the list, the action, its subject
 * and how often that subject has been called: not from the timing of threads. Pure.
 */
public record Faults(long seed, List<Fault> faults) {
    public static final Faults NONE = new Faults(0, List.of());

    /** 2^53: as many even steps as a {@code double} has between 0 and 1. */
    private static final double STEPS = 1L << 53;

    public Faults {
        faults = List.copyOf(faults);
    }

    public static Faults of(long seed, Fault... faults) {
        return new Faults(seed, List.of(faults));
    }

    /**
     * What becomes of a call: delays add up, and of the other faults the first that strikes does.
     *
     * @param time the number of this call among those of the same action and subject, from 1
     */
    public Strike strike(String service, String action, String subject, long time, Span.Moment moment) {
        Duration delay = Duration.ZERO;
        for (int place = 0; place < faults.size(); place++) {
            Fault fault = faults.get(place);
            if (fault.mayStrike(service, action, moment)
                    && share(seed + "/" + place + "/" + action + "/" + subject + "/" + time) < fault.probability()) {
                if (fault.effect() instanceof Effect.Slow(Duration by)) {
                    delay = delay.plus(by);
                } else {
                    return new Strike(delay, Optional.of(fault.effect()));
                }
            }
        }
        return new Strike(delay, Optional.empty());
    }

    /** From 0 to less than 1, evenly: FNV-1a with its bits mixed, since alone it changes little with the last character. */
    private static double share(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return ((hash ^ hash >>> 33) >>> 11) / STEPS;
    }

    /**
     * What strikes one call.
     *
     * @param effect what is done to it beside the delay; never {@link Effect.Slow}
     */
    public record Strike(Duration delay, Optional<Effect> effect) {}
}
