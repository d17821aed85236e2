package dev.forewarn.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/** Counts calls by their action. Thread-safe. */
final class Traffic {
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> bySubject = new ConcurrentHashMap<>();

    Lane lane(String action) {
        return lanes.computeIfAbsent(action, missing -> new Lane());
    }

    /** How often this has been called about this subject, this time included. */
    long timesOf(String action, String subject) {
        return bySubject.computeIfAbsent(action + "/" + subject, missing -> new AtomicLong()).incrementAndGet();
    }

    /** A figure of each action that is not 0. */
    Map<String, Long> figures(ToLongFunction<Lane> figure) {
        Map<String, Long> figures = new TreeMap<>();
        lanes.forEach((action, lane) -> figures.put(action, figure.applyAsLong(lane)));
        figures.values().removeIf(value -> value == 0);
        return figures;
    }

    /** The calls of one action. */
    static final class Lane {
        private long calls;
        private long throttled;
        private long struck;
        private long inFlight;
        private long mostInFlight;

        /** Counts a call that has come in, and tells its number, from 1. To be left when it ends. */
        synchronized long enter() {
            calls++;
            inFlight++;
            mostInFlight = Math.max(mostInFlight, inFlight);
            return calls;
        }

        synchronized void leave() {
            inFlight--;
        }

        synchronized void countThrottled() {
            throttled++;
        }

        synchronized void countStruck() {
            struck++;
        }

        synchronized long calls() {
            return calls;
        }

        synchronized long throttled() {
            return throttled;
        }

        synchronized long struck() {
            return struck;
        }

        synchronized long mostInFlight() {
            return mostInFlight;
        }
    }
}
