package dev.forewarn.cli.audit;

import dev.forewarn.account.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
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
     * @throws UncheckedIOException when the file can't be written to any more; standard error has the line then
     */
    public void add(String action, Optional<String> what, AuditEntry.Result result) {
        try {
            trail.add(new AuditEntry(clock.instant().truncatedTo(ChronoUnit.SECONDS), by.arn(), action,
                    by.account().id(), user, what, result));
        } catch (IOException e) {
            throw new UncheckedIOException(new IOException("the audit file can't be written to any more ("
                    + e.getMessage() + "); the last audit line on standard error is not in it", e));
        }
    }
}
