package dev.forewarn.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.account.IamUser;
import dev.forewarn.message.Message;
import dev.forewarn.port.Ledger;
import dev.forewarn.port.Mailer.Delivery;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import dev.forewarn.recipient.Recipients;
import dev.forewarn.reminder.Decision;
import dev.forewarn.reminder.Due;
import dev.forewarn.reminder.Milestone;
import dev.forewarn.reminder.Notice;
import dev.forewarn.run.Courier.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CourierTest {
    private static final Instant NOW = Instant.parse("2026-11-16T08:00:00Z");
    private static final Instant EXPIRES = Instant.parse("2026-11-30T08:00:00Z");
    private static final Outcome CARRIED_OVER = new Outcome.CarriedOver();

    private Ledger ledger = new InMemoryLedger();
    private ScriptedMailer mailer = ScriptedMailer.accepting();
    private Function<Decision.Send, Message> renderer = CourierTest::render;

    private static Decision.Send send(String user) {
        Notice notice = new Notice("123456789012", user, EXPIRES, EXPIRES, new Milestone(14));
        return new Decision.Send(new Due(IamUser.parse("arn:aws:iam::123456789012:user/" + user), notice),
                new Recipients(new EmailAddress(user, "example.com"), List.of(), Optional.empty()));
    }

    private static Message render(Decision.Send send) {
        return new Message(Mailbox.parse("admins@example.com"), Optional.empty(), send.recipients().to(), List.of(),
                "s",
                "h", "t");
    }

    /** Delivers one after the other: the next one waits until what went before is done. */
    private Courier.Report deliverInTurn(String... users) {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        Progress progress = new Progress() {
            @Override
            public void step(String what) {}

            @Override
            public void sent(int count, int of) {
                done.set(count);
            }

            @Override
            public void done() {}
        };
        Pacer inTurn = recipients -> {
            while (done.get() < begun.get()) {
                Thread.onSpinWait();
            }
            begun.incrementAndGet();
        };
        return new Courier(ledger, mailer, inTurn, () -> NOW, progress)
                .deliver(List.of(users).stream().map(CourierTest::send).toList(), NOW, Long.MAX_VALUE, renderer);
    }

    private static Outcome sent(String user) {
        return new Outcome.Sent("id-" + user + "@example.com", Optional.empty());
    }

    @Test
    void transportThatFailsForAllStopsTheRestAndLeavesNoClaim() {
        mailer = ScriptedMailer.answering(address -> {
            if (address.startsWith("bob")) {
                throw new UnavailableException("SES can't be reached");
            }
            return new Delivery.Accepted("id-" + address);
        });
        assertThat(deliverInTurn("alice", "bob", "carol", "dave")).isEqualTo(new Courier.Report(
                List.of(sent("alice"), new Outcome.Failed("SES can't be reached"), CARRIED_OVER, CARRIED_OVER),
                Optional.empty(), Optional.of("SES can't be reached")));
        assertThat(ledger.entries("123456789012")).map(entry -> entry.notice().user()).containsExactly("alice");
    }

    @Test
    void exhaustedQuotaCarriesOverTheRestAndLeavesNoClaim() {
        mailer = ScriptedMailer.answering(address -> address.startsWith("bob")
                ? new Delivery.QuotaExhausted("Daily message quota exceeded")
                : new Delivery.Accepted("id-" + address));
        assertThat(deliverInTurn("alice", "bob", "carol")).isEqualTo(new Courier.Report(
                List.of(sent("alice"), CARRIED_OVER, CARRIED_OVER), Optional.of("Daily message quota exceeded"),
                Optional.empty()));
        assertThat(ledger.entries("123456789012")).map(entry -> entry.notice().user()).containsExactly("alice");
    }

    @Test
    void refusedNoticeIsItsUsersFailureAndLeavesNoClaim() {
        mailer = ScriptedMailer.answering(address -> address.startsWith("bob")
                ? new Delivery.Refused("MessageRejected")
                : new Delivery.Accepted("id-" + address));
        assertThat(deliverInTurn("alice", "bob", "carol")).isEqualTo(new Courier.Report(
                List.of(sent("alice"), new Outcome.Failed("MessageRejected"), sent("carol")), Optional.empty(),
                Optional.empty()));
        assertThat(ledger.entries("123456789012")).map(entry -> entry.notice().user())
                .containsExactly("alice", "carol");
    }

    @Test
    void unexpectedFailureOfTheTransportIsItsUsersAloneAndLeavesNoClaim() {
        mailer = ScriptedMailer.answering(address -> {
            if (address.startsWith("bob")) {
                throw new IllegalStateException("broken");
            }
            return new Delivery.Accepted("id-" + address);
        });
        assertThat(deliverInTurn("alice", "bob", "carol").outcomes()).containsExactly(sent("alice"),
                new Outcome.Failed("unexpected: java.lang.IllegalStateException: broken"), sent("carol"));
        assertThat(ledger.entries("123456789012")).map(entry -> entry.notice().user())
                .containsExactly("alice", "carol");
    }

    @Test
    void noticeThatCanNotBeRenderedIsItsUsersFailureAndIsNeverClaimed() {
        renderer = send -> {
            if (send.user().name().equals("bob")) {
                throw new IllegalArgumentException("no subject");
            }
            return render(send);
        };
        assertThat(deliverInTurn("alice", "bob", "carol").outcomes()).containsExactly(sent("alice"),
                new Outcome.Failed("unexpected: java.lang.IllegalArgumentException: no subject"), sent("carol"));
        assertThat(ledger.entries("123456789012")).map(entry -> entry.notice().user())
                .containsExactly("alice", "carol");
    }

    @Test
    void ledgerThatCanNotConfirmStopsTheRestAndTheMessageSaysThatItWasSent() {
        ledger = new InMemoryLedger() {
            @Override
            public synchronized void confirm(Notice notice, Instant sentAt, String messageId) {
                throw new UnavailableException("the disk is full");
            }
        };
        assertThat(deliverInTurn("alice", "bob")).isEqualTo(new Courier.Report(
                List.of(new Outcome.Failed(
                        "was sent as id-alice@example.com, which the ledger could not record, so that"
                                + " a later run may send it again: the disk is full"),
                        CARRIED_OVER),
                Optional.empty(), Optional.of("the disk is full")));
        assertThat(ledger.entries("123456789012")).map(Ledger.Entry::sent).containsExactly(Optional.empty());
    }

    @Test
    void ledgerThatCanNotClaimStopsAllAndNothingIsSent() {
        ledger = new InMemoryLedger() {
            @Override
            public synchronized boolean claim(Notice notice, Instant decidedAt, List<String> to, Instant now,
                    Duration lease) {
                throw new UnavailableException("the ledger is locked");
            }
        };
        assertThat(deliverInTurn("alice", "bob")).isEqualTo(new Courier.Report(
                List.of(new Outcome.Failed("the ledger is locked"), CARRIED_OVER), Optional.empty(),
                Optional.of("the ledger is locked")));
        assertThat(mailer.mailed()).isEmpty();
    }

    @Test
    void firstReasonCountsWhenTheClaimCanNotBeGivenBackEither() {
        ledger = new InMemoryLedger() {
            @Override
            public synchronized void release(Notice notice) {
                throw new UnavailableException("the ledger is locked");
            }
        };
        mailer = ScriptedMailer.answering(address -> {
            throw new UnavailableException("SES can't be reached");
        });
        assertThat(deliverInTurn("alice", "bob")).isEqualTo(new Courier.Report(
                List.of(new Outcome.Failed("SES can't be reached"), CARRIED_OVER), Optional.empty(),
                Optional.of("SES can't be reached")));
    }

    @Test
    void interruptionLeavesTheRestForTheNextRun() {
        Pacer interrupted = recipients -> {
            throw new InterruptedException();
        };
        Courier.Report report = new Courier(ledger, mailer, interrupted, () -> NOW, Progress.NONE)
                .deliver(List.of(send("alice"), send("bob")), NOW, 10, renderer);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(report).isEqualTo(new Courier.Report(List.of(CARRIED_OVER, CARRIED_OVER), Optional.empty(),
                Optional.of("the run was interrupted")));
    }

    @Test
    void keeps16InFlightAndNeverMore() {
        CountDownLatch sixteen = new CountDownLatch(16);
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        mailer = ScriptedMailer.answering(address -> {
            sixteen.countDown();
            await(sixteen);
            ended.incrementAndGet();
            return new Delivery.Accepted("id-" + address);
        });
        Pacer counting = recipients -> most.accumulateAndGet(begun.incrementAndGet() - ended.get(), Math::max);
        Courier.Report report = new Courier(ledger, mailer, counting, () -> NOW, Progress.NONE).deliver(
                IntStream.range(0, 100).mapToObj(i -> send("user" + i)).toList(), NOW, Long.MAX_VALUE, renderer);
        assertThat(report.outcomes()).isEqualTo(IntStream.range(0, 100).mapToObj(i -> sent("user" + i)).toList());
        assertThat(most).hasValue(16);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
