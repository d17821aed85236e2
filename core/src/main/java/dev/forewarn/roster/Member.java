package dev.forewarn.roster;

import dev.forewarn.account.IamUser;
import dev.forewarn.recipient.Contact;
import dev.forewarn.reminder.Credential;
import dev.forewarn.reminder.State;
import dev.forewarn.report.ReportedAccess;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One user of an account.
 *
 * @param access absent when the credential report does not have this user, who is newer than it or on a line that can't be used
 */
public record Member(IamUser user, Optional<Access> access, Contact contact) {
    /**
     * What a user comes in with.
     *
     * @param state how the console password stands
     */
    public record Access(Credential password, State state, ReportedAccess others) {}

    /**
     * The age of an access key: whole days of 24 hours, by floor, so that a key is 90 days old once it has been for all of
     * them. Absent where nothing tells; 0 for a key that is newer than {@code asOf}.
     */
    public static OptionalLong ageInDays(ReportedAccess.Key key, Instant asOf) {
        return key.rotatedAt().map(at -> OptionalLong.of(Math.max(0, Duration.between(at, asOf).toDays())))
                .orElseGet(OptionalLong::empty);
    }
}
