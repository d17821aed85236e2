package dev.forewarn.expiry;

import dev.forewarn.report.ReportedPassword;
import java.time.Duration;
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
        Optional<Duration> policyMaxAge = policy.flatMap(PasswordPolicy::maxAge);
        Optional<Duration> maxAge = policyMaxAge.or(() -> configuredMaxAge);
        if (maxAge.isEmpty()) {
            return new Expiry.Never();
        }
        Expiry.Source source = policyMaxAge.isPresent() ? Expiry.Source.POLICY : Expiry.Source.SETTINGS;
        return password.changedAt()
                .<Expiry>map(changedAt -> new Expiry.Known(changedAt.plus(maxAge.get()), source))
                .orElseGet(Expiry.Unknown::new);
    }
}
