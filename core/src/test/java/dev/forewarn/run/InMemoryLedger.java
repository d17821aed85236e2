package dev.forewarn.run;

import dev.forewarn.port.Ledger;
import dev.forewarn.reminder.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A ledger that lasts as long as the test, for one run at a time. */
public class InMemoryLedger implements Ledger {
    private final Map<Notice, Entry> entries = new LinkedHashMap<>();

    @Override
    public synchronized List<Entry> entries(String account) {
        return entries.values().stream().filter(entry -> entry.notice().account().equals(account)).toList();
    }

    @Override
    public synchronized Optional<Claim> claim(Notice notice, Instant decidedAt, List<String> to, Instant now,
            Duration lease) {
        Optional<Entry> held = Optional.ofNullable(entries.get(notice));
        if (held.isPresent() && !held.get().isOpen(now)) {
            return Optional.empty();
        }
        Entry claimed = new Entry(notice, decidedAt, to, now.plus(lease), held.map(Entry::lostAnswers).orElse(0),
                Optional.empty());
        entries.put(notice, claimed);
        return Optional.of(new Claim() {
            @Override
            public void confirm(Instant sentAt, String messageId) {
                put(claimed.leaseUntil(), claimed.lostAnswers(), Optional.of(new Sent(sentAt, messageId)));
            }

            @Override
            public void release() {
                synchronized (InMemoryLedger.this) {
                    entries.remove(notice);
                }
            }

            @Override
            public void answerLost(Instant at) {
                put(at, claimed.lostAnswers() + 1, Optional.empty());
            }

            private void put(Instant leaseUntil, int lostAnswers, Optional<Sent> sent) {
                synchronized (InMemoryLedger.this) {
                    entries.put(notice, new Entry(notice, decidedAt, to, leaseUntil, lostAnswers, sent));
                }
            }
        });
    }

    @Override
    public void close() {}

    /** A ledger whose claims end otherwise. */
    abstract static class WithOtherClaims extends InMemoryLedger {
        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // other() may wait
        public Optional<Claim> claim(Notice notice, Instant decidedAt, List<String> to, Instant now, Duration lease) {
            return super.claim(notice, decidedAt, to, now, lease).map(this::other);
        }

        abstract Claim other(Claim claim);
    }

    /** A claim that passes everything on. */
    static class Passing implements Claim {
        private final Claim claim;

        Passing(Claim claim) {
            this.claim = claim;
        }

        @Override
        public void confirm(Instant sentAt, String messageId) {
            claim.confirm(sentAt, messageId);
        }

        @Override
        public void release() {
            claim.release();
        }

        @Override
        public void answerLost(Instant now) {
            claim.answerLost(now);
        }
    }
}
