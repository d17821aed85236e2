package dev.forewarn.run;

import dev.forewarn.account.Account;
import dev.forewarn.message.NoticeFacts;
import dev.forewarn.message.NoticeRenderer;
import dev.forewarn.port.AccountDetails;
import dev.forewarn.port.CredentialReports;
import dev.forewarn.port.Ledger;
import dev.forewarn.port.Mailer;
import dev.forewarn.port.UserTags;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.TagLookup;
import dev.forewarn.reminder.Decision;
import dev.forewarn.reminder.Due;
import dev.forewarn.reminder.Planner;
import dev.forewarn.reminder.Told;
import dev.forewarn.settings.Settings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The use case: reads an account's credential report, decides who is told what, and tells them. It holds no state between
 * runs.
 */
public final class ReminderRun {
    /** Where a run's input comes from, and where its mail goes. */
    public record Ports(CredentialReports reports, AccountDetails accounts, UserTags tags, Ledger ledger,
            Mailer mailer) {}

    private final Ports ports;
    private final Settings settings;
    private final InstantSource clock;
    private final Progress progress;
    private final NoticeRenderer renderer = new NoticeRenderer();

    /**
     * Prepares runs.
     *
     * @param clock tells when a notice is claimed and sent; what is decided depends on {@code asOf} alone
     */
    public ReminderRun(Ports ports, Settings settings, InstantSource clock, Progress progress) {
        this.ports = ports;
        this.settings = settings;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Decides as of an instant, and tells everyone who is due unless this is a dry run.
     *
     * @throws dev.forewarn.port.UnavailableException when something that the whole run depends on can't be used; nothing
     *     was sent then
     * @throws dev.forewarn.report.InvalidReportException when the report is none, or another account's; nothing was sent
     *     then
     */
    public RunResult execute(Instant asOf, boolean dryRun) {
        AccountSnapshot snapshot = AccountSnapshot.take(ports.accounts(), ports.reports(), settings, progress);
        Planner planner = new Planner(settings.reminders(), settings.recipients(), settings.mail().maxPerRun(), asOf);
        Planner.Plan plan = planner.due(snapshot.credentials(), told(snapshot));
        List<Decision> aboutDue = planner.decide(plan.due(), tags(plan.due(), snapshot.credentials().size()));
        List<Decision> decisions = Stream.concat(plan.skipped().stream(), aboutDue.stream()).toList();

        RunTally tally = new RunTally();
        List<Decision.Send> sends = new ArrayList<>();
        for (Decision decision : decisions) {
            if (decision instanceof Decision.Send send) {
                sends.add(send);
            } else {
                tally.notSent(decision);
            }
        }
        Optional<String> stoppedBy = Optional.empty();
        if (dryRun) {
            sends.forEach(tally::wouldSend);
        } else if (!sends.isEmpty()) {
            stoppedBy = deliver(sends, snapshot, asOf, tally);
        }
        return new RunResult(tally.summary(snapshot, asOf, dryRun, countDue(aboutDue), stoppedBy),
                snapshot.credentials(), decisions);
    }

    /** Who turned out to be excluded by a tag, or to be gone, was not to be told after all. */
    private static int countDue(List<Decision> aboutDue) {
        return (int) aboutDue.stream()
                .filter(decision -> !(decision instanceof Decision.Skip skip) || skip.reason().isUnreachable())
                .count();
    }

    private Told told(AccountSnapshot snapshot) {
        progress.step("Reading the ledger");
        Instant now = clock.instant();
        return new Told(snapshot.account().map(account -> ports.ledger().entries(account.id())).orElse(List.of())
                .stream()
                .filter(entry -> entry.holds(now))
                .map(entry -> new Told.Telling(entry.notice(), entry.decidedAt()))
                .toList());
    }

    private Map<String, TagLookup> tags(List<Due> due, int usersInAccount) {
        if (due.isEmpty()) {
            return Map.of();
        }
        progress.step("Looking up the tags of " + due.size() + (due.size() == 1 ? " user" : " users"));
        return ports.tags().of(due.stream().map(one -> one.user().name()).collect(Collectors.toSet()), usersInAccount);
    }

    private Optional<String> deliver(List<Decision.Send> sends, AccountSnapshot snapshot, Instant asOf,
            RunTally tally) {
        Pace pace = Pace.of(ports.mailer().allowance(), settings.mail().maxPerSecond());
        tally.warn(pace.warnings());
        Courier courier = new Courier(ledger(tally), ports.mailer(), Pacer.smooth(pace.perSecond()), clock, progress);
        progress.step("Sending " + sends.size() + (sends.size() == 1 ? " notice" : " notices"));
        Courier.Report report = courier.deliver(sends, asOf, pace.remainingToday(),
                send -> renderer.render(facts(send, snapshot, asOf), send.recipients()));
        for (int i = 0; i < sends.size(); i++) {
            tally.outcome(sends.get(i), report.outcomes().get(i));
        }
        report.exhausted().ifPresent(reason -> tally.warn(
                List.of("The transport takes no more today (" + reason + "); what is left goes out on the next run.")));
        return report.stoppedBy();
    }

    private Ledger ledger(RunTally tally) {
        Optional<EmailAddress> redirect = settings.recipients().redirect();
        redirect.ifPresent(address -> tally.warn(List.of("All notices went to recipients.redirect, " + address
                + ", so the ledger records nothing: without the redirect, their users are told as if this run had not been.")));
        return redirect.isPresent() ? new UnrecordedLedger(ports.ledger()) : ports.ledger();
    }

    private NoticeFacts facts(Decision.Send send, AccountSnapshot snapshot, Instant asOf) {
        Account account = snapshot.account().orElseThrow();
        return new NoticeFacts(account, settings.nameOf(account), send.user().name(), send.notice().expiresAt(), asOf,
                snapshot.knownAt(), snapshot.hardExpiry(), settings.mail().from().orElseThrow(),
                settings.mail().replyTo());
    }
}
