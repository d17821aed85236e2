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
 * @param identity what two messages to the same recipient have in common that tell the same at different times, in words
 *     that differ by what has changed meanwhile; absent where only the same words tell the same
 */
public record Message(
        Mailbox from,
        Optional<EmailAddress> replyTo,
        EmailAddress to,
        List<EmailAddress> cc,
        String subject,
        String html,
        String text,
        List<Attachment> attachments,
        Optional<String> identity) {
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

    /** A message that is known by its words alone. */
    public Message(Mailbox from, Optional<EmailAddress> replyTo, EmailAddress to, List<EmailAddress> cc,
            String subject, String html, String text, List<Attachment> attachments) {
        this(from, replyTo, to, cc, subject, html, text, attachments, Optional.empty());
    }

    /** The same message, known by this. */
    public Message withIdentity(String known) {
        return new Message(from, replyTo, to, cc, subject, html, text, attachments, Optional.of(known));
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
