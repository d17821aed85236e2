package dev.forewarn.expiry;

import dev.forewarn.report.ReportedPassword;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells when a password expires, in this order of trust: the report's own date of next rotation; the last change plus the
 * policy's maximum age; the last change plus a configured maximum age; else never. A password without any date never
 * expires where the policy is known to let none expire, and is unknown otherwise. Pure.
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
        Optional<Duration> policyMaxAge = policy.flatMap(PasswordPolicy::maxAge);
        Optional<Duration> maxAge = policyMaxAge.or(() -> configuredMaxAge);
        if (maxAge.isEmpty() && (policy.isPresent() || password.changedAt().isPresent())) {
            return new Expiry.Never();
        }
        if (maxAge.isEmpty() || password.changedAt().isEmpty()) {
            return new Expiry.Unknown();
        }
        return new Expiry.Known(
                password.changedAt().get().plus(maxAge.get()),
                policyMaxAge.isPresent() ? Expiry.Source.POLICY : Expiry.Source.SETTINGS);
    }
}
