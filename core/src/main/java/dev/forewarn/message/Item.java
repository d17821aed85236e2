package dev.forewarn.message;

import dev.forewarn.reminder.CredentialKind;
import java.time.Instant;
import java.util.Optional;

/**
 * One credential that a letter is about.
 *
 * @param user whose it is: the IAM user's name
 * @param changedAt when the password was set or the access key was made
 * @param expiresAt when the password expires, or when the access key reaches the age that the settings allow
 */
public record Item(String user, CredentialKind kind, Optional<Instant> changedAt, Instant expiresAt) {
    /** Whether that moment has come. */
    public boolean isExpired(Instant asOf) {
        return !expiresAt.isAfter(asOf);
    }
}
