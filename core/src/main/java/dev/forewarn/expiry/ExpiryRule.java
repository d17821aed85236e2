package dev.forewarn.expiry;

import dev.forewarn.report.ReportedPassword;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells when a password expires, in this order of trust: the report's own date of next rotation; the last change plus the
 * policy's maximum age; the last change plus a configured maximum age; else never. Pure.
 *
 * @param policy the account's policy; absent when it is not known
 * @param configuredMaxAge what to assume where neither report nor policy says that passwords expire
 */
public record ExpiryRule(Optional<PasswordPolicy> policy, Optional<Duration> configuredMaxAge) {
    public Expiry of(ReportedPassword password) {
        if (!password.enabled()) {
            return new Expiry.NoPassword();
        }
        if (password.nextRotation().isPresent()) {
            return new Expiry.Known(password.nextRotation().get(), Expiry.Source.REPORT);
        }
        if (password.changedAt().isEmpty()) {
            return new Expiry.Unknown();
        }
        Instant changedAt = password.changedAt().get();
        Optional<Duration> policyMaxAge = policy.flatMap(PasswordPolicy::maxAge);
        if (policyMaxAge.isPresent()) {
            return new Expiry.Known(changedAt.plus(policyMaxAge.get()), Expiry.Source.POLICY);
        }
        return configuredMaxAge
                .<Expiry>map(maxAge -> new Expiry.Known(changedAt.plus(maxAge), Expiry.Source.SETTINGS))
                .orElseGet(Expiry.Never::new);
    }
}
