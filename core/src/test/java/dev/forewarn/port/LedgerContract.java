package dev.forewarn.port;

import static java.time.temporal.ChronoUnit.NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.port.Ledger.Claim;
import dev.forewarn.port.Ledger.Entry;
import dev.forewarn.port.Ledger.Sent;
import dev.forewarn.recipient.Audience;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.reminder.Milestone;
import dev.forewarn.reminder.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every ledger does. */
public abstract class LedgerContract {
    private static final String ACCOUNT = "123456789012";
    private static final Instant NOW = Instant.parse("2026-03-01T06:00:00Z");
    private static final Instant DECIDED = Instant.parse("2026-03-01T05:59:59.123456789Z");
    private static final Duration LEASE = Duration.ofMinutes(15);
    private static final List<String> TO = List.of("alice@example.com", "boss@example.com");
    private static final Notice NOTICE = notice("alice");

    /** With what separates the parts of keys, quotes texts or is a letter elsewhere. */
    private static final List<Audience> AUDIENCES = List.of(
            Audience.OWNER,
            new Audience.Tagged("manager"),
            new Audience.Tagged("ma nag:er/é=+-@"),
            new Audience.Person(EmailAddress.parse("security@example.com")),
            new Audience.Person(EmailAddress.parse("a#b'%_owner@example.com")));

    /** An empty ledger, which the test closes. */
    protected abstract Ledger open();

    @Test
    void isEmptyAtFirst() {
        try (Ledger ledger = open()) {
            assertThat(ledger.entries(ACCOUNT)).isEmpty();
        }
    }

    @Test
    void claimsANoticeOnce() {
        try (Ledger ledger = open()) {
            assertThat(claim(ledger, NOTICE, NOW)).isTrue();
            assertThat(claim(ledger, NOTICE, NOW)).isFalse();
            assertThat(ledger.entries(ACCOUNT))
                    .containsExactly(new Entry(NOTICE, DECIDED, TO, NOW.plus(LEASE), 0, Optional.empty()));
        }
    }

    @Test
    void tellsNoticesApartByEachOfTheirParts() {
        Instant changedAt = NOTICE.changedAt();
        Instant expiresAt = NOTICE.expiresAt();
        List<Notice> notices = Stream.concat(
                Stream.of(
                        notice("Alice"),
                        password(changedAt.plus(1, NANOS), expiresAt, NOTICE.milestone()),
                        password(changedAt, expiresAt.plus(1, NANOS), NOTICE.milestone()),
                        password(changedAt, expiresAt, Milestone.after(7))),
                Stream.of(CredentialKind.values()).flatMap(kind -> AUDIENCES.stream()
                        .map(audience -> new Notice(ACCOUNT, "alice", kind, changedAt, expiresAt, NOTICE.milestone(),
                                audience))))
                .toList();
        Notice elsewhere = new Notice("210987654321", "alice", NOTICE.kind(), changedAt, expiresAt, NOTICE.milestone(),
                NOTICE.audience());
        try (Ledger ledger = open()) {
            assertThat(notices).contains(NOTICE).allMatch(notice -> claim(ledger, notice, NOW));
            assertThat(claim(ledger, elsewhere, NOW)).isTrue();
            assertThat(notices).noneMatch(notice -> claim(ledger, notice, NOW));
            assertThat(ledger.entries(ACCOUNT)).extracting(Entry::notice).containsExactlyInAnyOrderElementsOf(notices);
            assertThat(ledger.entries("210987654321")).extracting(Entry::notice).containsExactly(elsewhere);
        }
    }

    @Test
    void confirmsReleasesAndGivesUpEachNoticeByItself() {
        List<Notice> notices = AUDIENCES.stream().map(audience -> new Notice(ACCOUNT, "alice",
                CredentialKind.ACCESS_KEY, NOTICE.changedAt(), NOTICE.expiresAt(), NOTICE.milestone(), audience))
                .toList();
        try (Ledger ledger = open()) {
            List<Claim> claims = notices.stream().map(notice -> take(ledger, notice, NOW).orElseThrow()).toList();
            claims.get(0).confirm(NOW, "<1@example.com>");
            claims.get(1).release();
            claims.get(2).answerLost(NOW);

            Instant later = NOW.plus(LEASE).minusNanos(1);
            assertThat(notices).extracting(notice -> claim(ledger, notice, later))
                    .containsExactly(false, true, true, false, false);
        }
    }

    private static Notice password(Instant changedAt, Instant expiresAt, Milestone milestone) {
        return new Notice(ACCOUNT, "alice", CredentialKind.PASSWORD, changedAt, expiresAt, milestone, Audience.OWNER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-01T06:14:59.999999999Z", "2026-03-01T06:14:59Z", "2026-03-01T05:00:00Z"})
    void keepsAClaimForItsLease(Instant now) {
        try (Ledger ledger = open()) {
            claim(ledger, NOTICE, NOW);

            assertThat(claim(ledger, NOTICE, now)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-01T06:15:00Z", "2026-03-01T06:15:00.000000001Z", "2026-03-02T06:00:00Z"})
    void letsAnotherTakeAClaimOverWhenItsLeaseIsOver(Instant now) {
        try (Ledger ledger = open()) {
            claim(ledger, NOTICE, NOW);

            assertThat(ledger.claim(NOTICE, now, List.of("new@example.com"), now, LEASE))
                    .isPresent();
            assertThat(ledger.entries(ACCOUNT))
                    .containsExactly(
                            new Entry(NOTICE, now, List.of("new@example.com"), now.plus(LEASE), 0, Optional.empty()));
        }
    }

    @Test
    void comparesLeasesByTimeAndNotByTheirText() {
        Instant halfASecondLater = NOW.plusMillis(500);
        try (Ledger ledger = open()) {
            claim(ledger, NOTICE, halfASecondLater);

            assertThat(claim(ledger, NOTICE, NOW.plus(LEASE))).isFalse();
            assertThat(claim(ledger, NOTICE, halfASecondLater.plus(LEASE))).isTrue();
        }
    }

    @Test
    void neverGivesAConfirmedNoticeAway() {
        try (Ledger ledger = open()) {
            Claim claim = take(ledger, NOTICE, NOW).orElseThrow();
            claim.confirm(NOW.plusSeconds(1), "<1@example.com>");
            claim.release();
            claim.answerLost(NOW.plusSeconds(2));

            assertThat(claim(ledger, NOTICE, NOW.plus(Duration.ofDays(300)))).isFalse();
            assertThat(ledger.entries(ACCOUNT))
                    .containsExactly(new Entry(
                            NOTICE,
                            DECIDED,
                            TO,
                            NOW.plus(LEASE),
                            0,
                            Optional.of(new Sent(NOW.plusSeconds(1), "<1@example.com>"))));
        }
    }

    @Test
    void tellsOfWhichAccountsItHasEntriesOrThatItCanNotSay() {
        try (Ledger ledger = open()) {
            assertThat(ledger.accounts()).isIn(Optional.empty(), Optional.of(List.of()));
            boolean canSay = ledger.accounts().isPresent();
            claim(ledger, new Notice("210987654321", "alice", CredentialKind.PASSWORD, NOW, NOW, Milestone.before(14),
                    Audience.OWNER), NOW);
            claim(ledger, NOTICE, NOW);
            claim(ledger, notice("bob"), NOW);

            assertThat(ledger.accounts())
                    .isEqualTo(canSay ? Optional.of(List.of(ACCOUNT, "210987654321")) : Optional.empty());
        }
    }

    @Test
    void keepsTheFirstConfirmation() {
        try (Ledger ledger = open()) {
            Claim first = take(ledger, NOTICE, NOW).orElseThrow();
            Claim second = take(ledger, NOTICE, NOW.plus(LEASE)).orElseThrow();
            second.confirm(NOW.plusSeconds(1), "<1@example.com>");
            first.confirm(NOW.plusSeconds(2), "<2@example.com>");

            assertThat(ledger.entries(ACCOUNT))
                    .extracting(Entry::sent)
                    .containsExactly(Optional.of(new Sent(NOW.plusSeconds(1), "<1@example.com>")));
        }
    }

    @Test
    void recordsWhatWasSentEvenWhenItsClaimWasTakenOver() {
        try (Ledger ledger = open()) {
            Claim late = take(ledger, NOTICE, NOW).orElseThrow();
            Claim winner = take(ledger, NOTICE, NOW.plus(LEASE)).orElseThrow();
            late.confirm(NOW, "<1@example.com>");
            winner.release();

            assertThat(ledger.entries(ACCOUNT)).extracting(Entry::sent)
                    .containsExactly(Optional.of(new Sent(NOW, "<1@example.com>")));
        }
    }

    @Test
    void recordsWhatWasSentEvenWhenItsClaimIsGone() {
        try (Ledger ledger = open()) {
            Claim late = take(ledger, NOTICE, NOW).orElseThrow();
            take(ledger, NOTICE, NOW.plus(LEASE)).orElseThrow().release();
            assertThat(ledger.entries(ACCOUNT)).isEmpty();
            late.confirm(NOW, "<1@example.com>");

            assertThat(ledger.entries(ACCOUNT))
                    .containsExactly(new Entry(NOTICE, DECIDED, TO, NOW.plus(LEASE), 0,
                            Optional.of(new Sent(NOW, "<1@example.com>"))));
            assertThat(claim(ledger, NOTICE, NOW.plus(Duration.ofDays(1)))).isFalse();
        }
    }

    @Test
    void forgetsAReleasedClaim() {
        try (Ledger ledger = open()) {
            Claim claim = take(ledger, NOTICE, NOW).orElseThrow();
            claim(ledger, notice("bob"), NOW);
            claim.release();

            assertThat(ledger.entries(ACCOUNT)).extracting(Entry::notice).containsExactly(notice("bob"));
            assertThat(claim(ledger, NOTICE, NOW)).isTrue();
        }
    }

    @Test
    void keepsTheClaimOfWhoTookItOverFromWhoeverComesLate() {
        try (Ledger ledger = open()) {
            Claim late = take(ledger, NOTICE, NOW).orElseThrow();
            Instant takenOver = NOW.plus(LEASE);
            claim(ledger, NOTICE, takenOver);
            late.release();
            late.answerLost(takenOver);

            assertThat(ledger.entries(ACCOUNT)).containsExactly(claimed(0, takenOver.plus(LEASE)));
            assertThat(claim(ledger, NOTICE, takenOver)).isFalse();
        }
    }

    @Test
    void letsALostAnswerBeRepeatedAtOnceAndOnlyOnce() {
        try (Ledger ledger = open()) {
            take(ledger, NOTICE, NOW).orElseThrow().answerLost(NOW.plusSeconds(1));
            assertThat(ledger.entries(ACCOUNT)).containsExactly(claimed(1, NOW.plusSeconds(1)));

            Instant again = NOW.plusSeconds(2);
            take(ledger, NOTICE, again).orElseThrow().answerLost(again.plusSeconds(1));
            assertThat(ledger.entries(ACCOUNT)).containsExactly(claimed(2, again.plusSeconds(1)));
            assertThat(claim(ledger, NOTICE, NOW.plus(Duration.ofDays(30)))).isFalse();
        }
    }

    @Test
    void remembersALostAnswerWhenTheRepetitionIsGivenBack() {
        try (Ledger ledger = open()) {
            take(ledger, NOTICE, NOW).orElseThrow().answerLost(NOW);
            take(ledger, NOTICE, NOW).orElseThrow().release();

            assertThat(ledger.entries(ACCOUNT)).extracting(Entry::lostAnswers).containsExactly(1);
            take(ledger, NOTICE, NOW).orElseThrow().answerLost(NOW);
            assertThat(claim(ledger, NOTICE, NOW.plus(LEASE))).isFalse();
        }
    }

    @Test
    void confirmsARepetition() {
        try (Ledger ledger = open()) {
            take(ledger, NOTICE, NOW).orElseThrow().answerLost(NOW);
            take(ledger, NOTICE, NOW).orElseThrow().confirm(NOW.plusSeconds(1), "<2@example.com>");

            assertThat(ledger.entries(ACCOUNT)).containsExactly(new Entry(NOTICE, DECIDED, TO, NOW.plus(LEASE), 1,
                    Optional.of(new Sent(NOW.plusSeconds(1), "<2@example.com>"))));
        }
    }

    @Test
    void isWonByOneOfManyThreads() throws InterruptedException, ExecutionException {
        int threads = 8;
        List<Notice> notices = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            notices.add(notice("user" + number));
        }
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Notice> won = new ArrayList<>();
        try (Ledger ledger = open();
                ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            Callable<List<Notice>> worker = () -> {
                start.await();
                return notices.stream()
                        .filter(notice -> claim(ledger, notice, NOW))
                        .toList();
            };
            List<Future<List<Notice>>> workers = new ArrayList<>();
            for (int number = 0; number < threads; number++) {
                workers.add(pool.submit(worker));
            }
            for (Future<List<Notice>> result : workers) {
                won.addAll(result.get());
            }
        }

        assertThat(won).containsExactlyInAnyOrderElementsOf(notices);
    }

    private static boolean claim(Ledger ledger, Notice notice, Instant now) {
        return take(ledger, notice, now).isPresent();
    }

    private static Optional<Claim> take(Ledger ledger, Notice notice, Instant now) {
        return ledger.claim(notice, DECIDED, TO, now, LEASE);
    }

    private static Entry claimed(int lostAnswers, Instant leaseUntil) {
        return new Entry(NOTICE, DECIDED, TO, leaseUntil, lostAnswers, Optional.empty());
    }

    public static Notice notice(String user) {
        return new Notice(
                ACCOUNT,
                user, CredentialKind.PASSWORD,
                Instant.parse("2025-12-01T10:11:12Z"),
                Instant.parse("2026-03-01T10:11:12Z"),
                Milestone.before(14), Audience.OWNER);
    }
}
