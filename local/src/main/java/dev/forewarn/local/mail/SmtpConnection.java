package dev.forewarn.local.mail;

import dev.forewarn.settings.SmtpSecurity;
import dev.forewarn.port.UnavailableException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * One connection to a mail server, logged in. Beyond what the library does, it knows whether a message's text was under
 * way when something failed, and tells what a failure means. Not for several threads.
 */
final class SmtpConnection extends SMTPTransport {
    private static final Duration CONNECT = Duration.ofSeconds(15);

    /**
     * As RFC 5321, section 4.5.3.2.6, wants it after a message's text: who gives up earlier on a server that is still looking
     * at a message will send it twice.
     */
    private static final Duration ANSWER = Duration.ofMinutes(10);

    /** Ten answers, from the greeting to that to the text, twice: over a connection that turns out to be closed, and a new one. */
    static final Duration LONGEST_SEND = ANSWER.multipliedBy(20);

    /** The server is closing the connection (RFC 5321, section 3.8). */
    private static final int CLOSING = 421;

    /** The library's word for a connection that has ended. */
    private static final int NO_REPLY = -1;

    private final SmtpServer server;
    private boolean afterData;

    private SmtpConnection(SmtpServer server, Session session) {
        super(session, null);
        this.server = server;
    }

    /** @throws UnavailableException when the server can't be reached, has no encryption to offer or refuses the login */
    static SmtpConnection open(SmtpServer server, SSLSocketFactory sockets) {
        SmtpConnection connection = new SmtpConnection(server, Session.getInstance(properties(server, sockets)));
        String username =
                server.credentials().map(SmtpServer.Credentials::username).orElse(null);
        String password =
                server.credentials().map(SmtpServer.Credentials::password).orElse(null);
        try {
            connection.connect(server.host(), server.port(), username, password);
        } catch (MessagingException e) {
            throw SmtpFailure.connecting(server, e);
        }
        if (username != null && !connection.supportsExtension("AUTH")) {
            SmtpFailure.closeQuietly(connection);
            throw SmtpFailure.noLogin(server);
        }
        return connection;
    }

    /**
     * Sends a message to all the recipients in its header, or to none.
     *
     * @throws UnavailableException when the server refuses its sender, who is that of every message
     */
    SmtpReply send(MimeMessage message) throws ConnectionLostException {
        afterData = false;
        try {
            sendMessage(message, message.getAllRecipients());
            return new SmtpReply.Taken(message.getMessageID());
        } catch (MessagingException e) {
            return reply(e);
        }
    }

    @Override
    protected OutputStream data() throws MessagingException {
        OutputStream text = super.data();
        afterData = true;
        return text;
    }

    private SmtpReply reply(MessagingException failure) throws ConnectionLostException {
        Map<String, String> refused = new LinkedHashMap<>();
        for (Exception link = failure; link != null; link =
                link instanceof MessagingException chain ? chain.getNextException() : null) {
            switch (link) {
                case SMTPAddressFailedException address -> {
                    checkAlive(address.getReturnCode(), failure);
                    refused.put(address.getAddress().getAddress(), SmtpFailure.words(address));
                }
                case SMTPSendFailedException message -> {
                    checkAlive(message.getReturnCode(), failure);
                    if (message.getCommand().startsWith("MAIL ")) {
                        throw SmtpFailure.sender(server, message);
                    }
                    return new SmtpReply.Refused(SmtpFailure.words(message));
                }
                case IOException broken -> throw new ConnectionLostException(afterData, broken);
                default -> {
                }
            }
        }
        if (failure instanceof SendFailedException && !refused.isEmpty()) {
            return new SmtpReply.RecipientsRefused(refused);
        }
        throw new ConnectionLostException(afterData, failure);
    }

    private void checkAlive(int code, MessagingException failure) throws ConnectionLostException {
        if (code == CLOSING || code == NO_REPLY) {
            throw new ConnectionLostException(afterData, failure);
        }
    }

    private static Properties properties(SmtpServer server, SSLSocketFactory sockets) {
        Properties properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", String.valueOf(CONNECT.toMillis()));
        properties.put("mail.smtp.timeout", String.valueOf(ANSWER.toMillis()));
        properties.put("mail.smtp.writetimeout", String.valueOf(ANSWER.toMillis()));
        properties.put("mail.smtp.ssl.enable", String.valueOf(server.security() == SmtpSecurity.TLS));
        properties.put("mail.smtp.starttls.enable", String.valueOf(server.security() == SmtpSecurity.STARTTLS));
        properties.put(
                "mail.smtp.starttls.required", String.valueOf(server.security() == SmtpSecurity.STARTTLS));
        properties.put("mail.smtp.ssl.protocols", "TLSv1.2 TLSv1.3");
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.socketFactory", sockets);
        // Otherwise a certificate that these sockets don't trust is tried again with those that Java trusts.
        properties.put("mail.smtp.socketFactory.fallback", "false");
        properties.put("mail.smtp.auth", String.valueOf(server.credentials().isPresent()));
        return properties;
    }
}
