package dev.forewarn.run;

import dev.forewarn.port.Ledger;
import dev.forewarn.port.UserTags;
import dev.forewarn.recipient.TagLookup;
import dev.forewarn.reminder.Decision;
import dev.forewarn.reminder.Due;
import dev.forewarn.reminder.Planner;
import dev.forewarn.reminder.Told;
import dev.forewarn.settings.Settings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The deciding half of a run: what is known of an account, and what is to be done about each of its users. To make one is to
 * read; nothing is sent or written.
 *
 * @param history what the ledger holds of the account
 * @param told what follows from it for who is to be told
 * @param plan who is due, and who is not, for which no tags were needed
 * @param decided what is to be done about those who are due
 */
record Assessment(AccountSnapshot snapshot, List<Ledger.Entry> history, Told told, Planner planner, Planner.Plan plan,
        Planner.Decided decided) {
    Assessment {
        history = List.copyOf(history);
    }

    /**
     * Reads the report, the ledger and the tags of those who are due, and decides.
     *
     * @param asOf the instant for which to decide
     * @param clock tells whether a claim in the ledger still holds
     * @throws dev.forewarn.port.UnavailableException when one of the sources can't be used
     * @throws dev.forewarn.report.InvalidReportException when the report is none, or another account's
     */
    static Assessment make(Sources sources, Settings settings, Instant asOf, InstantSource clock, Progress progress) {
        AccountSnapshot snapshot = AccountSnapshot.take(sources.accounts(), sources.reports(), settings, progress);
        progress.step("Reading the ledger");
        List<Ledger.Entry> history =
                snapshot.account().map(account -> sources.ledger().entries(account.id())).orElse(List.of());
        Told told = told(history, clock.instant());
        Planner planner = new Planner(settings.reminders(), settings.recipients(), settings.mail().maxPerRun(), asOf);
        Planner.Plan plan = planner.due(snapshot.credentials(), told);
        Map<String, TagLookup> tags = tags(plan.due(), snapshot.users(), sources.tags(), progress);
        return new Assessment(snapshot, history, told, planner, plan, planner.decide(plan.due(), tags));
    }

    private static Told told(List<Ledger.Entry> history, Instant now) {
        return new Told(history.stream()
                .flatMap(entry -> entry.standing(now)
                        .map(standing -> new Told.Telling(entry.notice(), entry.decidedAt(), standing)).stream())
                .toList());
    }

    private static Map<String, TagLookup> tags(List<Due> due, int usersInAccount, UserTags tags, Progress progress) {
        if (due.isEmpty()) {
            return Map.of();
        }
        Set<String> users = due.stream().map(one -> one.credential().user().name()).collect(Collectors.toSet());
        progress.step("Looking up the tags of " + users.size() + (users.size() == 1 ? " user" : " users"));
        return tags.of(users, usersInAccount);
    }

    /** What is to be done about each credential and audience, once each. */
    List<Decision> decisions() {
        return Stream.concat(plan.skipped().stream(), decided.decisions().stream()).toList();
    }

    /** How many notices are to be sent: who turned out to be excluded by a tag, or to be gone, was not to be told after all. */
    int countDue() {
        return (int) decided.decisions().stream()
                .filter(decision -> !(decision instanceof Decision.Skip skip) || skip.reason().isUnreachable())
                .count();
    }
}
