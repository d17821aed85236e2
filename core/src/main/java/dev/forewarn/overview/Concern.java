package dev.forewarn.overview;

import dev.forewarn.reminder.SkipReason;
import dev.forewarn.reminder.State;
import java.util.Optional;

/** What about a user asks for an administrator, the most pressing first. */
public enum Concern {
    FAILED("could not be told",
            "The next run tries again. If it fails once more, 'forewarn doctor' shows what is wrong."),
    NO_ADDRESS("without an address",
            "Give each user the tag that holds addresses; or set recipients.default_domain or recipients.fallback."),
    INVALID_ADDRESS("with an unusable address", "Correct the address in the user's tag."),
    ADDRESS_NOT_ALLOWED("with an address outside the allowed domains",
            "Correct the user's tag; or, if the address is right, add its domain to recipients.domains."),
    UNCONFIRMED("perhaps told",
            "No answer came when the mail was handed over. Ask whether it arrived; the next reminder goes out as usual."),
    UNKNOWN_EXPIRY("without a usable date",
            "The report does not say since when. What is made anew has a date: 'forewarn user reset-password NAME' for a"
                    + " password, 'forewarn key rotate' for an access key, by its owner."),
    EXPIRED_FOR_LONG("with an expired password, past the last reminder",
            "Nobody reminds them any more. 'forewarn user reset-password NAME' lets them in again, 'forewarn user offboard"
                    + " NAME' takes away what nobody needs."),
    OLD_KEY("with an access key that is too old, past the last reminder",
            "Nobody reminds them any more. Its owner replaces it with 'forewarn key rotate'; one that nobody uses can be"
                    + " switched off in the console, or with 'forewarn user offboard NAME'.");

    private final String heading;
    private final String remedy;

    Concern(String heading, String remedy) {
        this.heading = heading;
        this.remedy = remedy;
    }

    /** To be read after a count: {@code 3 without an address}. */
    public String heading() {
        return heading;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }

    /** A concern, and what it is about. */
    record Found(Concern concern, String detail) {}

    /** The most pressing thing about a credential, if anything is; those who are never told are nobody's concern. */
    static Optional<Found> of(Line line) {
        Optional<Found> run = line.treatments().stream()
                .flatMap(treatment -> of(treatment).stream())
                .min((one, other) -> one.concern().compareTo(other.concern()));
        if (run.isPresent() || line.exclusion().isPresent()) {
            return run;
        } else if (line.state() == State.UNKNOWN) {
            return Optional.of(new Found(UNKNOWN_EXPIRY, "its " + line.kind().words() + " has no usable date"));
        }
        return line.remindersOver() ? Optional.of(new Found(switch (line.kind()) {
            case PASSWORD -> EXPIRED_FOR_LONG;
            case ACCESS_KEY -> OLD_KEY;
        }, "")) : Optional.empty();
    }

    private static Optional<Found> of(Treatment treatment) {
        if (treatment.result() == Result.FAILED) {
            return Optional.of(new Found(FAILED, treatment.detail()));
        }
        return treatment.reason().flatMap(Concern::of).map(concern -> new Found(concern, treatment.detail()));
    }

    private static Optional<Concern> of(SkipReason reason) {
        return switch (reason) {
            case UNKNOWN_EXPIRY -> Optional.of(UNKNOWN_EXPIRY);
            case UNCONFIRMED -> Optional.of(UNCONFIRMED);
            case NO_ADDRESS -> Optional.of(NO_ADDRESS);
            case INVALID_ADDRESS -> Optional.of(INVALID_ADDRESS);
            case ADDRESS_NOT_ALLOWED -> Optional.of(ADDRESS_NOT_ALLOWED);
            case NO_PASSWORD, NEVER_EXPIRES, NOT_DUE, ALREADY_TOLD, BEING_TOLD, EXCLUDED, USER_GONE ->
                Optional.empty();
        };
    }
}
