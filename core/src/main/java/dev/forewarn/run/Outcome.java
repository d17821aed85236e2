package dev.forewarn.run;

import java.time.Instant;
import java.util.Optional;

/** What became of one decision to send. */
public sealed interface Outcome {
    /**
     * The transport has taken it.
     *
     * @param at when it had
     */
    record Sent(Instant at, String messageId, Optional<String> warning) implements Outcome {}

    /** It was not sent, or nobody knows. */
    record Failed(String reason) implements Outcome {}

    /** The caller may not send this one. */
    record Denied(String reason) implements Outcome {}

    /** It was surely not sent, and might be a little later. */
    record NotNow(String reason) implements Outcome {}

    /** Another run is telling the user, or has just done so. */
    record BeingTold() implements Outcome {}

    /** Left for the next run. */
    record CarriedOver() implements Outcome {}
}
