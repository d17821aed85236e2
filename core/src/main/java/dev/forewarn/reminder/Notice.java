package dev.forewarn.reminder;

import dev.forewarn.recipient.Audience;
import java.time.Instant;
import java.util.Comparator;

/**
 * What one audience is told about one milestone of one credential: the ledger holds it at most once.
 *
 * @param account its twelve digits
 * @param user the IAM user's name
 * @param changedAt which credential of the kind: the password set, or the access key made, at this instant
 * @param expiresAt when that credential expires; a moved expiry makes another notice
 */
public record Notice(String account, String user, CredentialKind kind, Instant changedAt, Instant expiresAt,
        Milestone milestone, Audience audience) {
    /** No user of IAM has such a name. */
    private static final String DIGEST = "(digest)";

    /**
     * The record of an account's digest of one day, which the ledger holds at most once, like any notice.
     *
     * @param day its beginning
     */
    public static Notice digest(String account, Instant day) {
        return new Notice(account, DIGEST, CredentialKind.PASSWORD, day, day, new Milestone(0), Audience.OWNER);
    }

    /** Whether this is the record of a digest: then it has an account and a day, and the rest has no meaning. */
    public boolean isDigest() {
        return user.equals(DIGEST);
    }

    /**
     * The most urgent first: what has not expired yet, soonest first, since a warning loses its worth when it comes too
     * late; then what has, latest first. Ties go by name, kind and age, and of one credential its owner comes first.
     */
    public static Comparator<Notice> mostUrgentFirst(Instant asOf) {
        return Comparator.comparing((Notice notice) -> !notice.expiresAt().isAfter(asOf))
                .thenComparing(notice -> notice.expiresAt().isAfter(asOf)
                        ? notice.expiresAt().getEpochSecond()
                        : -notice.expiresAt().getEpochSecond())
                .thenComparing(Notice::user)
                .thenComparing(Notice::kind)
                .thenComparing(Notice::changedAt)
                .thenComparing(notice -> !notice.audience().equals(Audience.OWNER))
                .thenComparing(notice -> notice.audience().toString());
    }

    /** When its milestone is reached. */
    public Instant reachedAt() {
        return milestone.reachedAt(expiresAt);
    }
}
