package dev.forewarn.reminder;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Since when each password's owner has been told, out of a ledger. */
public final class Told {
    private final Map<Password, Instant> latest = new HashMap<>();

    /** Nobody has been told of anything. */
    public static final Told NOBODY = new Told(List.of());

    /** One notice that was sent, or is being sent, as it was decided at some instant. */
    public record Telling(Notice notice, Instant decidedAt) {}

    private record Password(String user, Instant changedAt) {}

    public Told(Collection<Telling> records) {
        for (Telling told : records) {
            latest.merge(
                    password(told.notice()), told.decidedAt(), (one, other) -> one.isAfter(other) ? one : other);
        }
    }

    /**
     * Whether the owner has been told since the notice's milestone was reached. So a notice for this milestone counts, and
     * one for a later milestone too, and one for an earlier milestone that went out late; a changed password starts
     * afresh, and so does one whose expiry has moved to a later day.
     */
    public boolean covers(Notice notice) {
        return Optional.ofNullable(latest.get(password(notice)))
                .filter(toldAt -> !toldAt.isBefore(notice.milestone().reachedAt(notice.expiresAt())))
                .isPresent();
    }

    private static Password password(Notice notice) {
        return new Password(notice.user(), notice.passwordChangedAt());
    }
}
