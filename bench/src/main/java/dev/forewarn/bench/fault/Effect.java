package dev.forewarn.bench.fault;

import java.time.Duration;

/** What a fault does to a call. */
public sealed interface Effect {
    /** The service answers 500, and has not carried the call out. */
    record Failed() implements Effect {}

    /** The service says that calls come too fast, and has not carried the call out. */
    record Throttled() implements Effect {}

    /** The connection is closed before the call is carried out. */
    record Unreached() implements Effect {}

    /** The call is carried out, and the connection closed instead of an answer. */
    record AnswerLost() implements Effect {}

    /** The call takes so much longer. */
    record Slow(Duration by) implements Effect {}
}
