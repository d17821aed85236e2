package dev.forewarn.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.forewarn.account.IamUser;
import dev.forewarn.expiry.Expiry;
import dev.forewarn.message.Message;
import dev.forewarn.port.Ledger;
import dev.forewarn.port.Mailer.Delivery;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.recipient.Audience;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import dev.forewarn.recipient.Recipients;
import dev.forewarn.recipient.Role;
import dev.forewarn.reminder.Credential;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.reminder.Decision;
import dev.forewarn.reminder.Due;
import dev.forewarn.reminder.Envelope;
import dev.forewarn.reminder.Milestone;
import dev.forewarn.reminder.Notice;
import dev.forewarn.run.Halt.Kind;
import dev.forewarn.run.Halt.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CourierTest {
    private static final String ACCOUNT = "123456789012";
    private static final Instant NOW = Instant.parse("2026-11-16T08:00:00Z");
    private static final Instant EXPIRES = Instant.parse("2026-11-30T08:00:00Z");
    private static final Outcome CARRIED_OVER = new Outcome.CarriedOver();
    private static final Outcome SENT = sent("admins");
    private static final Pace UNLIMITED = new Pace(OptionalDouble.empty(), Long.MAX_VALUE, List.of());

    private Ledger ledger = new InMemoryLedger();
    private ScriptedMailer mailer = ScriptedMailer.accepting();
    private Pace pace = UNLIMITED;
    private Function<Envelope, Message> renderer = CourierTest::render;
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private Instant deadline = Instant.MAX;

    private static Decision.Send send(String user) {
        Notice notice =
                new Notice(ACCOUNT, user, CredentialKind.PASSWORD, EXPIRES, EXPIRES, new Milestone(14), Audience.OWNER);
        return new Decision.Send(new Due(new Credential(IamUser.parse("arn:aws:iam::123456789012:user/" + user),
                CredentialKind.PASSWORD, Optional.of(EXPIRES), new Expiry.Known(EXPIRES, Expiry.Source.REPORT)),
                notice),
                Recipients.owner(new EmailAddress(user, "example.com")));
    }

    private static Message render(Envelope envelope) {
        return new Message(Mailbox.parse("admins@example.com"), Optional.empty(), envelope.recipients().to(),
                List.of(), "s", "h",
                envelope.sends().stream().map(send -> send.user().name()).collect(Collectors.joining(" ")));
    }

    /** What became of each notice, in order. */
    private record Deliveries(List<Outcome> outcomes, Optional<Reason> halted) {}

    private Deliveries deliver(List<String> users) {
        return deliverAll(users.stream().map(CourierTest::send).toList());
    }

    private Deliveries deliverAll(List<Decision.Send> sends) {
        Courier.Report report = new Courier(ledger, mailer, pace, now::get, Progress.NONE)
                .deliver(Envelope.fill(sends), NOW, deadline, renderer);
        assertThat(report.outcomes()).hasSize(sends.size());
        return new Deliveries(
                sends.stream().map(send -> Objects.requireNonNull(report.outcomes().get(send.notice()))).toList(),
                report.halted());
    }

    /** Delivers one after the other. */
    private Deliveries deliverInTurn(String... users) {
        mailer = mailer.inTurn();
        return deliver(List.of(users));
    }

    private void answerBob(Delivery delivery) {
        mailer = ScriptedMailer.answering(
                address -> address.startsWith("bob") ? delivery : new Delivery.Accepted("id-" + address));
    }

    private static Outcome sent(String user) {
        return sent(user, NOW);
    }

    private static Outcome sent(String user, Instant at) {
        return new Outcome.Sent(at, "id-" + user + "@example.com", Optional.empty());
    }

    private static Optional<Reason> unavailable(String words) {
        return Optional.of(new Reason(Kind.UNAVAILABLE, words));
    }

    private List<String> inLedger() {
        return ledger.entries(ACCOUNT).stream().map(entry -> entry.notice().user()).toList();
    }

    private static List<String> users(int count) {
        return IntStream.range(0, count).mapToObj(i -> "user" + i).toList();
    }

    @Test
    void transportThatFailsForAllStopsTheRestAndLeavesNoClaim() {
        mailer = ScriptedMailer.answering(address -> {
            if (address.startsWith("bob")) {
                throw new UnavailableException("SES can't be reached");
            }
            return new Delivery.Accepted("id-" + address);
        });
        assertThat(deliverInTurn("alice", "bob", "carol", "dave")).isEqualTo(new Deliveries(
                List.of(sent("alice"), new Outcome.Failed("SES can't be reached"), CARRIED_OVER, CARRIED_OVER),
                unavailable("SES can't be reached")));
        assertThat(inLedger()).containsExactly("alice");
    }

    @Test
    void accountThatMayNotSendStopsTheRestAndLeavesNoClaim() {
        answerBob(new Delivery.SwitchedOff("SES sends nothing for this account"));
        assertThat(deliverInTurn("alice", "bob", "carol")).isEqualTo(new Deliveries(
                List.of(sent("alice"), CARRIED_OVER, CARRIED_OVER), unavailable("SES sends nothing for this account")));
        assertThat(inLedger()).containsExactly("alice");
    }

    @Test
    void exhaustedQuotaCarriesOverTheRestAndLeavesNoClaim() {
        answerBob(new Delivery.QuotaExhausted("Daily message quota exceeded"));
        assertThat(deliverInTurn("alice", "bob", "carol")).isEqualTo(new Deliveries(
                List.of(sent("alice"), CARRIED_OVER, CARRIED_OVER),
                Optional.of(new Reason(Kind.QUOTA, "Daily message quota exceeded"))));
        assertThat(inLedger()).containsExactly("alice");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16})
    void sendsWhatTheQuotaHasRoomForAndCarriesOverTheRest(int atOnce) {
        pace = new Pace(OptionalDouble.empty(), 2, List.of());
        mailer = atOnce == 1 ? mailer.inTurn() : mailer;
        assertThat(deliver(List.of("alice", "bob", "carol"))).isEqualTo(new Deliveries(
                List.of(sent("alice"), sent("bob"), CARRIED_OVER),
                Optional.of(new Reason(Kind.QUOTA, "the daily quota leaves no room for more"))));
    }

    @Test
    void quotaThatIsUsedUpExactlyIsNoneThatWasTooSmall() {
        pace = new Pace(OptionalDouble.empty(), 2, List.of());
        assertThat(deliver(List.of("alice", "bob"))).isEqualTo(
                new Deliveries(List.of(sent("alice"), sent("bob")), Optional.empty()));
    }

    @Test
    void refusedNoticeIsItsUsersFailureAndLeavesNoClaim() {
        answerBob(new Delivery.Refused("MessageRejected"));
        assertThat(deliverInTurn("alice", "bob", "carol")).isEqualTo(new Deliveries(
                List.of(sent("alice"), new Outcome.Failed("MessageRejected"), sent("carol")), Optional.empty()));
        assertThat(inLedger()).containsExactly("alice", "carol");
    }

    @Test
    void noticeThatMayNotBeSentIsItsUsersFailureAndStopsNobody() {
        answerBob(new Delivery.Denied("denied by a policy"));
        assertThat(deliverInTurn("bob", "alice")).isEqualTo(new Deliveries(
                List.of(new Outcome.Denied("denied by a policy"), sent("alice")), Optional.empty()));
        assertThat(inLedger()).containsExactly("alice");
    }

    @Test
    void runThatMayNotSendAtAllSaysSo() {
        answerBob(new Delivery.Denied("denied by a policy"));
        assertThat(deliverInTurn("bob", "bob2").halted()).isEqualTo(unavailable("denied by a policy"));
    }

    @Test
    void whatTheTransportDoesNotTakeNowIsTriedAgainAfterTheOthers() {
        AtomicInteger tries = new AtomicInteger();
        mailer = ScriptedMailer.answering(address -> address.startsWith("bob") && tries.incrementAndGet() < 3
                ? new Delivery.TryAgain("throttled")
                : new Delivery.Accepted("id-" + address));
        assertThat(deliverInTurn("alice", "bob", "carol")).isEqualTo(
                new Deliveries(List.of(sent("alice"), sent("bob"), sent("carol")), Optional.empty()));
        assertThat(mailer.accepted()).extracting(message -> message.to().toString())
                .containsExactly("alice@example.com", "carol@example.com", "bob@example.com");
    }

    @Test
    void whatTheTransportDoesNotTakeInThreeRoundsIsLeftAndLeavesNoClaim() {
        AtomicInteger tries = new AtomicInteger();
        mailer = ScriptedMailer.answering(address -> {
            tries.incrementAndGet();
            return new Delivery.TryAgain("throttled");
        });
        assertThat(deliverInTurn("alice")).isEqualTo(
                new Deliveries(List.of(new Outcome.NotNow("throttled")), Optional.empty()));
        assertThat(tries).hasValue(3);
        assertThat(inLedger()).isEmpty();
    }

    @Test
    void secondRoundKeepsTheQuotaThatTheFirstHasLeft() {
        pace = new Pace(OptionalDouble.empty(), 2, List.of());
        AtomicInteger tries = new AtomicInteger();
        mailer = ScriptedMailer.answering(address -> address.startsWith("bob") && tries.incrementAndGet() < 2
                ? new Delivery.TryAgain("throttled")
                : new Delivery.Accepted("id-" + address));
        assertThat(deliverInTurn("alice", "bob").outcomes()).containsExactly(sent("alice"), sent("bob"));
    }

    @Test
    void lostAnswerIsRecordedAndRepeatedOnceByLaterRunsAndNoMore() {
        answerBob(new Delivery.Unconfirmed("no answer"));
        assertThat(deliverInTurn("alice", "bob")).isEqualTo(new Deliveries(
                List.of(sent("alice"),
                        new Outcome.Failed(
                                "no answer; the next run sends it once more, unless this was the second time")),
                Optional.empty()));
        assertThat(ledger.entries(ACCOUNT)).extracting(Ledger.Entry::lostAnswers).containsExactly(0, 1);

        assertThat(deliverInTurn("bob").outcomes()).containsExactly(
                new Outcome.Failed("no answer; the next run sends it once more, unless this was the second time"));
        assertThat(deliverInTurn("bob").outcomes()).containsExactly(new Outcome.BeingTold());
    }

    @Test
    void nothingMoreIsSentWhereNoAnswersComeAnyMore() {
        AtomicInteger tries = new AtomicInteger();
        mailer = ScriptedMailer.answering(address -> tries.incrementAndGet() == 3
                ? new Delivery.Refused("rejected")
                : new Delivery.Unconfirmed("timed out"));
        Deliveries report = deliverInTurn(users(20).toArray(String[]::new));
        assertThat(report.halted())
                .isEqualTo(unavailable("no answer came to 10 messages in a row; the last: timed out"));
        assertThat(tries).hasValue(13);
        assertThat(report.outcomes().subList(13, 20)).containsOnly(CARRIED_OVER);
    }

    @Test
    void unexpectedFailureOfTheTransportIsItsUsersAloneAndCountsAsALostAnswer() {
        mailer = ScriptedMailer.answering(address -> {
            if (address.startsWith("bob")) {
                throw new IllegalStateException("broken");
            }
            return new Delivery.Accepted("id-" + address);
        });
        assertThat(deliverInTurn("alice", "bob", "carol").outcomes()).containsExactly(sent("alice"),
                new Outcome.Failed("unexpected: java.lang.IllegalStateException: broken"), sent("carol"));
        assertThat(ledger.entries(ACCOUNT)).extracting(Ledger.Entry::lostAnswers).containsExactly(0, 1, 0);
    }

    @Test
    void noticeThatCanNotBeRenderedIsItsUsersFailureAndIsNeverClaimed() {
        renderer = envelope -> {
            if (envelope.recipients().to().localPart().equals("bob")) {
                throw new IllegalArgumentException("no subject");
            }
            return render(envelope);
        };
        assertThat(deliverInTurn("alice", "bob", "carol").outcomes()).containsExactly(sent("alice"),
                new Outcome.Failed("unexpected: java.lang.IllegalArgumentException: no subject"), sent("carol"));
        assertThat(inLedger()).containsExactly("alice", "carol");
    }

    @Test
    void ledgerThatCanNotConfirmStopsTheRestAndTheMessageSaysThatItWasSent() {
        ledger = new InMemoryLedger.WithOtherClaims() {
            @Override
            Claim other(Claim claim) {
                return new Passing(claim) {
                    @Override
                    public void confirm(Instant sentAt, String messageId) {
                        throw new UnavailableException("the disk is full");
                    }
                };
            }
        };
        assertThat(deliverInTurn("alice", "bob")).isEqualTo(new Deliveries(
                List.of(new Outcome.Failed(
                        "was sent as id-alice@example.com, which the ledger could not record, so that"
                                + " a later run may send it again: the disk is full"),
                        CARRIED_OVER),
                unavailable("the disk is full")));
        assertThat(ledger.entries(ACCOUNT)).map(Ledger.Entry::sent).containsExactly(Optional.empty());
    }

    @Test
    void mailThatWasSentIsNoLostAnswerWhenTheLedgerFailsUnexpectedly() {
        ledger = new InMemoryLedger.WithOtherClaims() {
            @Override
            Claim other(Claim claim) {
                return new Passing(claim) {
                    @Override
                    public void confirm(Instant sentAt, String messageId) {
                        throw new IllegalStateException("broken");
                    }
                };
            }
        };
        assertThat(deliverInTurn("alice", "bob").halted())
                .isEqualTo(unavailable("unexpected: java.lang.IllegalStateException: broken"));
        assertThat(ledger.entries(ACCOUNT)).extracting(Ledger.Entry::lostAnswers).containsExactly(0);
        assertThat(mailer.mailed()).containsExactly("alice@example.com");
    }

    @Test
    void errorOfTheProgramStopsTheRest() {
        renderer = send -> {
            throw new NoClassDefFoundError("gone");
        };
        assertThat(deliverInTurn("alice", "bob").halted())
                .isEqualTo(unavailable("unexpected: java.lang.NoClassDefFoundError: gone"));
    }

    @Test
    void whatCanNotBeTriedAgainInTimeIsLeftForTheNextRun() {
        deadline = NOW.plusSeconds(30);
        mailer = ScriptedMailer.answering(address -> {
            now.updateAndGet(time -> time.plusSeconds(30));
            return new Delivery.TryAgain("throttled");
        });
        assertThat(deliverInTurn("alice")).isEqualTo(new Deliveries(List.of(CARRIED_OVER),
                Optional.of(new Reason(Kind.DEADLINE, "the run's time was up"))));
    }

    @Test
    void ledgerThatFailsAfterTheQuotaWasUsedUpIsTheReasonThatCounts() {
        ledger = new InMemoryLedger.WithOtherClaims() {
            @Override
            Claim other(Claim claim) {
                return new Passing(claim) {
                    @Override
                    public void release() {
                        throw new UnavailableException("the ledger is locked");
                    }
                };
            }
        };
        mailer = ScriptedMailer.answering(address -> new Delivery.QuotaExhausted("Daily message quota exceeded"));
        assertThat(deliverInTurn("alice").halted()).isEqualTo(unavailable("the ledger is locked"));
    }

    @Test
    void ledgerThatCanNotClaimStopsAllAndNothingIsSent() {
        ledger = new InMemoryLedger() {
            @Override
            public synchronized Optional<Claim> claim(Notice notice, Instant decidedAt, List<String> to, Instant at,
                    Duration lease) {
                throw new UnavailableException("the ledger is locked");
            }
        };
        assertThat(deliverInTurn("alice", "bob")).isEqualTo(new Deliveries(
                List.of(new Outcome.Failed("the ledger is locked"), CARRIED_OVER),
                unavailable("the ledger is locked")));
        assertThat(mailer.mailed()).isEmpty();
    }

    @Test
    void firstReasonCountsWhenTheClaimCanNotBeGivenBackEither() {
        ledger = new InMemoryLedger.WithOtherClaims() {
            @Override
            Claim other(Claim claim) {
                return new Passing(claim) {
                    @Override
                    public void release() {
                        throw new UnavailableException("the ledger is locked");
                    }
                };
            }
        };
        mailer = ScriptedMailer.answering(address -> {
            throw new UnavailableException("SES can't be reached");
        });
        assertThat(deliverInTurn("alice", "bob")).isEqualTo(new Deliveries(
                List.of(new Outcome.Failed("SES can't be reached"), CARRIED_OVER),
                unavailable("SES can't be reached")));
    }

    @Test
    void interruptionLeavesTheRestForTheNextRun() {
        Thread.currentThread().interrupt();
        Deliveries report = deliver(List.of("alice", "bob"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(report).isEqualTo(new Deliveries(List.of(CARRIED_OVER, CARRIED_OVER),
                unavailable("the run was interrupted")));
    }

    @Test
    void nothingIsSentFromTheDeadlineOn() {
        deadline = NOW.plusSeconds(30);
        mailer = ScriptedMailer.answering(address -> {
            now.updateAndGet(time -> time.plusSeconds(15));
            return new Delivery.Accepted("id-" + address);
        });
        assertThat(deliverInTurn("alice", "bob", "carol")).isEqualTo(new Deliveries(
                List.of(sent("alice", NOW.plusSeconds(15)), sent("bob", NOW.plusSeconds(30)), CARRIED_OVER),
                Optional.of(new Reason(Kind.DEADLINE, "the run's time was up"))));
        assertThat(inLedger()).containsExactly("alice", "bob");
    }

    @Test
    void deadlineThatPassesWhileTheLedgerIsSlowLeavesNoClaim() {
        deadline = NOW.plusSeconds(30);
        ledger = slowLedger(Duration.ofSeconds(31));
        assertThat(deliverInTurn("alice").outcomes()).containsExactly(CARRIED_OVER);
        assertThat(inLedger()).isEmpty();
        assertThat(mailer.mailed()).isEmpty();
    }

    @Test
    void claimThatAnotherRunMayTakeOverSoonIsNotUsed() {
        ledger = slowLedger(Duration.ofSeconds(61));
        assertThat(deliverInTurn("alice").outcomes())
                .containsExactly(new Outcome.NotNow("it waited too long for its turn"));
        assertThat(inLedger()).isEmpty();
        assertThat(mailer.mailed()).isEmpty();
    }

    private Ledger slowLedger(Duration claiming) {
        return new InMemoryLedger.WithOtherClaims() {
            @Override
            Claim other(Claim claim) {
                now.updateAndGet(time -> time.plus(claiming));
                return claim;
            }
        };
    }

    @Test
    void transportThatTakesMessagesInSilenceGetsFewOfThem() {
        CountDownLatch four = new CountDownLatch(4);
        AtomicInteger tries = new AtomicInteger();
        mailer = ScriptedMailer.answering(address -> {
            tries.incrementAndGet();
            four.countDown();
            await(four);
            return new Delivery.Unconfirmed("timed out");
        });
        Deliveries report = deliver(users(100));
        assertThat(report.halted())
                .isEqualTo(unavailable("no answer came to 10 messages in a row; the last: timed out"));
        assertThat(tries).hasValueBetween(10, 13);
    }

    @Test
    void keepsAsManyInFlightAsTheTransportCanDoWithAndNeverMore() {
        CountDownLatch sixteen = new CountDownLatch(16);
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        mailer = ScriptedMailer.answering(address -> {
            if (address.startsWith("user0@")) {
                return new Delivery.Accepted("id-" + address);
            }
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            sixteen.countDown();
            await(sixteen);
            inFlight.decrementAndGet();
            return new Delivery.Accepted("id-" + address);
        });
        assertThat(deliver(users(100)).outcomes()).isEqualTo(users(100).stream().map(CourierTest::sent).toList());
        assertThat(most).hasValue(16);
    }

    /** After the first, ten claims come at once, from a ledger that stood still; what follows is still sent one by one. */
    @Test
    void sendsSmoothlyEvenWhenTheLedgerHasKeptSeveralWaiting() {
        pace = new Pace(OptionalDouble.of(100), Long.MAX_VALUE, List.of());
        CountDownLatch ten = new CountDownLatch(10);
        AtomicInteger claimed = new AtomicInteger();
        ledger = new InMemoryLedger.WithOtherClaims() {
            @Override
            Claim other(Claim claim) {
                if (claimed.getAndIncrement() > 0) {
                    ten.countDown();
                    await(ten);
                }
                return claim;
            }
        };
        List<Long> times = Collections.synchronizedList(new ArrayList<>());
        mailer = ScriptedMailer.answering(address -> {
            times.add(System.nanoTime());
            return new Delivery.Accepted("id-" + address);
        });
        deliver(users(11));
        // Nine intervals of ten milliseconds; the limiter may let the second go early, after a pause.
        assertThat(Duration.ofNanos(times.getLast() - times.get(1))).isGreaterThan(Duration.ofMillis(75));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** About a user's credential, to somebody who gets others' as well. */
    private static Decision.Send toAdmins(String user) {
        return new Decision.Send(send(user).due(), new Recipients(new EmailAddress("admins", "example.com"), List.of(),
                Role.FALLBACK, Optional.empty(), Optional.empty(), List.of()));
    }

    private Deliveries deliverToAdmins(String... users) {
        return deliverAll(Stream.of(users).map(CourierTest::toAdmins).toList());
    }

    private List<String> told() {
        return mailer.accepted().stream().map(Message::text).toList();
    }

    @Test
    void oneMailTellsOfAllAndEachIsRecordedWithItsId() {
        assertThat(deliverToAdmins("alice", "bob", "carol"))
                .isEqualTo(new Deliveries(List.of(SENT, SENT, SENT), Optional.empty()));
        assertThat(told()).containsExactly("alice bob carol");
        assertThat(ledger.entries(ACCOUNT)).extracting(entry -> entry.notice().user(), Ledger.Entry::to,
                Ledger.Entry::sent)
                .containsExactlyInAnyOrder(Stream.of("alice", "bob", "carol")
                        .map(user -> tuple(user, List.of("admins@example.com"),
                                Optional.of(new Ledger.Sent(NOW, "id-admins@example.com"))))
                        .toArray(Tuple[]::new));
    }

    @Test
    void whatAnotherRunIsTellingIsLeftOutOfTheMail() {
        ledger.claim(send("bob").notice(), NOW, List.of(), NOW, Duration.ofMinutes(5));
        assertThat(deliverToAdmins("alice", "bob", "carol").outcomes())
                .containsExactly(SENT, new Outcome.BeingTold(), SENT);
        assertThat(told()).containsExactly("alice carol");
    }

    @Test
    void noMailIsSentWhereAnotherRunIsTellingAll() {
        ledger.claim(send("alice").notice(), NOW, List.of(), NOW, Duration.ofMinutes(5));
        ledger.claim(send("bob").notice(), NOW, List.of(), NOW, Duration.ofMinutes(5));
        assertThat(deliverToAdmins("alice", "bob").outcomes())
                .containsExactly(new Outcome.BeingTold(), new Outcome.BeingTold());
        assertThat(told()).isEmpty();
    }

    static Stream<Arguments> deliveries() {
        return Stream.of(
                arguments(new Delivery.Refused("no"), new Outcome.Failed("no"), 0),
                arguments(new Delivery.Denied("no"), new Outcome.Denied("no"), 0),
                arguments(new Delivery.TryAgain("later"), new Outcome.NotNow("later"), 0),
                arguments(new Delivery.QuotaExhausted("full"), CARRIED_OVER, 0),
                arguments(new Delivery.SwitchedOff("off"), CARRIED_OVER, 0),
                arguments(new Delivery.Unconfirmed("lost"), new Outcome.Failed(
                        "lost; the next run sends it once more, unless this was the second time"), 1));
    }

    @ParameterizedTest
    @MethodSource("deliveries")
    void whatBecomesOfTheMailBecomesOfAllThatIsInIt(Delivery delivery, Outcome outcome, int lostAnswers) {
        mailer = ScriptedMailer.answering(address -> delivery);
        assertThat(deliverToAdmins("alice", "bob", "carol").outcomes()).containsExactly(outcome, outcome, outcome);
        assertThat(ledger.entries(ACCOUNT)).extracting(Ledger.Entry::lostAnswers)
                .isEqualTo(Collections.nCopies(lostAnswers * 3, 1));
    }

    @Test
    void mailThatIsTriedAgainTellsTheSameAndNothingThatAnotherRunHasToldMeanwhile() {
        AtomicInteger tries = new AtomicInteger();
        mailer = ScriptedMailer.answering(address -> {
            if (tries.incrementAndGet() < 2) {
                return new Delivery.TryAgain("throttled");
            }
            return new Delivery.Accepted("id-" + address);
        });
        ledger = new InMemoryLedger() {
            @Override
            public synchronized Optional<Claim> claim(Notice notice, Instant decidedAt, List<String> to, Instant at,
                    Duration lease) {
                return tries.get() == 1 && notice.user().equals("bob") ? Optional.empty()
                        : super.claim(notice, decidedAt, to, at, lease);
            }
        };
        assertThat(deliverToAdmins("alice", "bob", "carol").outcomes())
                .containsExactly(SENT, new Outcome.BeingTold(), SENT);
        assertThat(told()).containsExactly("alice carol");
    }

    @Test
    void ledgerThatFailsBetweenTheClaimsOfAMailGivesBackThoseMadeAndSendsNothing() {
        ledger = new InMemoryLedger() {
            @Override
            public synchronized Optional<Claim> claim(Notice notice, Instant decidedAt, List<String> to, Instant at,
                    Duration lease) {
                if (notice.user().equals("carol")) {
                    throw new UnavailableException("the disk is full");
                }
                return super.claim(notice, decidedAt, to, at, lease);
            }
        };
        Outcome failed = new Outcome.Failed("the disk is full");
        assertThat(deliverToAdmins("alice", "bob", "carol", "dave"))
                .isEqualTo(new Deliveries(List.of(failed, failed, failed, failed), unavailable("the disk is full")));
        assertThat(ledger.entries(ACCOUNT)).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void claimsOfAMailThatTakeTooLongAreGivenBack() {
        ledger = slowLedger(Duration.ofSeconds(31));
        Outcome tooLate = new Outcome.NotNow("it waited too long for its turn");
        assertThat(deliverToAdmins("alice", "bob", "carol").outcomes()).containsExactly(tooLate, tooLate, tooLate);
        assertThat(ledger.entries(ACCOUNT)).isEmpty();

        deadline = now.get().plusSeconds(40);
        assertThat(deliverToAdmins("alice", "bob", "carol").outcomes())
                .containsExactly(CARRIED_OVER, CARRIED_OVER, CARRIED_OVER);
        assertThat(ledger.entries(ACCOUNT)).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void mailThatCanNotBeWrittenAnewLeavesNoClaim() {
        ledger.claim(send("bob").notice(), NOW, List.of(), NOW, Duration.ofMinutes(5));
        renderer = envelope -> {
            if (envelope.sends().size() < 2) {
                throw new IllegalArgumentException("no subject");
            }
            return render(envelope);
        };
        assertThat(deliverToAdmins("alice", "bob").outcomes()).containsExactly(
                new Outcome.Failed("unexpected: java.lang.IllegalArgumentException: no subject"),
                new Outcome.BeingTold());
        assertThat(inLedger()).containsExactly("bob");
    }

    @Test
    void oneNoticeThatTheLedgerCanNotRecordDoesNotKeepItFromRecordingTheOthers() {
        ledger = new InMemoryLedger() {
            @Override
            public synchronized Optional<Claim> claim(Notice notice, Instant decidedAt, List<String> to, Instant at,
                    Duration lease) {
                return super.claim(notice, decidedAt, to, at, lease).map(claim -> new Passing(claim) {
                    @Override
                    public void confirm(Instant sentAt, String messageId) {
                        if (notice.user().equals("alice")) {
                            throw new UnavailableException("the disk is full");
                        }
                        super.confirm(sentAt, messageId);
                    }
                });
            }
        };
        assertThat(deliverToAdmins("alice", "bob")).isEqualTo(new Deliveries(
                List.of(new Outcome.Failed("was sent as id-admins@example.com, which the ledger could not record, so"
                        + " that a later run may send it again: the disk is full"), SENT),
                unavailable("the disk is full")));
        assertThat(ledger.entries(ACCOUNT)).extracting(entry -> entry.sent().isPresent())
                .containsExactly(false, true);
    }

    @Test
    void theQuotaCountsTheRecipientsOfMails() {
        pace = new Pace(OptionalDouble.empty(), 2, List.of());
        assertThat(deliverAll(List.of(toAdmins("alice"), toAdmins("bob"), send("carol"), toAdmins("dave"),
                send("erin"))).outcomes()).containsExactly(SENT, SENT, sent("carol"), SENT, CARRIED_OVER);
    }

    @Test
    void claimsOfAMailEndAtTheSameTime() {
        CountDownLatch three = new CountDownLatch(3);
        ledger = new InMemoryLedger.WithOtherClaims() {
            @Override
            Claim other(Claim claim) {
                return new Passing(claim) {
                    @Override
                    public void confirm(Instant sentAt, String messageId) {
                        three.countDown();
                        await(three);
                        super.confirm(sentAt, messageId);
                    }
                };
            }
        };
        assertThat(deliverToAdmins("alice", "bob", "carol").outcomes()).containsExactly(SENT, SENT, SENT);
    }
}
