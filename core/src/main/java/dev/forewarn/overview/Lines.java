package dev.forewarn.overview;

import dev.forewarn.port.Ledger;
import dev.forewarn.recipient.Audience;
import dev.forewarn.recipient.Exclusions;
import dev.forewarn.reminder.Credential;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.reminder.Decision;
import dev.forewarn.reminder.Milestone;
import dev.forewarn.reminder.Notice;
import dev.forewarn.reminder.Schedule;
import dev.forewarn.reminder.SkipReason;
import dev.forewarn.run.Outcome;
import dev.forewarn.settings.Settings;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts all that is known of a credential on one line.
 *
 * @param told when the owners were last told of each
 * @param decided what a run decided about each credential
 */
record Lines(Schedule schedule, Exclusions exclusions, Instant asOf, Map<Told, Line.Telling> told,
        Map<Credential, List<Decision>> decided, Map<Decision.Send, Outcome> outcomes) {
    /** What a notice is about: whose credential, and which one. */
    private record Told(String user, CredentialKind kind, Instant changedAt) {}

    static Lines of(Settings settings, Instant asOf, Collection<Ledger.Entry> history, Collection<Decision> decisions,
            Map<Decision.Send, Outcome> outcomes) {
        Map<Told, Line.Telling> told = new HashMap<>();
        history.forEach(entry -> entry.sent().ifPresent(sent -> remember(told, entry.notice(), sent.at())));
        outcomes.forEach((send, outcome) -> {
            if (outcome instanceof Outcome.Sent) {
                remember(told, send.notice(), asOf);
            }
        });
        return new Lines(settings.reminders(), settings.recipients().exclusions(), asOf, told,
                decisions.stream().collect(Collectors.groupingBy(Decision::credential)), outcomes);
    }

    private static void remember(Map<Told, Line.Telling> told, Notice notice, Instant at) {
        if (notice.audience().equals(Audience.OWNER)) {
            told.merge(new Told(notice.user(), notice.kind(), notice.changedAt()),
                    new Line.Telling(at, notice.milestone()),
                    (one, other) -> one.at().isAfter(other.at()) ? one : other);
        }
    }

    List<Line> of(Collection<Credential> credentials) {
        return credentials.stream().map(this::of).sorted(Line.BY_EXPIRY).toList();
    }

    private Line of(Credential credential) {
        List<Decision> decisions = decided.getOrDefault(credential, List.of());
        Optional<Instant> expiresAt = Line.expiresAt(credential);
        Optional<Line.Telling> lastTold = credential.changedAt().or(() -> expiresAt)
                .flatMap(
                        at -> Optional.ofNullable(told.get(new Told(credential.user().name(), credential.kind(), at))));
        return new Line(credential, schedule.stateOf(credential.expiry(), asOf),
                exclusions.byNameOrPath(credential.user()).or(() -> excludedByTag(decisions)), lastTold,
                expiresAt.filter(this::isPastTheLastReminder).isPresent(),
                decisions.stream().map(decision -> Treatment.of(decision, outcome(decision))).toList());
    }

    private static Optional<String> excludedByTag(List<Decision> decisions) {
        return decisions.stream()
                .filter(decision -> decision instanceof Decision.Skip skip && skip.reason() == SkipReason.EXCLUDED)
                .map(decision -> ((Decision.Skip) decision).detail())
                .findFirst();
    }

    private @Nullable Outcome outcome(Decision decision) {
        return decision instanceof Decision.Send send ? outcomes.get(send) : null;
    }

    /** Whether the credential has expired, and the schedule's last milestone has been reached. */
    private boolean isPastTheLastReminder(Instant expiresAt) {
        Optional<Milestone> last = schedule.milestones().isEmpty() ? Optional.empty()
                : Optional.of(schedule.milestones().getLast());
        return !expiresAt.isAfter(asOf) && last.filter(one -> one.reachedAt(expiresAt).isAfter(asOf)).isEmpty();
    }
}
