package dev.forewarn.port;

import dev.forewarn.reminder.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was sent: append-only, one entry a notice, idempotency key and audit log at once. A notice is claimed before it is
 * sent and confirmed after. Implementations may be used by several threads and by several processes at once.
 */
public interface Ledger extends AutoCloseable {
    /**
     * All entries of an account, confirmed or claimed, in no particular order.
     *
     * @param account its twelve digits
     * @throws UnavailableException when the ledger can't be read
     */
    List<Entry> entries(String account);

    /**
     * Claims a notice for whoever calls first: true when the caller may send it now, false when it was confirmed or when
     * another's claim still holds. A claim holds for {@code lease} from {@code now} and can be taken over after that.
     *
     * @param decidedAt the instant for which the run decided
     * @param to whom it goes to, for the audit
     * @throws UnavailableException when the ledger can't be written
     */
    boolean claim(Notice notice, Instant decidedAt, List<String> to, Instant now, Duration lease);

    /**
     * Records that a claimed notice was sent.
     *
     * @throws UnavailableException when the ledger can't be written
     */
    void confirm(Notice notice, Instant sentAt, String messageId);

    /**
     * Gives a claim back after a failure in which nothing was sent, so that the next run tries again.
     *
     * @throws UnavailableException when the ledger can't be written
     */
    void release(Notice notice);

    @Override
    void close();

    /**
     * One notice in the ledger.
     *
     * @param decidedAt the instant for which the run decided to send it
     * @param leaseUntil until when the claim holds; of no meaning once it was sent
     * @param sent absent while it is only claimed
     */
    record Entry(Notice notice, Instant decidedAt, List<String> to, Instant leaseUntil, Optional<Sent> sent) {
        public Entry {
            to = List.copyOf(to);
        }

        /** Whether the person has been told, or is being told by a run that is under way. */
        public boolean holds(Instant now) {
            return sent.isPresent() || now.isBefore(leaseUntil);
        }
    }

    /** When a notice was sent, and the transport's name for it. */
    record Sent(Instant at, String messageId) {}
}
