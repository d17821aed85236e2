package dev.forewarn.cli.audit;

import dev.forewarn.account.Caller;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What one caller does to one user, for the audit trail.
 *
 * @param user whom it concerns
 */
public record Deeds(AuditTrail trail, InstantSource clock, Caller by, String user) {
    /**
     * Records a deed, now.
     *
     * @param what the thing it was done to, where the user has several; never a secret
     */
    public void add(String action, Optional<String> what, AuditEntry.Result result) {
        trail.add(new AuditEntry(clock.instant().truncatedTo(ChronoUnit.SECONDS), by.arn(), action, by.account().id(),
                user, what, result));
    }
}
