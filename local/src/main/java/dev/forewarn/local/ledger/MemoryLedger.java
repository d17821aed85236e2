package dev.forewarn.local.ledger;

import dev.forewarn.port.Ledger;
import dev.forewarn.reminder.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A ledger that is forgotten with the process, for demonstrations and trials. For several threads; never unavailable. */
public final class MemoryLedger implements Ledger {
    private final Map<Notice, Row> rows = new ConcurrentHashMap<>();
    private final AtomicLong claims = new AtomicLong();

    /** An entry, and the number of the claim that it stems from. */
    private record Row(Entry entry, long claim) {
        boolean isHeldBy(long number) {
            return claim == number && entry.sent().isEmpty();
        }

        Row with(Instant leaseUntil, int lostAnswers, Optional<Sent> sent) {
            return new Row(new Entry(entry.notice(), entry.decidedAt(), entry.to(), leaseUntil, lostAnswers, sent),
                    claim);
        }
    }

    @Override
    public List<Entry> entries(String account) {
        return rows.values().stream().map(Row::entry)
                .filter(entry -> entry.notice().account().equals(account))
                .toList();
    }

    @Override
    public Optional<List<String>> accounts() {
        return Optional.of(rows.keySet().stream().map(Notice::account).distinct().sorted().toList());
    }

    @Override
    public Optional<Claim> claim(Notice notice, Instant decidedAt, List<String> to, Instant now, Duration lease) {
        AtomicReference<Optional<Claim>> won = new AtomicReference<>(Optional.empty());
        rows.compute(notice, (key, held) -> {
            if (held != null && !held.entry().isOpen(now)) {
                return held;
            }
            int lostAnswers = held == null ? 0 : held.entry().lostAnswers();
            Row mine = new Row(new Entry(notice, decidedAt, to, now.plus(lease), lostAnswers, Optional.empty()),
                    claims.incrementAndGet());
            won.set(Optional.of(new Held(mine)));
            return mine;
        });
        return won.get();
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    /** A claim, which holds as long as the row bears its number. */
    private final class Held implements Claim {
        private final Row mine;
        private final Notice notice;

        Held(Row mine) {
            this.mine = mine;
            this.notice = mine.entry().notice();
        }

        @Override
        public void confirm(Instant sentAt, String messageId) {
            Optional<Sent> sent = Optional.of(new Sent(sentAt, messageId));
            rows.compute(notice, (key, held) -> {
                Row row = held == null ? mine : held;
                return row.entry().sent().isPresent()
                        ? row
                        : row.with(row.entry().leaseUntil(), row.entry().lostAnswers(), sent);
            });
        }

        @Override
        public void release() {
            int lostAnswers = mine.entry().lostAnswers();
            rows.computeIfPresent(notice, (key, held) -> {
                if (!held.isHeldBy(mine.claim())) {
                    return held;
                }
                return lostAnswers == 0 ? null : held.with(Instant.EPOCH, lostAnswers, Optional.empty());
            });
        }

        @Override
        public void answerLost(Instant now) {
            rows.computeIfPresent(notice, (key, held) -> held.isHeldBy(mine.claim())
                    ? held.with(now, mine.entry().lostAnswers() + 1, Optional.empty())
                    : held);
        }
    }
}
