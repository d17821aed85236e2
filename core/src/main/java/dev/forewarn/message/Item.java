package dev.forewarn.message;

import dev.forewarn.reminder.CredentialKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * One credential that a letter is about.
 *
 * @param user whose it is: the IAM user's name
 * @param changedAt when the password was set or the access key was made
 * @param console whether the user has a password for the console
 * @param expiresAt when the password expires, or when the access key reaches the age that the settings allow
 */
public record Item(String user, CredentialKind kind, boolean console, Optional<Instant> changedAt, Instant expiresAt) {
    /**
     * The order in which one reader wants to know: passwords before access keys, which go on working; of each, what expired
     * first or will expire first.
     */
    static final Comparator<Item> MOST_URGENT_FIRST =
            Comparator.comparing(Item::kind).thenComparing(Item::expiresAt);

    /** Whether that moment has come. */
    public boolean isExpired(Instant asOf) {
        return !expiresAt.isAfter(asOf);
    }
}
