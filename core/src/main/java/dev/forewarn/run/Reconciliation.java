package dev.forewarn.run;

import dev.forewarn.account.Account;
import dev.forewarn.expiry.Expiry;
import dev.forewarn.recipient.Audience;
import dev.forewarn.recipient.Recipients;
import dev.forewarn.reminder.Credential;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.reminder.Decision;
import dev.forewarn.reminder.Due;
import dev.forewarn.reminder.Notice;
import dev.forewarn.reminder.Planner;
import dev.forewarn.reminder.SkipReason;
import dev.forewarn.reminder.Told;
import dev.forewarn.report.ReportLine;
import dev.forewarn.settings.Settings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The ledger set beside a report: who should have been told by some instant, and was not. It is made of what a run as of that
 * instant would decide, and so agrees with it.
 *
 * @param account its twelve digits; absent when the report names no user
 * @param told how many notices have been sent since their milestone was reached
 * @param notTold the most urgent first; at the end those of whom nobody knows whether they should have been told
 * @param problems rows of the report that could not be used
 */
public record Reconciliation(Optional<String> account, Instant asOf, int told, List<NotTold> notTold,
        List<ReportLine.Problem> problems) {
    /** The next run tells them, or a later one if there are too many. */
    private static final String DUE = "due";

    private static final String TAGS_UNREADABLE = "tags-unreadable";

    public Reconciliation {
        notTold = List.copyOf(notTold);
        problems = List.copyOf(problems);
    }

    /**
     * Somebody who was not told.
     *
     * @param notice about the latest milestone reached; absent when its credential has no usable date
     * @param reason that of a skipped user, {@code due}, or {@code tags-unreadable}
     * @param detail the reason in words, with the value it is about
     */
    public record NotTold(String user, CredentialKind kind, Audience audience, Optional<Notice> notice, String reason,
            String detail) {
        private static Comparator<NotTold> mostUrgentFirst(Instant asOf) {
            return Comparator.<NotTold, @Nullable Notice>comparing(one -> one.notice().orElse(null),
                    Comparator.nullsLast(Notice.mostUrgentFirst(asOf))).thenComparing(NotTold::user)
                    .thenComparing(NotTold::kind);
        }

        Map<String, @Nullable Object> asTree() {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            tree.put("user", user);
            tree.put("kind", kind.toString());
            tree.put("audience", audience.toString());
            tree.put("milestone", notice.map(one -> one.milestone().daysLeft()).orElse(null));
            tree.put("reachedAt", notice.map(one -> one.reachedAt().toString()).orElse(null));
            tree.put("expiresAt", notice.map(one -> one.expiresAt().toString()).orElse(null));
            tree.put("reason", reason);
            tree.put("detail", detail);
            return tree;
        }
    }

    /**
     * Reads and compares; sends and writes nothing.
     *
     * @param asOf the instant for which to decide
     * @param clock tells whether a claim in the ledger still holds
     * @throws dev.forewarn.port.UnavailableException when one of the sources can't be used
     * @throws dev.forewarn.report.InvalidReportException when the report is none, or another account's
     */
    public static Reconciliation of(Sources sources, Settings settings, Instant asOf, InstantSource clock,
            Progress progress) {
        return of(Assessment.make(sources, settings, asOf, clock, progress), settings.mail().maxPerRun(), asOf);
    }

    private static Reconciliation of(Assessment assessment, int maxPerRun, Instant asOf) {
        Map<Subject, Decision> decisions = assessment.decisions().stream()
                .collect(Collectors.toMap(Subject::of, Function.identity(), (first, repeated) -> first));
        Planner planner = assessment.planner();
        int told = 0;
        List<NotTold> notTold = new ArrayList<>();
        for (Credential credential : assessment.snapshot().credentials()) {
            if (credential.expiry() instanceof Expiry.Unknown) {
                Decision decision = Objects.requireNonNull(decisions.get(new Subject(credential, Audience.OWNER)));
                notTold.add(notTold(decision, Optional.empty(), maxPerRun));
            }
            for (Notice notice : planner.reached(credential)) {
                // Of the ledger rather than of the decision: who was told may have been excluded since.
                if (assessment.told().covers(notice).filter(Told.Standing.TOLD::equals).isPresent()) {
                    told++;
                    continue;
                }
                // Nothing is escalated about who is excluded by name or path.
                Optional.ofNullable(decisions.get(new Subject(credential, notice.audience())))
                        .map(decision -> notTold(decision, Optional.of(notice), maxPerRun))
                        .ifPresent(notTold::add);
            }
        }
        notTold.sort(NotTold.mostUrgentFirst(asOf));
        return new Reconciliation(assessment.snapshot().account().map(Account::id), asOf, told, notTold,
                assessment.snapshot().problems());
    }

    /** What there is one decision about. */
    private record Subject(Credential credential, Audience audience) {
        static Subject of(Decision decision) {
            return new Subject(decision.credential(), decision.audience());
        }
    }

    private static NotTold notTold(Decision decision, Optional<Notice> notice, int maxPerRun) {
        String user = decision.user().name();
        return switch (decision) {
            case Decision.Send(Due due, Recipients to) -> notTold(decision, notice, DUE,
                    "the next run tells " + to.to()
                            + to.warnings().stream().map(warning -> "; " + user + " " + warning)
                                    .collect(Collectors.joining()));
            case Decision.CarryOver(Due due) -> notTold(decision, notice, DUE,
                    "a later run tells them: the next one sends no more mails than mail.max_per_run, " + maxPerRun);
            case Decision.Fail(Due due, String reason) -> notTold(decision, notice, TAGS_UNREADABLE, reason);
            case Decision.Skip(Credential skipped, Audience audience, SkipReason reason, String detail) ->
                notTold(decision, notice, reason.toString(), detail);
        };
    }

    private static NotTold notTold(Decision decision, Optional<Notice> notice, String reason, String detail) {
        return new NotTold(decision.user().name(), decision.credential().kind(), decision.audience(), notice, reason,
                detail);
    }

    /** How many notices have reached their milestone: each credential once for its owner, and once for each further audience. */
    public int reached() {
        return told + notToldOfMilestone();
    }

    /** How many of these have not been sent. */
    public int notToldOfMilestone() {
        return (int) notTold.stream().filter(one -> one.notice().isPresent()).count();
    }

    /** How many credentials have no usable date, so that nobody knows whether their owners should have been told. */
    public int unknown() {
        return notTold.size() - notToldOfMilestone();
    }

    /** As mappings, lists, text and numbers, as it is written in JSON; instants are ISO 8601 in UTC, what is absent is null. */
    public Map<String, @Nullable Object> asTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("account", account.orElse(null));
        tree.put("asOf", asOf.toString());
        tree.put("reached", reached());
        tree.put("told", told);
        tree.put("notTold", notTold.stream().map(NotTold::asTree).toList());
        tree.put("problems", problems.stream().map(RunSummary::asTree).toList());
        return tree;
    }
}
