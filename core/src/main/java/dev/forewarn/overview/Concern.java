package dev.forewarn.overview;

import dev.forewarn.reminder.Notice;
import dev.forewarn.reminder.SkipReason;
import dev.forewarn.reminder.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What about a user asks for an administrator, the most pressing first. */
enum Concern {
    FAILED("could not be told",
            "The next run tries again. If it fails once more, 'forewarn doctor' shows what is wrong."),
    NO_ADDRESS("without an address",
            "Give each user the tag that holds addresses; or set recipients.default_domain or recipients.fallback."),
    INVALID_ADDRESS("with an unusable address", "Correct the address in the user's tag."),
    ADDRESS_NOT_ALLOWED("with an address outside the allowed domains",
            "Correct the user's tag; or, if the address is right, add its domain to recipients.domains."),
    NOT_ESCALATED("can't be escalated",
            "What their owners are told does not depend on it. Give each user the tag that the entry of reminders.escalate"
                    + " names, with an address within recipients.domains; or change the entry. Neither default_domain nor"
                    + " fallback stands in."),
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
                    + " switched off in the console. Of a user whom nobody needs, 'forewarn user offboard NAME' takes all keys.");

    private final String heading;
    private final String remedy;

    Concern(String heading, String remedy) {
        this.heading = heading;
        this.remedy = remedy;
    }

    /** To be read after a count: {@code 3 without an address}. */
    String heading() {
        return heading;
    }

    /** What to do about it. */
    String remedy() {
        return remedy;
    }

    /**
     * A concern, and what it is about.
     *
     * @param since when it came up; absent where nothing tells
     */
    record Found(Concern concern, String detail, Optional<Instant> since) {}

    /**
     * What there is about a credential: at most one thing for each audience, and one for itself. Those who are never told are
     * nobody's concern.
     */
    static List<Found> of(Line line) {
        List<Found> found = new ArrayList<>();
        line.treatments().forEach(treatment -> of(treatment).ifPresent(found::add));
        if (line.exclusion().isPresent()) {
            return found;
        }
        if (line.state() == State.UNKNOWN && found.isEmpty()) {
            found.add(
                    new Found(UNKNOWN_EXPIRY, "its " + line.kind().words() + " has no usable date", Optional.empty()));
        }
        line.leftAloneSince().ifPresent(since -> found.add(new Found(switch (line.kind()) {
            case PASSWORD -> EXPIRED_FOR_LONG;
            case ACCESS_KEY -> OLD_KEY;
        }, "", Optional.of(since))));
        return found;
    }

    private static Optional<Found> of(Treatment treatment) {
        // Not since this run: what fails each day is news on the first.
        Optional<Instant> since = treatment.notice().map(Notice::reachedAt);
        if (treatment.result() == Result.FAILED) {
            return Optional.of(new Found(FAILED, treatment.toWhom(), since));
        }
        return treatment.reason().flatMap(reason -> of(reason, treatment.isOwners())).map(concern -> new Found(concern,
                // What can't be escalated says to whom.
                concern == NOT_ESCALATED ? treatment.detail() : treatment.toWhom(), since));
    }

    private static Optional<Concern> of(SkipReason reason, boolean owners) {
        return switch (reason) {
            case UNKNOWN_EXPIRY -> Optional.of(UNKNOWN_EXPIRY);
            case UNCONFIRMED -> Optional.of(UNCONFIRMED);
            case NO_ADDRESS -> Optional.of(owners ? NO_ADDRESS : NOT_ESCALATED);
            case INVALID_ADDRESS -> Optional.of(owners ? INVALID_ADDRESS : NOT_ESCALATED);
            case ADDRESS_NOT_ALLOWED -> Optional.of(owners ? ADDRESS_NOT_ALLOWED : NOT_ESCALATED);
            case NO_PASSWORD, NEVER_EXPIRES, NOT_DUE, ALREADY_TOLD, BEING_TOLD, EXCLUDED, USER_GONE -> Optional.empty();
        };
    }
}
