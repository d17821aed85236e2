package dev.forewarn.local.mail;

import static dev.forewarn.local.mail.ScriptedSmtpServer.END_OF_DATA;
import static dev.forewarn.local.mail.ScriptedSmtpServer.HANG_UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.forewarn.local.mail.SmtpServer.Credentials;
import dev.forewarn.settings.SmtpSecurity;
import dev.forewarn.message.Message;
import dev.forewarn.port.Mailer.Allowance;
import dev.forewarn.port.Mailer.Delivery;
import dev.forewarn.port.Mailer.Delivery.Accepted;
import dev.forewarn.port.Mailer.Delivery.Refused;
import dev.forewarn.port.Mailer.Delivery.TryAgain;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the mailer makes of a server's answers. */
final class SmtpMailerTest {
    private static final MimeMessages MESSAGES = new MimeMessages(() -> Instant.parse("2026-03-01T06:00:00Z"));

    @Test
    void sendsManyMessagesOverOneConnection() throws IOException {
        try (ScriptedSmtpServer server = agreeable();
                SmtpMailer mailer = mailer(server)) {
            assertThat(mailer.allowance()).isEqualTo(new Allowance.Unlimited());
            assertThat(mailer.send(message("a@example.com"))).isEqualTo(accepted("a@example.com"));
            assertThat(mailer.send(message("b@example.com", "m@example.com"))).isInstanceOf(Accepted.class);

            assertThat(server.messages()).hasSize(2);
            assertThat(server.commands().stream().filter(command -> command.startsWith("EHLO")))
                    .hasSize(1);
            assertThat(server.recipients())
                    .containsExactly("RCPT TO:<a@example.com>", "RCPT TO:<b@example.com>", "RCPT TO:<m@example.com>");
        }
    }

    @Test
    void goesOnAfterARefusedRecipient() throws IOException {
        try (ScriptedSmtpServer server = answering("RCPT TO:<b@example.com>", "550-5.1.1 no\r\n550 5.1.1  such\tuser");
                SmtpMailer mailer = mailer(server)) {
            List<Delivery> deliveries = Stream.of("a@example.com", "b@example.com", "c@example.com")
                    .map(to -> mailer.send(message(to)))
                    .toList();

            assertThat(deliveries)
                    .containsExactly(
                            accepted("a@example.com"),
                            new Refused("550-5.1.1 no 550 5.1.1 such user"),
                            accepted("c@example.com"));
            assertThat(server.messages()).hasSize(2);
            assertThat(server.commands().stream().filter(command -> command.startsWith("EHLO")))
                    .hasSize(1);
        }
    }

    @Test
    void tellsTheUserEvenWhenCopiesAreRefused() throws IOException {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer((connection, taken, command) -> command.contains("gone")
                ? Optional.of("550 5.1.1 gone") : Optional.empty());
                SmtpMailer mailer = mailer(server)) {
            Delivery delivery =
                    mailer.send(message("a@example.com", "gone1@example.com", "m@example.com", "gone2@example.com"));

            assertThat(delivery).isInstanceOfSatisfying(Accepted.class, taken -> assertThat(taken.warning())
                    .hasValueSatisfying(warning -> assertThat(warning).startsWith("gets no copy: 550")));
            assertThat(server.messages()).singleElement().satisfies(text -> assertThat(text)
                    .contains("Cc: m@example.com\n")
                    .doesNotContain("gone"));
            assertThat(server.recipients())
                    .endsWith("RCPT TO:<a@example.com>", "RCPT TO:<m@example.com>")
                    .hasSize(6);
        }
    }

    @Test
    void sendsCopiesToNobodyWhenTheUserIsRefused() throws IOException {
        try (ScriptedSmtpServer server = answering("RCPT TO:<a@example.com>", "450 4.2.1 mailbox busy");
                SmtpMailer mailer = mailer(server)) {
            assertThat(mailer.send(message("a@example.com", "m@example.com")))
                    .isEqualTo(new TryAgain("450 4.2.1 mailbox busy"));
            assertThat(server.messages()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"DATA, 554 5.7.1 no", "., 552 5.3.4 too big"})
    void refusesAMessageThatTheServerRefuses(String command, String reply) throws IOException {
        try (ScriptedSmtpServer server = answering(command, reply);
                SmtpMailer mailer = mailer(server)) {
            assertThat(mailer.send(message("a@example.com"))).isEqualTo(new Refused(reply));
        }
    }

    @Test
    void leavesForLaterWhatTheServerCanNotTakeNow() throws IOException {
        try (ScriptedSmtpServer server = answering(".", "451 4.7.1 come back later");
                SmtpMailer mailer = mailer(server)) {
            assertThat(mailer.send(message("a@example.com"))).isEqualTo(new TryAgain("451 4.7.1 come back later"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"530 5.7.0 authentication required", "553 5.7.1 not your address",
        "451 4.3.0 out of order"})
    void isUnavailableWhenTheSenderIsRefused(String reply) throws IOException {
        try (ScriptedSmtpServer server = answering("MAIL FROM:<cloud-admins@example.com>", reply);
                SmtpMailer mailer = mailer(server)) {
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> mailer.send(message("a@example.com")))
                    .withMessage(
                            "The mail server localhost:" + server.port() + " takes no mail from this sender: " + reply
                                    + ". Check mail.from in the settings, and whether the server wants a login"
                                    + " (FOREWARN_SMTP_USERNAME and FOREWARN_SMTP_PASSWORD).");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, hang up",
        "MAIL, 421 4.7.0 enough for one connection",
        "RCPT, hang up",
        "RCPT, 421 4.4.2 idle for too long",
        "DATA, hang up",
        "DATA, 421 4.3.2 shutting down"
    })
    void connectsAgainWhenTheServerHadClosedTheConnection(String command, String answer) throws IOException {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(
                (connection, taken, asked) -> connection == 1 && taken == 1 && asked.startsWith(command)
                        ? Optional.of(answer)
                        : Optional.empty());
                SmtpMailer mailer = mailer(server)) {
            assertThat(mailer.send(message("a@example.com"))).isEqualTo(accepted("a@example.com"));
            assertThat(mailer.send(message("b@example.com"))).isEqualTo(accepted("b@example.com"));

            assertThat(server.messages()).hasSize(2);
            assertThat(server.commands().stream().filter(asked -> asked.startsWith("EHLO")))
                    .hasSize(2);
        }
    }

    @Test
    void givesUpWhenTheServerClosesEveryConnection() throws IOException {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(
                (connection, taken, asked) -> taken == (connection == 1 ? 1 : 0) && asked.startsWith("MAIL")
                        ? Optional.of("421 4.3.2 going down")
                        : Optional.empty());
                SmtpMailer mailer = mailer(server)) {
            mailer.send(message("a@example.com"));

            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> mailer.send(message("b@example.com")))
                    .withMessageContaining("broke the connection off before it took the message: ");
            assertThat(server.commands().stream().filter(asked -> asked.startsWith("EHLO")))
                    .hasSize(2);
        }
    }

    @Test
    void neverRepeatsAMessageThatMayHaveBeenTaken() throws IOException {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer((connection, taken,
                asked) -> taken == 1 && asked.equals(END_OF_DATA) ? Optional.of(HANG_UP) : Optional.empty());
                SmtpMailer mailer = mailer(server)) {
            mailer.send(message("a@example.com"));

            assertThat(mailer.send(message("b@example.com")))
                    .isInstanceOfSatisfying(Delivery.Unconfirmed.class, delivery -> assertThat(delivery.reason())
                            .startsWith(
                                    "the mail server localhost:" + server.port() + " broke the connection off in the"
                                            + " middle of the message, which it may have taken or not: "));
            assertThat(server.messages()).hasSize(2);
            assertThat(mailer.send(message("c@example.com"))).isEqualTo(accepted("c@example.com"));
        }
    }

    @Test
    void sendsNothingInTheOpenWhenEncryptionIsWantedAndNotOffered() throws IOException {
        try (ScriptedSmtpServer server = agreeable();
                SmtpMailer mailer = new SmtpMailer(
                        new SmtpServer(
                                "localhost",
                                server.port(),
                                SmtpSecurity.STARTTLS,
                                Optional.of(new Credentials("carl", "top-secret"))),
                        MESSAGES)) {
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> mailer.send(message("a@example.com")))
                    .withMessage("The mail server localhost:" + server.port() + " can't be used with security STARTTLS:"
                            + " STARTTLS is required but host does not support STARTTLS. Check that port and security go"
                            + " together (587 with starttls, 465 with tls).");
            assertThat(server.commands()).singleElement().asString().startsWith("EHLO");
        }
    }

    @Test
    void saysThatALoginIsNotOffered() throws IOException {
        try (ScriptedSmtpServer server = agreeable();
                SmtpMailer mailer = new SmtpMailer(withLogin(server), MESSAGES)) {
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(mailer::allowance)
                    .withMessageStartingWith(
                            "The mail server localhost:" + server.port() + " offers no login with security NONE.")
                    .withMessageNotContaining("top-secret");
            assertThat(server.commands().stream().filter(asked -> asked.startsWith("MAIL")))
                    .isEmpty();
        }
    }

    @Test
    void keepsThePasswordOutOfTheMessageOfAServerThatRepeatsIt() throws IOException {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer((connection, taken, asked) -> {
            if (asked.startsWith("EHLO")) {
                return Optional.of("250-test\r\n250 AUTH PLAIN");
            }
            return asked.startsWith("AUTH")
                    ? Optional.of("535 5.7.8 wrong: top-secret, " + asked)
                    : Optional.empty();
        });
                SmtpMailer mailer = new SmtpMailer(withLogin(server), MESSAGES)) {
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(mailer::allowance)
                    .withMessage("The mail server localhost:" + server.port()
                            + " refused the login of 'carl' (535 5.7.8). Check FOREWARN_SMTP_USERNAME and"
                            + " FOREWARN_SMTP_PASSWORD.")
                    .withNoCause();
        }
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        try (SmtpMailer mailer =
                new SmtpMailer(new SmtpServer("localhost", port, SmtpSecurity.NONE, Optional.empty()), MESSAGES)) {
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> mailer.send(message("a@example.com")))
                    .withMessage("The mail server localhost:" + port
                            + " can't be used with security NONE: Connection refused. Check host and port, and that the"
                            + " server runs.");
        }
    }

    private static ScriptedSmtpServer agreeable() throws IOException {
        return new ScriptedSmtpServer((connection, taken, command) -> Optional.empty());
    }

    private static ScriptedSmtpServer answering(String command, String reply) throws IOException {
        return new ScriptedSmtpServer(
                (connection, taken, asked) -> asked.equals(command) ? Optional.of(reply) : Optional.empty());
    }

    private static SmtpMailer mailer(ScriptedSmtpServer server) {
        return new SmtpMailer(new SmtpServer("localhost", server.port(), SmtpSecurity.NONE, Optional.empty()),
                MESSAGES);
    }

    private static SmtpServer withLogin(ScriptedSmtpServer server) {
        return new SmtpServer(
                "localhost", server.port(), SmtpSecurity.NONE, Optional.of(new Credentials("carl", "top-secret")));
    }

    private static Accepted accepted(String to) {
        try {
            return new Accepted(MESSAGES.write(message(to)).getMessageID());
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static Message message(String to, String... copies) {
        return new Message(
                new Mailbox("Cloud Admins", EmailAddress.parse("cloud-admins@example.com")),
                Optional.empty(),
                EmailAddress.parse(to),
                Stream.of(copies).map(EmailAddress::parse).toList(),
                "Your password expires in 7 days",
                "<p>Change it.</p>",
                "Change it.\n.\nSoon.");
    }
}
