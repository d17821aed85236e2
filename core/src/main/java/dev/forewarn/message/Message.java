package dev.forewarn.message;

import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import java.util.List;
import java.util.Optional;

/**
 * One message, ready to be sent: the same text twice, as HTML and as plain text (RFC 2046, multipart/alternative).
 * Transports add {@code Auto-Submitted: auto-generated} (RFC 3834).
 */
public record Message(
        Mailbox from,
        Optional<EmailAddress> replyTo,
        EmailAddress to,
        List<EmailAddress> cc,
        String subject,
        String html,
        String text) {
    public Message {
        cc = List.copyOf(cc);
        if (subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a subject is one line without control characters");
        }
    }
}
