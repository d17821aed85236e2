package dev.forewarn.reminder;

import dev.forewarn.account.IamUser;
import dev.forewarn.expiry.Expiry;
import dev.forewarn.expiry.ExpiryRule;
import dev.forewarn.report.ReportLine;
import java.time.Instant;
import java.util.Optional;

/** A user's console password, and when it expires. */
public record Credential(IamUser user, Optional<Instant> changedAt, Expiry expiry) {
    public static Credential of(ReportLine.Entry entry, ExpiryRule rule) {
        return new Credential(entry.user(), entry.password().changedAt(), rule.of(entry.password()));
    }
}
