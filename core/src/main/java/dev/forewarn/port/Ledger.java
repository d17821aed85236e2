package dev.forewarn.port;

import dev.forewarn.reminder.Notice;
import dev.forewarn.reminder.Told;
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
     * How often a notice is sent whose answer gets lost: once, and once more. Nobody can know whether it arrived, so it is
     * worth one repetition and no more; the next milestone is another notice.
     */
    int MOST_LOST_ANSWERS = 2;

    /**
     * All entries of an account, in no particular order.
     *
     * @param account its twelve digits
     * @throws UnavailableException when the ledger can't be read
     */
    List<Entry> entries(String account);

    /**
     * The accounts that it has entries of, in order of their digits, where that is cheap to tell; absent where it would mean
     * to read the whole ledger, and whoever asks has to know the account.
     *
     * @throws UnavailableException when the ledger can't be read
     */
    default Optional<List<String>> accounts() {
        return Optional.empty();
    }

    /**
     * Claims a notice for whoever calls first: the one who gets a claim may send it now. Nobody does when it was confirmed,
     * when another's claim still holds, or when {@link #MOST_LOST_ANSWERS} were lost. A claim holds for {@code lease} from
     * {@code now} and can be taken over after that.
     *
     * @param decidedAt the instant for which the run decided
     * @param to whom it goes to, for the audit
     * @throws UnavailableException when the ledger can't be written
     */
    Optional<Claim> claim(Notice notice, Instant decidedAt, List<String> to, Instant now, Duration lease);

    @Override
    void close();

    /**
     * The right to send one notice now. One of its methods is called once, by any thread. When the claim has been taken
     * over in the meantime, only a confirmation still counts.
     */
    interface Claim {
        /**
         * Records that the notice was sent. The first confirmation of a notice stays, whoever made it.
         *
         * @throws UnavailableException when the ledger can't be written
         */
        void confirm(Instant sentAt, String messageId);

        /**
         * Gives the claim back after a failure in which surely nothing was sent: as if it had never been.
         *
         * @throws UnavailableException when the ledger can't be written
         */
        void release();

        /**
         * Ends the claim, and records that an answer was lost: the notice may have been sent, or not.
         *
         * @throws UnavailableException when the ledger can't be written
         */
        void answerLost(Instant now);
    }

    /**
     * One notice in the ledger.
     *
     * @param decidedAt the instant for which the run decided to send it
     * @param leaseUntil until when the claim holds; of no meaning once it was sent
     * @param lostAnswers how often it was handed over and no answer came
     * @param sent absent while it is only claimed
     */
    record Entry(Notice notice, Instant decidedAt, List<String> to, Instant leaseUntil, int lostAnswers,
            Optional<Sent> sent) {
        public Entry {
            to = List.copyOf(to);
        }

        /** Whether the notice is open to be claimed. */
        public boolean isOpen(Instant now) {
            return standing(now).isEmpty();
        }

        /** Why the notice is not to be sent; empty when a run may claim it. */
        public Optional<Told.Standing> standing(Instant now) {
            if (sent.isPresent()) {
                return Optional.of(Told.Standing.TOLD);
            } else if (now.isBefore(leaseUntil)) {
                return Optional.of(Told.Standing.BEING_TOLD);
            }
            return lostAnswers < MOST_LOST_ANSWERS ? Optional.empty() : Optional.of(Told.Standing.UNCONFIRMED);
        }
    }

    /** When a notice was sent, and the transport's name for it. */
    record Sent(Instant at, String messageId) {}
}
