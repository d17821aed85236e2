package dev.forewarn.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Why no more notices are begun, as soon as there is a reason. Thread-safe. */
final class Halt {
    /** Beyond bad luck: with one answer in five lost, so many in a row are seen once in ten million messages. */
    static final int LOST_IN_A_ROW = 10;

    /** The reasons that ask for different words. */
    enum Kind {
        /** Something that all notices depend on can't be used. */
        UNAVAILABLE,
        /** The transport takes no more today. */
        QUOTA,
        /** The run's time is up. */
        DEADLINE
    }

    /** The reason, in words. */
    record Reason(Kind kind, String words) {}

    private final InstantSource clock;
    private final Instant deadline;
    private final AtomicReference<Optional<Reason>> reason = new AtomicReference<>(Optional.empty());
    private final AtomicInteger lostInARow = new AtomicInteger();
    private final AtomicBoolean answered = new AtomicBoolean();

    Halt(InstantSource clock, Instant deadline) {
        this.clock = clock;
        this.deadline = deadline;
    }

    /**
     * The first reason is the one that counts: others tend to follow from it. Only that something can't be used any more is
     * worth more than an end in good order.
     */
    void because(Kind kind, String words) {
        reason.updateAndGet(first -> first.isEmpty() || outranks(kind, first.get().kind())
                ? Optional.of(new Reason(kind, words))
                : first);
    }

    private static boolean outranks(Kind kind, Kind first) {
        return kind == Kind.UNAVAILABLE && first != Kind.UNAVAILABLE;
    }

    void timeIsUp() {
        because(Kind.DEADLINE, "the run's time was up");
    }

    /** Whether no more is to be begun. */
    boolean isSet() {
        if (!clock.instant().isBefore(deadline)) {
            timeIsUp();
        }
        return reason.get().isPresent();
    }

    /** How long it may still take; at least nothing, at most a day. */
    Duration timeLeft() {
        Instant now = clock.instant();
        Instant latest = deadline.isBefore(now.plus(Pacer.LONGEST_INTERVAL))
                ? deadline
                : now.plus(Pacer.LONGEST_INTERVAL);
        return latest.isAfter(now) ? Duration.between(now, latest) : Duration.ZERO;
    }

    Optional<Reason> reason() {
        return reason.get();
    }

    /** An answer came. */
    void answered() {
        answered.set(true);
        lostInARow.set(0);
    }

    /** Whether any answer has come. */
    boolean hasAnswered() {
        return answered.get();
    }

    /** No answer came; where none comes any more, nothing further is sent into the dark. */
    void lost(String how) {
        if (lostInARow.incrementAndGet() >= LOST_IN_A_ROW) {
            because(Kind.UNAVAILABLE, "no answer came to " + LOST_IN_A_ROW + " messages in a row; the last: " + how);
        }
    }
}
