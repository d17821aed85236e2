package dev.forewarn.reminder;

import dev.forewarn.recipient.Audience;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Since when each audience has been told of each credential, out of a ledger. */
public final class Told {
    private final Map<Subject, Map<Standing, Instant>> latest = new HashMap<>();

    /** Nobody has been told of anything. */
    public static final Told NOBODY = new Told(List.of());

    /** How sure it is that somebody has been told; the surer, the earlier. */
    public enum Standing {
        /** The notice was sent. */
        TOLD,
        /** A run has claimed the notice and is sending it, or died a moment ago. */
        BEING_TOLD,
        /** The notice was sent as often as is allowed without an answer: it may or may not have arrived. */
        UNCONFIRMED
    }

    /** One notice that is not to be sent again, as it was decided at some instant. */
    public record Telling(Notice notice, Instant decidedAt, Standing standing) {}

    private record Subject(String user, CredentialKind kind, Instant changedAt, Audience audience) {}

    public Told(Collection<Telling> records) {
        for (Telling told : records) {
            latest.computeIfAbsent(subject(told.notice()), subject -> new HashMap<>())
                    .merge(told.standing(), told.decidedAt(), (one, other) -> one.isAfter(other) ? one : other);
        }
    }

    /**
     * Why the notice need not be sent: its audience has been told of the credential since the milestone was reached, or
     * perhaps has; empty when not. So a notice for this milestone counts, and one for a later milestone too, and one for an earlier milestone that
     * went out late; a changed credential starts afresh, and so does one whose expiry has moved to a later day.
     */
    public Optional<Standing> covers(Notice notice) {
        Instant reachedAt = notice.reachedAt();
        return latest.getOrDefault(subject(notice), Map.of()).entrySet().stream()
                .filter(told -> !told.getValue().isBefore(reachedAt))
                .map(Map.Entry::getKey)
                .min(Comparator.naturalOrder());
    }

    private static Subject subject(Notice notice) {
        return new Subject(notice.user(), notice.kind(), notice.changedAt(), notice.audience());
    }
}
