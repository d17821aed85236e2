package dev.forewarn.local.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.forewarn.message.Message;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Writes messages as MIME (RFC 5322, RFC 2045): multipart/alternative with the plain text first, as the last is the one
 * that a mail program prefers (RFC 2046, section 5.1.4), and marked as sent by a machine, so that no absence note answers
 * it (RFC 3834, section 5). Given the same message and clock, the same bytes come out. For several threads.
 */
public final class MimeMessages {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
            "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    private final InstantSource clock;

    /** @param clock tells the date that messages bear */
    public MimeMessages(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * The message, complete with its Message-ID, which follows from what it tells ({@link Fingerprint}): when it is sent
     * again because nobody knows whether it arrived, mail programs see that it is the same.
     *
     * @throws IllegalArgumentException when it holds an address that can't stand in a header
     */
    public MimeMessage write(Message message) {
        try {
            return written(message);
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new IllegalArgumentException("the message can't be written as MIME: " + e.getMessage(), e);
        }
    }

    private MimeMessage written(Message message) throws MessagingException, UnsupportedEncodingException {
        Fingerprint fingerprint = Fingerprint.of(message);
        MimeMessage mime = new IdentifiedMessage(
                "<" + fingerprint.hex() + "@" + message.from().address().domain() + ">");
        mime.setFrom(address(message.from()));
        if (message.replyTo().isPresent()) {
            mime.setReplyTo(new InternetAddress[]{address(message.replyTo().get())});
        }
        mime.setRecipient(RecipientType.TO, address(message.to()));
        for (EmailAddress copy : message.cc()) {
            mime.addRecipient(RecipientType.CC, address(copy));
        }
        mime.setSubject(message.subject(), UTF_8.name());
        mime.setHeader("Date", DATE.format(clock.instant()));
        mime.setHeader("Auto-Submitted", "auto-generated");
        MultipartBody body = MultipartBody.alternative(fingerprint, part(message.text(), "plain"),
                part(message.html(), "html"));
        mime.setContent(message.attachments().isEmpty() ? body : withAttachments(fingerprint, body, message));
        mime.saveChanges();
        return mime;
    }

    /** What is to be read comes first (RFC 2046, section 5.1.3). */
    private static MultipartBody withAttachments(Fingerprint fingerprint, MultipartBody body, Message message)
            throws MessagingException {
        List<MimeBodyPart> parts = new ArrayList<>();
        MimeBodyPart text = new MimeBodyPart();
        text.setContent(body);
        parts.add(text);
        for (Message.Attachment attachment : message.attachments()) {
            MimeBodyPart part = new MimeBodyPart();
            part.setContent(attachment.text(), attachment.mediaType() + "; charset=UTF-8");
            part.setFileName(attachment.fileName());
            part.setDisposition(Part.ATTACHMENT);
            // To the byte: line ends, too, are the file's own.
            part.setHeader("Content-Transfer-Encoding", "base64");
            parts.add(part);
        }
        return MultipartBody.mixed(fingerprint, parts);
    }

    private static InternetAddress address(Mailbox mailbox) throws AddressException, UnsupportedEncodingException {
        InternetAddress address = address(mailbox.address());
        if (!mailbox.name().isEmpty()) {
            address.setPersonal(mailbox.name(), UTF_8.name());
        }
        return address;
    }

    private static InternetAddress address(EmailAddress address) throws AddressException {
        return new InternetAddress(address.toString(), true);
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        // Lines of text end in CRLF before they are encoded (RFC 2049, section 4).
        part.setText(LINE_END.matcher(text).replaceAll("\r\n"), UTF_8.name(), subtype);
        return part;
    }
}
