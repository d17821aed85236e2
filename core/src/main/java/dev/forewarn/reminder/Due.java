package dev.forewarn.reminder;

import dev.forewarn.account.IamUser;
import java.time.Instant;
import java.util.Comparator;

/** A credential whose owner is to be told, before it is known whether and at which address that can be done. */
public record Due(IamUser user, Notice notice) {
    /**
     * The most urgent first: what has not expired yet, soonest first, since a warning loses its worth when it comes too
     * late; then what has, latest first. Ties go by name.
     */
    static Comparator<Due> mostUrgentFirst(Instant asOf) {
        return Comparator.comparing((Due due) -> !due.notice().expiresAt().isAfter(asOf))
                .thenComparing(due -> due.notice().expiresAt().isAfter(asOf)
                        ? due.notice().expiresAt().getEpochSecond()
                        : -due.notice().expiresAt().getEpochSecond())
                .thenComparing(due -> due.user().name());
    }
}
