package dev.forewarn.message;

import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import java.util.List;
import java.util.Optional;

/**
 * One message, ready to be sent: the same text twice, as HTML and as plain text (RFC 2046, multipart/alternative).
 * Transports add {@code Auto-Submitted: auto-generated} (RFC 3834).
 *
 * @param attachments what administrators get along with it; messages to users have none
 */
public record Message(
        Mailbox from,
        Optional<EmailAddress> replyTo,
        EmailAddress to,
        List<EmailAddress> cc,
        String subject,
        String html,
        String text,
        List<Attachment> attachments) {
    public Message {
        cc = List.copyOf(cc);
        attachments = List.copyOf(attachments);
        if (subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a subject is one line without control characters");
        }
    }

    /** A message without attachments. */
    public Message(Mailbox from, Optional<EmailAddress> replyTo, EmailAddress to, List<EmailAddress> cc,
            String subject, String html, String text) {
        this(from, replyTo, to, cc, subject, html, text, List.of());
    }

    /**
     * A file of text that goes along.
     *
     * @param mediaType such as {@code text/html}; the text is in UTF-8
     */
    public record Attachment(String fileName, String mediaType, String text) {
        public Attachment {
            if (!fileName.matches("[A-Za-z0-9._-]+")) {
                throw new IllegalArgumentException("'" + fileName + "' is no name that every mail program takes");
            }
        }
    }
}
