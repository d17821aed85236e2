package dev.forewarn.overview;

import dev.forewarn.expiry.Expiry;
import dev.forewarn.reminder.Credential;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.reminder.Milestone;
import dev.forewarn.reminder.State;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One credential of one user: how it stands, and what was done about it.
 *
 * @param exclusion the rule by which the user is never told
 * @param lastReminder when its owner was last told of it, this run included
 * @param leftAloneSince since when its last reminder is past and told, so that nobody will be told of it any more; absent while
 *     somebody will be, is just now or can't be
 * @param treatments what the run did; none where there was no run
 */
public record Line(Credential credential, State state, Optional<String> exclusion, Optional<Reminder> lastReminder,
        Optional<Instant> leftAloneSince, List<Treatment> treatments) {
    /** What expires first, first; then what does not expire; then by name. */
    static final Comparator<Line> BY_EXPIRY = Comparator
            .<Line, @Nullable Instant>comparing(line -> line.expiresAt().orElse(null),
                    Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(Line::state)
            .thenComparing(Line::user)
            .thenComparing(Line::kind);

    public Line {
        treatments = List.copyOf(treatments);
    }

    /** When somebody was told, and of which reminder. */
    public record Reminder(Instant at, Milestone milestone) {}

    public String user() {
        return credential.user().name();
    }

    public CredentialKind kind() {
        return credential.kind();
    }

    public Optional<Instant> expiresAt() {
        return expiresAt(credential);
    }

    static Optional<Instant> expiresAt(Credential credential) {
        return credential.expiry() instanceof Expiry.Known known ? Optional.of(known.at()) : Optional.empty();
    }

    /** Whether the run had this result for it. */
    public boolean has(Result result) {
        return treatments.stream().anyMatch(one -> one.result() == result);
    }
}
