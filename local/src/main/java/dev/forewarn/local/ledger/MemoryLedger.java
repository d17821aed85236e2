package dev.forewarn.local.ledger;

import dev.forewarn.port.Ledger;
import dev.forewarn.reminder.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** A ledger that is forgotten with the process, for demonstrations and trials. For several threads; never unavailable. */
public final class MemoryLedger implements Ledger {
    private final Map<Notice, Entry> entries = new ConcurrentHashMap<>();

    @Override
    public List<Entry> entries(String account) {
        return entries.values().stream()
                .filter(entry -> entry.notice().account().equals(account))
                .toList();
    }

    @Override
    public boolean claim(Notice notice, Instant decidedAt, List<String> to, Instant now, Duration lease) {
        Entry claim = new Entry(notice, decidedAt, to, now.plus(lease), Optional.empty());
        AtomicBoolean won = new AtomicBoolean();
        entries.compute(notice, (key, held) -> {
            won.set(held == null || !held.holds(now));
            return won.get() ? claim : held;
        });
        return won.get();
    }

    /** {@inheritDoc} The first confirmation stays; one without a claim is recorded all the same, without recipients. */
    @Override
    public void confirm(Notice notice, Instant sentAt, String messageId) {
        Optional<Sent> sent = Optional.of(new Sent(sentAt, messageId));
        entries.compute(notice, (key, held) -> {
            if (held == null) {
                return new Entry(notice, sentAt, List.of(), sentAt, sent);
            }
            return held.sent().isPresent()
                    ? held
                    : new Entry(notice, held.decidedAt(), held.to(), held.leaseUntil(), sent);
        });
    }

    @Override
    public void release(Notice notice) {
        entries.computeIfPresent(notice, (key, held) -> held.sent().isPresent() ? held : null);
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
