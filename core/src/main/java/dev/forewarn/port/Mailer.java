package dev.forewarn.port;

import dev.forewarn.message.Message;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Sends messages. Implementations may be used by several threads at once. */
public interface Mailer extends AutoCloseable {
    /**
     * How much may be sent.
     *
     * @throws UnavailableException when the transport can't be used at all
     */
    Allowance allowance();

    /**
     * Sends one message to its recipients.
     *
     * @throws UnavailableException when no message could be sent, whoever it is for
     */
    Delivery send(Message message);

    @Override
    void close();

    /** What a transport allows. */
    sealed interface Allowance {
        /** No limit at all. */
        record Unlimited() implements Allowance {}

        /**
         * A quota; each recipient counts.
         *
         * @param perSecond recipients a second
         * @param remainingToday recipients that may still be mailed in the current 24 hours; absent: any number
         * @param warnings what an administrator should know of the transport
         */
        record Quota(double perSecond, OptionalLong remainingToday, List<String> warnings) implements Allowance {
            public Quota {
                warnings = List.copyOf(warnings);
            }
        }

        /** There is a quota, and it can't be read; {@code why} says what failed. */
        record Unreadable(String why) implements Allowance {}
    }

    /** What became of one message. */
    sealed interface Delivery {
        /**
         * The transport took it.
         *
         * @param messageId the transport's name for it, and no proof that it was read
         * @param warning what an administrator should mend, to be read after the user's name: a copy that was refused
         */
        record Accepted(String messageId, Optional<String> warning) implements Delivery {
            public Accepted(String messageId) {
                this(messageId, Optional.empty());
            }
        }

        /** It was not taken, and nothing was sent; {@code reason} says why, with the transport's own words. */
        record Refused(String reason) implements Delivery {}

        /**
         * It may or may not have been sent: the connection was lost before the answer came. {@code reason} says what
         * happened.
         */
        record Unconfirmed(String reason) implements Delivery {}

        /** The transport takes no more today; what is left goes out on a later run. */
        record QuotaExhausted(String reason) implements Delivery {}
    }
}
