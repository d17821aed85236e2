package dev.forewarn.local.mail;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a mail server made of one message; unless it is taken or perhaps so, nothing of it was sent to anybody. */
sealed interface SmtpReply {
    record Taken(String messageId) implements SmtpReply {}

    /** The message is refused, for what it is or just now. */
    record Refused(String words) implements SmtpReply {}

    /** The connection broke in its middle: it may have been taken or not. */
    record PerhapsTaken(String words) implements SmtpReply {}

    /** Some of its recipients are refused, or all: what the server said to each of them. */
    record RecipientsRefused(Map<String, String> wordsByAddress) implements SmtpReply {
        public RecipientsRefused {
            wordsByAddress = Collections.unmodifiableMap(new LinkedHashMap<>(wordsByAddress));
        }
    }
}
