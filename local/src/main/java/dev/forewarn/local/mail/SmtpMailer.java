package dev.forewarn.local.mail;

import dev.forewarn.message.Message;
import dev.forewarn.port.Mailer;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.recipient.EmailAddress;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Hands messages to a mail server (RFC 5321). One connection serves for all of them; when the server has closed it in the
 * meantime, a message of which nothing was sent yet goes over a new one. For several threads, which take turns. A server
 * makes no limit known.
 */
public final class SmtpMailer implements Mailer {
    private static final Logger LOGGER = System.getLogger(SmtpMailer.class.getName());

    private final SmtpServer server;
    private final MimeMessages messages;
    private final SSLSocketFactory sockets;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable SmtpConnection connection;

    /** Trusts the certificates that Java trusts. */
    public SmtpMailer(SmtpServer server, MimeMessages messages) {
        this(server, messages, trustedByJava());
    }

    /** @param sockets say which certificates are trusted; whether one is the server's own is checked here in any case */
    public SmtpMailer(SmtpServer server, MimeMessages messages, SSLSocketFactory sockets) {
        this.server = server;
        this.messages = messages;
        this.sockets = sockets;
    }

    /** @throws UnavailableException when the server can't be reached, has no encryption to offer or refuses the login */
    @Override
    public Allowance allowance() {
        turn.lock();
        try {
            connected();
            return new Allowance.Unlimited();
        } finally {
            turn.unlock();
        }
    }

    /**
     * Sends a message. A copy that the server refuses is left out, and the message goes to the others: a wrong address of
     * a manager is no reason not to tell the user.
     *
     * @throws UnavailableException when the server can't be reached or used, refuses the login or the sender, or breaks off
     *     before a message
     */
    @Override
    public Delivery send(Message message) {
        turn.lock();
        try {
            return switch (attempt(message)) {
                case SmtpReply.Taken taken -> new Delivery.Accepted(taken.messageId());
                case SmtpReply.PerhapsTaken perhaps -> new Delivery.Unconfirmed(perhaps.words());
                case SmtpReply.Refused refused -> refused(refused.words());
                case SmtpReply.RecipientsRefused refused -> withoutRefused(message, refused.wordsByAddress());
            };
        } finally {
            turn.unlock();
        }
    }

    @Override
    public int mostAtOnce() {
        return 1;
    }

    @Override
    public Duration longestSend() {
        return SmtpConnection.LONGEST_SEND;
    }

    @Override
    public void close() {
        turn.lock();
        try {
            disconnect();
        } finally {
            turn.unlock();
        }
    }

    private Delivery withoutRefused(Message message, Map<String, String> wordsByAddress) {
        String to = message.to().toString();
        List<EmailAddress> copies = message.cc().stream()
                .filter(copy -> !wordsByAddress.containsKey(copy.toString()))
                .toList();
        String words = wordsByAddress.getOrDefault(to, String.join("; ", wordsByAddress.values()));
        if (wordsByAddress.containsKey(to) || copies.size() == message.cc().size()) {
            return refused(words);
        }
        Delivery sent = send(new Message(
                message.from(),
                message.replyTo(),
                message.to(),
                copies,
                message.subject(),
                message.html(),
                message.text(),
                message.attachments(),
                message.identity()));
        return sent instanceof Delivery.Accepted accepted
                ? new Delivery.Accepted(accepted.messageId(), Optional.of("gets no copy: " + words))
                : sent;
    }

    /** A reply begins with its code, of which the first digit tells (RFC 5321, section 4.2.1). */
    private static Delivery refused(String words) {
        return words.startsWith("4") ? new Delivery.TryAgain(words) : new Delivery.Refused(words);
    }

    private SmtpReply attempt(Message message) {
        MimeMessage mime = messages.write(message);
        boolean fresh = connection == null;
        try {
            return connected().send(mime);
        } catch (ConnectionLostException lost) {
            disconnect();
            if (fresh || lost.afterData()) {
                return fateOf(lost);
            }
        }
        try {
            return connected().send(mime);
        } catch (ConnectionLostException lost) {
            disconnect();
            return fateOf(lost);
        }
    }

    private SmtpReply fateOf(ConnectionLostException lost) {
        if (lost.afterData()) {
            return new SmtpReply.PerhapsTaken(SmtpFailure.lostInTheMiddle(server, lost));
        }
        throw SmtpFailure.lost(server, lost);
    }

    private SmtpConnection connected() {
        SmtpConnection open = connection;
        if (open == null) {
            open = SmtpConnection.open(server, sockets);
            connection = open;
        }
        return open;
    }

    private void disconnect() {
        SmtpConnection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (MessagingException e) {
                // All messages are accounted for; a farewell that fails changes nothing.
                LOGGER.log(Level.DEBUG, "The connection to the mail server was not closed in order.", e);
            }
        }
    }

    private static SSLSocketFactory trustedByJava() {
        try {
            return SSLContext.getDefault().getSocketFactory();
        } catch (NoSuchAlgorithmException e) {
            throw new UnavailableException(
                    "This Java can't make encrypted connections (" + e.getMessage()
                            + "): check its javax.net.ssl properties.",
                    e);
        }
    }
}
