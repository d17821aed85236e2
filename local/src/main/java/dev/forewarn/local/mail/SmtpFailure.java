package dev.forewarn.local.mail;

import dev.forewarn.text.Printable;
import dev.forewarn.port.UnavailableException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** What to tell a user when a mail server can't be used. */
final class SmtpFailure {
    private static final Pattern CODE = Pattern.compile("\\d{3}(?:[ -]\\d\\.\\d{1,3}\\.\\d{1,3})?");
    private static final int LONGEST_REPLY = 300;

    private SmtpFailure() {}

    static UnavailableException connecting(SmtpServer server, MessagingException failure) {
        if (failure instanceof AuthenticationFailedException) {
            return login(server, failure);
        }
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new UnavailableException(
                "The mail server " + server.name() + " can't be used with security "
                        + server.security() + ": "
                        + words(cause)
                        + ". " + advice(failure),
                failure);
    }

    /** A server may repeat what it was sent: its words, and the exception that holds them, stay out of this. */
    private static UnavailableException login(SmtpServer server, MessagingException failure) {
        Matcher code = CODE.matcher(Objects.requireNonNullElse(failure.getMessage(), ""));
        return new UnavailableException("The mail server " + server.name() + " refused the login of '"
                + server.credentials().map(SmtpServer.Credentials::username).orElse("")
                + (code.lookingAt() ? "' (" + code.group() + ")" : "'")
                + ". Check FOREWARN_SMTP_USERNAME and FOREWARN_SMTP_PASSWORD.");
    }

    static UnavailableException noLogin(SmtpServer server) {
        return new UnavailableException("The mail server " + server.name() + " offers no login with security "
                + server.security() + ". Check port and security (587 goes with starttls, 465 with tls), or leave"
                + " FOREWARN_SMTP_USERNAME and FOREWARN_SMTP_PASSWORD unset if it takes mail without a login.");
    }

    static UnavailableException sender(SmtpServer server, SMTPSendFailedException failure) {
        return new UnavailableException(
                "The mail server " + server.name() + " takes no mail from this sender: " + words(failure)
                        + ". Check mail.from in the settings, and whether the server wants a login"
                        + " (FOREWARN_SMTP_USERNAME and FOREWARN_SMTP_PASSWORD).",
                failure);
    }

    static UnavailableException lost(SmtpServer server, ConnectionLostException lost) {
        return new UnavailableException("The mail server " + server.name()
                + " broke the connection off before it took the message: " + words(lost) + ". Try again later.", lost);
    }

    static String lostInTheMiddle(SmtpServer server, ConnectionLostException lost) {
        return "the mail server " + server.name()
                + " broke the connection off in the middle of the message, which it may have taken or not: "
                + words(lost);
    }

    /** What a failure says, on one line, so that nothing in a server's words could pass for another line of a log. */
    static String words(Throwable failure) {
        String words = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
        return Printable.of(words.replaceAll("\\s+", " ").strip(), LONGEST_REPLY);
    }

    static void closeQuietly(SmtpConnection connection) {
        try {
            connection.close();
        } catch (MessagingException e) {
            System.getLogger(SmtpFailure.class.getName())
                    .log(System.Logger.Level.DEBUG, "The connection was not closed in order.", e);
        }
    }

    private static String advice(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case SSLException untrusted -> {
                    return "Check that port and security go together (587 with starttls, 465 with tls), that the"
                            + " certificate bears this host's name, and that Java trusts its issuer"
                            + " (-Djavax.net.ssl.trustStore).";
                }
                case UnknownHostException unknown -> {
                    return "Check the host's name.";
                }
                case ConnectException refused -> {
                    return "Check host and port, and that the server runs.";
                }
                case SocketTimeoutException silent -> {
                    return "Check host and port, and that no firewall is in between.";
                }
                default -> {
                }
            }
        }
        return "Check that port and security go together (587 with starttls, 465 with tls).";
    }
}
