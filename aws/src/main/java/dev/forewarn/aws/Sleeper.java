package dev.forewarn.aws;

import java.time.Duration;

/** Lets time pass, so that tests need not. Implementations are thread-safe. */
@FunctionalInterface
public interface Sleeper {
    /** Sleeps for real. */
    Sleeper SYSTEM = Thread::sleep;

    /** Returns after this long; at once when it is zero or negative. */
    void sleep(Duration duration) throws InterruptedException;
}
