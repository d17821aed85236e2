package dev.forewarn.run;

import dev.forewarn.port.Ledger;
import dev.forewarn.reminder.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A ledger that lasts as long as the test. */
class InMemoryLedger implements Ledger {
    private final Map<Notice, Entry> entries = new LinkedHashMap<>();

    @Override
    public synchronized List<Entry> entries(String account) {
        return entries.values().stream().filter(entry -> entry.notice().account().equals(account)).toList();
    }

    @Override
    public synchronized boolean claim(Notice notice, Instant decidedAt, List<String> to, Instant now, Duration lease) {
        boolean held = Optional.ofNullable(entries.get(notice)).filter(entry -> entry.holds(now)).isPresent();
        if (!held) {
            entries.put(notice, new Entry(notice, decidedAt, to, now.plus(lease), Optional.empty()));
        }
        return !held;
    }

    @Override
    public synchronized void confirm(Notice notice, Instant sentAt, String messageId) {
        entries.computeIfPresent(notice, (key, entry) -> new Entry(notice, entry.decidedAt(), entry.to(),
                entry.leaseUntil(), Optional.of(new Sent(sentAt, messageId))));
    }

    @Override
    public synchronized void release(Notice notice) {
        entries.remove(notice);
    }

    @Override
    public void close() {}
}
