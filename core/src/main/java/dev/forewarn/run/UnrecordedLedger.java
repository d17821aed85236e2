package dev.forewarn.run;

import dev.forewarn.port.Ledger;
import dev.forewarn.reminder.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A ledger for trying out with redirected mail: it tells who has been told, and records nothing, since whoever gets the
 * redirected mail is not the one to be told.
 */
public record UnrecordedLedger(Ledger ledger) implements Ledger {
    private static final Claim UNRECORDED = new Claim() {
        @Override
        public void confirm(Instant sentAt, String messageId) {}

        @Override
        public void release() {}

        @Override
        public void answerLost(Instant now) {}
    };

    @Override
    public List<Entry> entries(String account) {
        return ledger.entries(account);
    }

    @Override
    public Optional<Claim> claim(Notice notice, Instant decidedAt, List<String> to, Instant now, Duration lease) {
        return Optional.of(UNRECORDED);
    }

    @Override
    public void close() {}
}
