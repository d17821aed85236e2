package dev.forewarn.expiry;

import java.time.Duration;
import java.util.Optional;

/**
 * What an account's password policy says of expiry (IAM, {@code GetAccountPasswordPolicy}).
 *
 * @param maxAge after which a password expires; absent when passwords do not expire
 * @param hardExpiry whether an expired password can no longer be changed at sign-in, so that an administrator must help
 */
public record PasswordPolicy(Optional<Duration> maxAge, boolean hardExpiry) {
    /** An account without a policy of its own: its passwords do not expire. */
    public static final PasswordPolicy NONE = new PasswordPolicy(Optional.empty(), false);
}
