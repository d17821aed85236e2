package dev.forewarn.run;

import dev.forewarn.account.Account;
import dev.forewarn.recipient.Audience;
import dev.forewarn.recipient.Recipients;
import dev.forewarn.reminder.Credential;
import dev.forewarn.reminder.Decision;
import dev.forewarn.reminder.Due;
import dev.forewarn.reminder.Notice;
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
 * @param told how many have been told since their latest milestone was reached
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
     * @param notice about the latest milestone reached; absent when its password has no usable date
     * @param reason that of a skipped user, {@code due}, or {@code tags-unreadable}
     * @param detail the reason in words, with the value it is about
     */
    public record NotTold(String user, Optional<Notice> notice, String reason, String detail) {
        private static Comparator<NotTold> mostUrgentFirst(Instant asOf) {
            return Comparator.<NotTold, @Nullable Notice>comparing(one -> one.notice().orElse(null),
                    Comparator.nullsLast(Notice.mostUrgentFirst(asOf))).thenComparing(NotTold::user);
        }

        Map<String, @Nullable Object> asTree() {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            tree.put("user", user);
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
        Map<Credential, Decision> decisions = assessment.decisions().stream()
                .collect(Collectors.toMap(Decision::credential, Function.identity(), (first, repeated) -> first));
        int told = 0;
        List<NotTold> notTold = new ArrayList<>();
        for (Credential credential : assessment.snapshot().credentials()) {
            Optional<Notice> reached = assessment.planner().reached(credential);
            // Of the ledger rather than of the decision: who was told may have been excluded since.
            if (reached.flatMap(assessment.told()::covers).filter(Told.Standing.TOLD::equals).isPresent()) {
                told++;
                continue;
            }
            Decision decision = Objects.requireNonNull(decisions.get(credential));
            if (reached.isPresent() || isUnknown(decision)) {
                notTold.add(notTold(decision, reached, maxPerRun));
            }
        }
        notTold.sort(NotTold.mostUrgentFirst(asOf));
        return new Reconciliation(assessment.snapshot().account().map(Account::id), asOf, told, notTold,
                assessment.snapshot().problems());
    }

    private static boolean isUnknown(Decision decision) {
        return decision instanceof Decision.Skip skip && skip.reason() == SkipReason.UNKNOWN_EXPIRY;
    }

    private static NotTold notTold(Decision decision, Optional<Notice> notice, int maxPerRun) {
        String user = decision.user().name();
        return switch (decision) {
            case Decision.Send(Due due, Recipients to) -> new NotTold(user, notice, DUE,
                    "the next run tells " + to.to()
                            + to.warnings().stream().map(warning -> "; " + user + " " + warning)
                                    .collect(Collectors.joining()));
            case Decision.CarryOver(Due due) -> new NotTold(user, notice, DUE,
                    "a later run tells them: the next one sends no more than mail.max_per_run, " + maxPerRun);
            case Decision.Fail(Due due, String reason) -> new NotTold(user, notice, TAGS_UNREADABLE, reason);
            case Decision.Skip(Credential skipped, Audience audience, SkipReason reason, String detail) ->
                new NotTold(user, notice, reason.toString(), detail);
        };
    }

    /** How many credentials have reached a milestone. */
    public int reached() {
        return told + notToldOfMilestone();
    }

    /** How many have reached a milestone, and their owners have not been told. */
    public int notToldOfMilestone() {
        return (int) notTold.stream().filter(one -> one.notice().isPresent()).count();
    }

    /** How many passwords have no usable date, so that nobody knows whether their owners should have been told. */
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
