package dev.forewarn.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what happens in its own time. */
final class Patience {
    /** Far more than anything takes; who waits for less would guess. */
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private static final Duration POLL = Duration.ofMillis(200);

    private Patience() {}

    /** What was asked for, as soon as it is there; fails when it never comes. */
    static <T> T until(String what, Supplier<Optional<T>> look) {
        Instant deadline = Instant.now().plus(LONGEST);
        while (Instant.now().isBefore(deadline)) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        throw new AssertionError(what + " did not come within " + LONGEST);
    }
}
