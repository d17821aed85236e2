package dev.forewarn.reminder;

import java.time.Instant;
import java.util.Comparator;

/**
 * One message about one milestone of one password: what the ledger holds at most once.
 *
 * @param account its twelve digits
 * @param user the IAM user's name
 * @param passwordChangedAt which password: the one set at this instant
 * @param expiresAt when that password expires; a moved expiry makes another notice
 */
public record Notice(String account, String user, Instant passwordChangedAt, Instant expiresAt, Milestone milestone) {
    /**
     * The most urgent first: what has not expired yet, soonest first, since a warning loses its worth when it comes too
     * late; then what has, latest first. Ties go by name.
     */
    public static Comparator<Notice> mostUrgentFirst(Instant asOf) {
        return Comparator.comparing((Notice notice) -> !notice.expiresAt().isAfter(asOf))
                .thenComparing(notice -> notice.expiresAt().isAfter(asOf)
                        ? notice.expiresAt().getEpochSecond()
                        : -notice.expiresAt().getEpochSecond())
                .thenComparing(Notice::user);
    }

    /** When its milestone is reached. */
    public Instant reachedAt() {
        return milestone.reachedAt(expiresAt);
    }
}
