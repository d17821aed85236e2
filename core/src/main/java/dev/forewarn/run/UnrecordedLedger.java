package dev.forewarn.run;

import dev.forewarn.port.Ledger;
import dev.forewarn.reminder.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A ledger for trying out with redirected mail: it tells who has been told, and records nothing, since whoever gets the
 * redirected mail is not the one to be told.
 */
record UnrecordedLedger(Ledger ledger) implements Ledger {
    @Override
    public List<Entry> entries(String account) {
        return ledger.entries(account);
    }

    @Override
    public boolean claim(Notice notice, Instant decidedAt, List<String> to, Instant now, Duration lease) {
        return true;
    }

    @Override
    public void confirm(Notice notice, Instant sentAt, String messageId) {}

    @Override
    public void release(Notice notice) {}

    @Override
    public void close() {}
}
