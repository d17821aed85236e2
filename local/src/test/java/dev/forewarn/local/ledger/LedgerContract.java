package dev.forewarn.local.ledger;

import static java.time.temporal.ChronoUnit.NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.port.Ledger;
import dev.forewarn.port.Ledger.Entry;
import dev.forewarn.port.Ledger.Sent;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every ledger does. */
abstract class LedgerContract {
    private static final String ACCOUNT = "123456789012";
    private static final Instant NOW = Instant.parse("2026-03-01T06:00:00Z");
    private static final Instant DECIDED = Instant.parse("2026-03-01T05:59:59.123456789Z");
    private static final Duration LEASE = Duration.ofMinutes(15);
    private static final List<String> TO = List.of("alice@example.com", "boss@example.com");
    private static final Notice NOTICE = notice("alice");

    /** An empty ledger, which the test closes. */
    abstract Ledger open();

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
                    .containsExactly(new Entry(NOTICE, DECIDED, TO, NOW.plus(LEASE), Optional.empty()));
        }
    }

    @Test
    void tellsNoticesApartByEachOfTheirParts() {
        List<Notice> notices = List.of(
                NOTICE,
                notice("Alice"),
                new Notice("210987654321", "alice", NOTICE.passwordChangedAt(), NOTICE.expiresAt(), NOTICE.milestone()),
                new Notice(
                        ACCOUNT,
                        "alice",
                        NOTICE.passwordChangedAt().plus(1, NANOS),
                        NOTICE.expiresAt(),
                        NOTICE.milestone()),
                new Notice(
                        ACCOUNT,
                        "alice",
                        NOTICE.passwordChangedAt(),
                        NOTICE.expiresAt().plus(1, NANOS),
                        NOTICE.milestone()),
                new Notice(ACCOUNT, "alice", NOTICE.passwordChangedAt(), NOTICE.expiresAt(), Milestone.after(7)));
        try (Ledger ledger = open()) {
            assertThat(notices).allMatch(notice -> claim(ledger, notice, NOW));
            assertThat(ledger.entries(ACCOUNT))
                    .hasSize(5)
                    .extracting(Entry::notice)
                    .isSubsetOf(notices);
            assertThat(ledger.entries("210987654321")).extracting(Entry::notice).containsExactly(notices.get(2));
        }
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
                    .isTrue();
            assertThat(ledger.entries(ACCOUNT))
                    .containsExactly(
                            new Entry(NOTICE, now, List.of("new@example.com"), now.plus(LEASE), Optional.empty()));
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
            claim(ledger, NOTICE, NOW);
            ledger.confirm(NOTICE, NOW.plusSeconds(1), "<1@example.com>");
            ledger.release(NOTICE);

            assertThat(claim(ledger, NOTICE, NOW.plus(Duration.ofDays(400)))).isFalse();
            assertThat(ledger.entries(ACCOUNT))
                    .containsExactly(new Entry(
                            NOTICE,
                            DECIDED,
                            TO,
                            NOW.plus(LEASE),
                            Optional.of(new Sent(NOW.plusSeconds(1), "<1@example.com>"))));
        }
    }

    @Test
    void keepsTheFirstConfirmation() {
        try (Ledger ledger = open()) {
            claim(ledger, NOTICE, NOW);
            ledger.confirm(NOTICE, NOW.plusSeconds(1), "<1@example.com>");
            ledger.confirm(NOTICE, NOW.plusSeconds(2), "<2@example.com>");

            assertThat(ledger.entries(ACCOUNT))
                    .extracting(Entry::sent)
                    .containsExactly(Optional.of(new Sent(NOW.plusSeconds(1), "<1@example.com>")));
        }
    }

    @Test
    void recordsWhatWasSentEvenWhenItsClaimIsGone() {
        try (Ledger ledger = open()) {
            ledger.confirm(NOTICE, NOW, "<1@example.com>");

            assertThat(ledger.entries(ACCOUNT))
                    .containsExactly(
                            new Entry(NOTICE, NOW, List.of(), NOW, Optional.of(new Sent(NOW, "<1@example.com>"))));
            assertThat(claim(ledger, NOTICE, NOW.plus(Duration.ofDays(1)))).isFalse();
        }
    }

    @Test
    void forgetsAReleasedClaim() {
        try (Ledger ledger = open()) {
            claim(ledger, NOTICE, NOW);
            claim(ledger, notice("bob"), NOW);
            ledger.release(NOTICE);
            ledger.release(notice("nobody"));

            assertThat(ledger.entries(ACCOUNT)).extracting(Entry::notice).containsExactly(notice("bob"));
            assertThat(claim(ledger, NOTICE, NOW)).isTrue();
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
        return ledger.claim(notice, DECIDED, TO, now, LEASE);
    }

    static Notice notice(String user) {
        return new Notice(
                ACCOUNT,
                user,
                Instant.parse("2025-12-01T10:11:12Z"),
                Instant.parse("2026-03-01T10:11:12Z"),
                Milestone.before(14));
    }
}
