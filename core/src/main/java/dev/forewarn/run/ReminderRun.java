package dev.forewarn.run;

import dev.forewarn.account.Account;
import dev.forewarn.account.IamUser;
import dev.forewarn.message.Item;
import dev.forewarn.message.Letter;
import dev.forewarn.message.LetterRenderer;
import dev.forewarn.message.Message;
import dev.forewarn.message.Readers;
import dev.forewarn.port.AccountDetails;
import dev.forewarn.port.CredentialReports;
import dev.forewarn.port.Ledger;
import dev.forewarn.port.Mailer;
import dev.forewarn.port.UserTags;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.reminder.Decision;
import dev.forewarn.reminder.Envelope;
import dev.forewarn.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The use case: reads an account's credential report, decides who is told what, and tells them. It holds no state between
 * runs.
 */
public final class ReminderRun {
    /** Enough to send one mail more, and of a short run no more than a tenth. */
    private static final Duration TIME_FOR_DIGEST = Duration.ofSeconds(20);

    /** Where a run's input comes from, and where its mail goes. */
    public record Ports(CredentialReports reports, AccountDetails accounts, UserTags tags, Ledger ledger,
            Mailer mailer) {
        Sources sources() {
            return new Sources(reports, accounts, tags, ledger);
        }
    }

    /**
     * What a run is asked to do.
     *
     * @param asOf the instant for which to decide
     * @param dryRun decide, and send nothing
     * @param deadline nothing is begun from then on; {@link Instant#MAX} for no limit
     */
    public record Request(Instant asOf, boolean dryRun, Instant deadline) {}

    private final Ports ports;
    private final Settings settings;
    private final InstantSource clock;
    private final Progress progress;
    private final LetterRenderer renderer;

    /**
     * Prepares runs.
     *
     * @param clock tells when a notice is claimed and sent; what is decided depends on {@code asOf} alone
     */
    public ReminderRun(Ports ports, Settings settings, LetterRenderer renderer, InstantSource clock,
            Progress progress) {
        this.ports = ports;
        this.settings = settings;
        this.renderer = renderer;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Decides, and tells everyone who is due unless this is a dry run.
     *
     * @throws dev.forewarn.port.UnavailableException when something that the whole run depends on can't be used; nothing
     *     was sent then
     * @throws dev.forewarn.report.InvalidReportException when the report is none, or another account's; nothing was sent
     *     then
     */
    public RunResult execute(Request request) {
        Instant asOf = request.asOf();
        Assessment assessment = Assessment.make(ports.sources(), settings, asOf, clock, progress);
        AccountSnapshot snapshot = assessment.snapshot();
        List<Decision> decisions = assessment.decisions();

        RunTally tally = new RunTally(settings.messages().readers());
        decisions.stream().filter(decision -> !(decision instanceof Decision.Send)).forEach(tally::notSent);
        List<Envelope> envelopes = assessment.decided().mails();
        if (tally.hasLeftSome()) {
            tally.warnOfLeft("One run sends no more mails than mail.max_per_run, " + settings.mail().maxPerRun());
        }
        Optional<String> stoppedBy = Optional.empty();
        Map<Decision.Send, Outcome> outcomes = new HashMap<>();
        if (request.dryRun()) {
            envelopes.forEach(tally::wouldSend);
        } else if (!envelopes.isEmpty()) {
            stoppedBy = deliver(envelopes, snapshot, request, tally, outcomes);
        }
        return new RunResult(snapshot.account(),
                tally.summary(snapshot, asOf, request.dryRun(), assessment.countDue(), stoppedBy),
                snapshot.credentials(), decisions, outcomes, assessment.history());
    }

    /** Sends, and says why it could not be done to the end. */
    private Optional<String> deliver(List<Envelope> envelopes, AccountSnapshot snapshot, Request request,
            RunTally tally, Map<Decision.Send, Outcome> outcomes) {
        Pace pace = Pace.of(ports.mailer().allowance(), settings.mail().maxPerSecond())
                .keepingBack(settings.digest().map(digest -> digest.to().size()).orElse(0));
        tally.warn(pace.warnings());
        Set<IamUser> withPassword = snapshot.usersWithPassword();
        Courier courier = new Courier(ledger(tally), ports.mailer(), pace, clock, progress);
        progress.step("Sending " + envelopes.size() + (envelopes.size() == 1 ? " mail" : " mails"));
        Courier.Report report = courier.deliver(envelopes, request.asOf(), lastBeginning(request.deadline()),
                envelope -> identified(renderer.render(letter(envelope, snapshot, withPassword, request.asOf()),
                        envelope.recipients()), envelope));
        for (Envelope envelope : envelopes) {
            tally.outcome(envelope, report.outcomes());
            envelope.sends().forEach(
                    send -> outcomes.put(send, Objects.requireNonNull(report.outcomes().get(send.notice()))));
        }
        return report.halted().flatMap(reason -> switch (reason.kind()) {
            case UNAVAILABLE -> Optional.of(reason.words());
            case QUOTA -> {
                tally.warnOfLeft("The transport takes no more today (" + reason.words() + ")");
                yield Optional.empty();
            }
            case DEADLINE -> {
                tally.warnOfLeft("The time for this run was up");
                yield Optional.empty();
            }
        });
    }

    /** A mail for trying out may come again with another text, which mail programs are to show. */
    private Message identified(Message message, Envelope envelope) {
        return settings.recipients().redirect().isPresent() ? message : message.withIdentity(envelope.identity());
    }

    /** The administrators' digest comes last, and needs time when there was too much to do for anything else. */
    private Instant lastBeginning(Instant deadline) {
        if (settings.digest().isEmpty() || deadline.equals(Instant.MAX)) {
            return deadline;
        }
        Duration tenth = Duration.between(clock.instant(), deadline).dividedBy(10);
        return deadline.minus(tenth.compareTo(TIME_FOR_DIGEST) < 0 ? tenth : TIME_FOR_DIGEST);
    }

    private Ledger ledger(RunTally tally) {
        Optional<EmailAddress> redirect = settings.recipients().redirect();
        redirect.ifPresent(address -> tally.warn(List.of("All notices went to recipients.redirect, " + address
                + ", so the ledger records nothing: without the redirect, their users are told as if this run had not been.")));
        return redirect.isPresent() ? new UnrecordedLedger(ports.ledger()) : ports.ledger();
    }

    private Letter letter(Envelope envelope, AccountSnapshot snapshot, Set<IamUser> withPassword,
            Instant asOf) {
        Account account = snapshot.account().orElseThrow();
        // Who gets a mail both by a tag and by name is told of a credential once.
        List<Item> items = envelope.sends().stream().map(send -> item(send, withPassword)).distinct().toList();
        return new Letter(account, settings.nameOf(account), items, asOf, snapshot.knownAt(),
                snapshot.hardExpiry(), snapshot.anyoneMayChange(), settings.mail().from().orElseThrow(),
                settings.mail().replyTo(), settings.messages().selfService(),
                settings.messages().readers().of(envelope.recipients()).reader());
    }

    private static Item item(Decision.Send send, Set<IamUser> withPassword) {
        return new Item(send.user().name(), send.notice().kind(), withPassword.contains(send.user()),
                send.credential().changedAt(),
                send.notice().expiresAt());
    }
}
