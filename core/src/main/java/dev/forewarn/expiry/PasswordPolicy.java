package dev.forewarn.expiry;

import dev.forewarn.secret.PasswordRules;
import java.time.Duration;
import java.util.Optional;

/**
 * An account's password policy (IAM, {@code GetAccountPasswordPolicy}).
 *
 * @param maxAge after which a password expires; absent when passwords do not expire
 * @param hardExpiry whether an expired password can no longer be changed at sign-in, so that an administrator must help
 * @param rules what passwords must be like
 */
public record PasswordPolicy(Optional<Duration> maxAge, boolean hardExpiry, PasswordRules rules) {
    /** An account without a policy of its own: its passwords do not expire. */
    public static final PasswordPolicy NONE = new PasswordPolicy(Optional.empty(), false, PasswordRules.DEFAULT);

    /** A policy that says nothing but when passwords expire. */
    public PasswordPolicy(Optional<Duration> maxAge, boolean hardExpiry) {
        this(maxAge, hardExpiry, PasswordRules.LEAST);
    }
}
