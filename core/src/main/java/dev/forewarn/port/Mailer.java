package dev.forewarn.port;

import dev.forewarn.message.Message;
import java.time.Duration;
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
     * @throws UnavailableException when the transport can't be reached or used; nothing was sent
     */
    Delivery send(Message message);

    /** How many messages it is good to hand over at the same time: more would only wait for each other. */
    int mostAtOnce();

    /** After this long a message has been sent or not, whatever the transport does. */
    Duration longestSend();

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

        /** It was not taken, and will not be as it stands; {@code reason} says why, with the transport's own words. */
        record Refused(String reason) implements Delivery {}

        /** The caller may not send this one; whether others can be sent is not said. {@code reason} says what to do about it. */
        record Denied(String reason) implements Delivery {}

        /** It was surely not taken, and may be a little later: the transport has too much to do, or a fault of its own. */
        record TryAgain(String reason) implements Delivery {}

        /**
         * It may or may not have been sent: the connection was lost before the answer came. {@code reason} says what
         * happened.
         */
        record Unconfirmed(String reason) implements Delivery {}

        /** The transport takes no more today; what is left goes out on a later run. */
        record QuotaExhausted(String reason) implements Delivery {}

        /** The transport takes nothing from this sender, whoever it is for; {@code reason} says what to do about it. */
        record SwitchedOff(String reason) implements Delivery {}
    }
}
