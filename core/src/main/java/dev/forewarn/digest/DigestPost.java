package dev.forewarn.digest;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.forewarn.message.Message;
import dev.forewarn.overview.Overview;
import dev.forewarn.overview.ReportPage;
import dev.forewarn.port.Ledger;
import dev.forewarn.port.Mailer;
import dev.forewarn.port.Mailer.Delivery;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.reminder.Notice;
import dev.forewarn.run.RunResult;
import dev.forewarn.run.UnrecordedLedger;
import dev.forewarn.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Mails a run's digest, if one is due. The ledger holds a record of each, by account and day, which is claimed before sending
 * like that of any notice: so there is one a day at the most, whoever runs how often. For one thread.
 */
public final class DigestPost {
    /** Mail systems turn down what is larger than 10 MB to 25 MB; in Base64 this becomes 7 MB. */
    private static final int LARGEST_REPORT = 5_000_000;

    private static final Duration LONGEST_RECORD = Duration.ofMinutes(1);

    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(10);

    /** The mails of the run have just gone out, and the transport may have too much to do. */
    private static final RetryPolicy<Delivery> PATIENCE = RetryPolicy.<Delivery>builder()
            .handleResultIf(delivery -> delivery instanceof Delivery.TryAgain)
            .withDelay(Duration.ofSeconds(1))
            .withMaxRetries(3)
            .withMaxDuration(LONGEST_PATIENCE)
            .build();

    /** What became of a digest. */
    public sealed interface Outcome {
        /** None was due, or another run has sent it. */
        record NotDue() implements Outcome {}

        /**
         * It went out.
         *
         * @param warning what an administrator should mend: a copy that was refused
         */
        record Sent(List<EmailAddress> to, String messageId, Optional<String> warning) implements Outcome {}

        /** It was due; {@code reason} says what failed, and whether it may have been sent. */
        record Failed(String reason) implements Outcome {}

        /** A digest that was sent, as mappings, lists and text; absent for any other outcome. */
        default Optional<Map<String, Object>> asTree() {
            return this instanceof Sent sent
                    ? Optional.of(Map.of("to", sent.to().stream().map(EmailAddress::toString).toList(), "messageId",
                            sent.messageId()))
                    : Optional.empty();
        }
    }

    private final Ledger ledger;
    private final Mailer mailer;
    private final InstantSource clock;

    public DigestPost(Ledger ledger, Mailer mailer, InstantSource clock) {
        this.ledger = ledger;
        this.mailer = mailer;
        this.clock = clock;
    }

    /**
     * Mails the digest of a run that was no dry run, if one is due. What goes wrong is told and never thrown, since the run
     * itself is over.
     *
     * @param deadline nothing is begun from then on
     */
    public FinishedRun finish(RunResult run, Settings settings, Instant deadline) {
        Optional<String> account = run.summary().account();
        if (settings.digest().isEmpty() || run.summary().dryRun() || account.isEmpty()) {
            return FinishedRun.of(run, new Outcome.NotDue());
        }
        try {
            return FinishedRun.of(run, post(run, account.get(), settings, deadline));
        } catch (UnavailableException e) {
            return FinishedRun.of(run, new Outcome.Failed(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            return FinishedRun.of(run, new Outcome.Failed("unexpected: " + e));
        }
    }

    private Outcome post(RunResult run, String account, Settings settings, Instant deadline) {
        Settings.Digest recipients = settings.recipients().redirect()
                .map(address -> new Settings.Digest(List.of(address), settings.digest().orElseThrow().when()))
                .orElseGet(settings.digest()::orElseThrow);
        Overview overview = Overview.of(settings, run);
        Digest digest = Digest.of(overview, run.summary());
        if (!Occasion.isDue(digest, recipients.when(), last(run, settings))) {
            return new Outcome.NotDue();
        }
        return clock.instant().isBefore(deadline)
                ? send(digest, account, recipients, settings, overview)
                : new Outcome.Failed("the time for this run was up");
    }

    /**
     * That of a run as of a later day was sent earlier, and the days in between have theirs. Whoever gets redirected mail has had
     * none of these.
     */
    private static Optional<Instant> last(RunResult run, Settings settings) {
        if (settings.recipients().redirect().isPresent()) {
            return Optional.empty();
        }
        return run.history().stream()
                .filter(entry -> entry.notice().isDigest())
                .flatMap(entry -> entry.sent().stream()
                        .map(sent -> sent.at().isBefore(entry.decidedAt()) ? sent.at() : entry.decidedAt()))
                .max(Comparator.naturalOrder());
    }

    private Outcome send(Digest digest, String account, Settings.Digest recipients, Settings settings,
            Overview overview) {
        Message message = new DigestRenderer().render(digest, recipients, settings.mail(),
                attachment(new ReportPage().render(overview)));
        Instant day = Occasion.day(digest.asOf()).atStartOfDay(ZoneOffset.UTC).toInstant();
        Optional<Ledger.Claim> claim = recording(settings).claim(Notice.digest(account, day), digest.asOf(),
                recipients.to().stream().map(EmailAddress::toString).toList(), clock.instant(),
                LONGEST_PATIENCE.plus(mailer.longestSend()).plus(LONGEST_RECORD));
        if (claim.isEmpty()) {
            return new Outcome.NotDue();
        }
        return record(deliver(message, claim.get()), claim.get(), recipients);
    }

    private Delivery deliver(Message message, Ledger.Claim claim) {
        try {
            return Failsafe.with(PATIENCE).get(() -> mailer.send(message));
        } catch (UnavailableException e) {
            claim.release();
            throw e;
        } catch (RuntimeException e) {
            // Nobody knows how far it came.
            claim.answerLost(clock.instant());
            throw e;
        }
    }

    /** Redirected mail reaches nobody whom it is for. */
    private Ledger recording(Settings settings) {
        return settings.recipients().redirect().isPresent() ? new UnrecordedLedger(ledger) : ledger;
    }

    private Outcome record(Delivery delivery, Ledger.Claim claim, Settings.Digest recipients) {
        return switch (delivery) {
            case Delivery.Accepted(String messageId, Optional<String> warning) -> {
                try {
                    claim.confirm(clock.instant(), messageId);
                    yield new Outcome.Sent(recipients.to(), messageId, warning);
                } catch (UnavailableException e) {
                    yield new Outcome.Failed("it was sent as " + messageId
                            + ", which the ledger could not record, so that a later run of this day may send it again: "
                            + e.getMessage());
                }
            }
            case Delivery.Unconfirmed(String reason) -> {
                claim.answerLost(clock.instant());
                yield new Outcome.Failed(reason);
            }
            case Delivery.Refused(String reason) -> released(claim, reason);
            case Delivery.Denied(String reason) -> released(claim, reason);
            case Delivery.TryAgain(String reason) -> released(claim, reason);
            case Delivery.QuotaExhausted(String reason) -> released(claim, reason);
            case Delivery.SwitchedOff(String reason) -> released(claim, reason);
        };
    }

    private static Outcome released(Ledger.Claim claim, String reason) {
        claim.release();
        return new Outcome.Failed(reason);
    }

    private static Optional<Message.Attachment> attachment(String page) {
        return Stream.of(page)
                .filter(html -> html.getBytes(StandardCharsets.UTF_8).length <= LARGEST_REPORT)
                .map(html -> new Message.Attachment("report.html", "text/html", html))
                .findFirst();
    }
}
