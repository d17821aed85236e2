package dev.forewarn.overview;

import dev.forewarn.port.Ledger;
import dev.forewarn.recipient.Audience;
import dev.forewarn.reminder.Credential;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.reminder.Decision;
import dev.forewarn.reminder.Escalation;
import dev.forewarn.reminder.Milestone;
import dev.forewarn.reminder.Notice;
import dev.forewarn.reminder.Planner;
import dev.forewarn.reminder.SkipReason;
import dev.forewarn.run.Outcome;
import dev.forewarn.settings.Settings;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that is known beside the credentials themselves; puts it on a line for each of them.
 *
 * @param reminded when the owners were last told of each
 * @param decided what a run decided about each credential
 */
record Knowledge(Planner planner, boolean dryRun, Map<Subject, Line.Reminder> reminded,
        Map<Credential, List<Decision>> decided, Map<Decision.Send, Outcome> outcomes) {
    /** What a notice is about: whose credential, and which one. */
    private record Subject(String user, CredentialKind kind, Instant changedAt) {}

    static Knowledge of(Settings settings, Instant asOf, boolean dryRun, Collection<Ledger.Entry> history,
            Collection<Decision> decisions, Map<Decision.Send, Outcome> outcomes) {
        Map<Subject, Line.Reminder> reminded = new HashMap<>();
        history.forEach(entry -> entry.sent().ifPresent(sent -> remember(reminded, entry.notice(), sent.at())));
        // What is redirected reaches nobody whom it is for.
        if (settings.recipients().redirect().isEmpty()) {
            outcomes.forEach((send, outcome) -> {
                if (outcome instanceof Outcome.Sent sent) {
                    remember(reminded, send.notice(), sent.at());
                }
            });
        }
        return new Knowledge(
                new Planner(settings.reminders(), settings.recipients(), settings.mail().maxPerRun(), asOf), dryRun,
                reminded, decisions.stream().collect(Collectors.groupingBy(Decision::credential)), outcomes);
    }

    private static void remember(Map<Subject, Line.Reminder> reminded, Notice notice, Instant at) {
        if (notice.audience().equals(Audience.OWNER)) {
            reminded.merge(new Subject(notice.user(), notice.kind(), notice.changedAt()),
                    new Line.Reminder(at, notice.milestone()),
                    (one, other) -> one.at().isAfter(other.at()) ? one : other);
        }
    }

    List<Line> lines(Collection<Credential> credentials) {
        return credentials.stream().map(this::line).sorted(Line.BY_EXPIRY).toList();
    }

    private Line line(Credential credential) {
        List<Decision> decisions = decided.getOrDefault(credential, List.of());
        Optional<Line.Reminder> last = credential.changedAt().or(() -> Line.expiresAt(credential))
                .flatMap(at -> Optional
                        .ofNullable(reminded.get(new Subject(credential.user().name(), credential.kind(), at))));
        List<Notice> reached = planner.reached(credential);
        return new Line(credential, planner.schedule().stateOf(credential.expiry(), planner.asOf()),
                planner.recipients().exclusions().byNameOrPath(credential.user()).or(() -> excludedByTag(decisions)),
                last, decisions.stream().allMatch(Knowledge::leavesAlone)
                        ? leftAloneSince(credential, last)
                        : Optional.empty(),
                decisions.stream().map(decision -> Treatment.of(decision, dryRun, outcomes, reached)).toList());
    }

    private static Optional<String> excludedByTag(List<Decision> decisions) {
        return decisions.stream()
                .filter(decision -> decision instanceof Decision.Skip skip && skip.reason() == SkipReason.EXCLUDED)
                .map(decision -> ((Decision.Skip) decision).detail())
                .findFirst();
    }

    /**
     * Whether somebody was told before, or else can't be who is not the owner. Whoever is told just now or by the next run is not
     * left alone, an owner without an address is a matter of its own, and who was deleted is nobody's.
     */
    private static boolean leavesAlone(Decision decision) {
        return decision instanceof Decision.Skip skip && (!skip.audience().equals(Audience.OWNER)
                || skip.reason() == SkipReason.ALREADY_TOLD || skip.reason() == SkipReason.NOT_DUE);
    }

    /** Since when the credential has expired, the schedule's last milestones have passed, and its owner has been told. */
    private Optional<Instant> leftAloneSince(Credential credential, Optional<Line.Reminder> last) {
        return Line.expiresAt(credential).flatMap(expiresAt -> Stream.of(Stream.of(expiresAt),
                Stream.concat(planner.schedule().milestones().stream(),
                        planner.schedule().escalations().stream().map(Escalation::milestone))
                        .map(milestone -> milestone.reachedAt(expiresAt)),
                last.map(Line.Reminder::at).filter(at -> !at.isAfter(planner.asOf())).stream())
                .flatMap(instants -> instants)
                .max(Comparator.naturalOrder()))
                .filter(since -> !since.isAfter(planner.asOf()));
    }
}
