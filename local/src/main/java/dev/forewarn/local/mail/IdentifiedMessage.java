package dev.forewarn.local.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;

/** A message whose Message-ID is ours: by itself the library makes up a new one, with this machine's name in it. */
final class IdentifiedMessage extends MimeMessage {
    private final String messageId;

    IdentifiedMessage(String messageId) {
        super(Session.getInstance(new Properties()));
        this.messageId = messageId;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
