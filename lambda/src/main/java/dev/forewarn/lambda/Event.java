package dev.forewarn.lambda;

import dev.forewarn.recipient.EmailAddress;
import java.time.Instant;
import java.util.Optional;

/** What the function is asked to do. */
sealed interface Event {
    /** A run for the function's own account; a dry run decides, and sends nothing. */
    record FullRun(boolean dryRun) implements Event {}

    /** A run for one account of an organization. */
    record MemberRun(Member account, boolean dryRun) implements Event {}

    /**
     * One message for trying out, whether or not anything is due.
     *
     * @param user whom it speaks of
     * @param passwordChangedAt when that user's password was last changed, as if
     * @param to who gets it
     */
    record TestMail(String user, Instant passwordChangedAt, EmailAddress to) implements Event {}

    /**
     * An account of an organization.
     *
     * @param id its twelve digits
     * @param name what messages call it; absent: its alias, else its number
     */
    record Member(String id, Optional<String> name) {}
}
