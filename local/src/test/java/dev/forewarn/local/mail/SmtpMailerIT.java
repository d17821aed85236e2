package dev.forewarn.local.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.forewarn.local.mail.SmtpServer.Credentials;
import dev.forewarn.settings.SmtpSecurity;
import dev.forewarn.message.Message;
import dev.forewarn.port.Mailer.Delivery.Accepted;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Against a real mail server (GreenMail); for STARTTLS, which that does not have, against the scripted one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SmtpMailerIT {
    private static final MimeMessages MESSAGES = new MimeMessages(() -> Instant.parse("2026-03-01T06:00:00Z"));
    private static final Optional<Credentials> LOGIN = Optional.of(new Credentials("carl", "top-secret"));
    private static final String KEY_STORE = "greenmail.tls.keystore.file";

    private final TestCertificate localhost;
    private final TestCertificate elsewhere;
    private final GreenMail greenMail = new GreenMail(new ServerSetup[]{
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
    })
            .withConfiguration(GreenMailConfiguration.aConfig().withUser("carl", "top-secret"));

    SmtpMailerIT(@TempDir Path directory) throws IOException, InterruptedException {
        localhost = TestCertificate.issuedFor("dns:localhost", directory);
        elsewhere = TestCertificate.issuedFor("dns:mail.example.com", directory);
    }

    @BeforeAll
    void startServer() {
        System.setProperty(KEY_STORE, localhost.keyStore().toString());
        greenMail.start();
    }

    @BeforeEach
    void emptyMailboxes() throws FolderException {
        greenMail.purgeEmailFromAllMailboxes();
    }

    @AfterAll
    void stopServer() {
        greenMail.stop();
        System.clearProperty(KEY_STORE);
    }

    @Test
    void deliversAMessageAsItWasWritten() throws MessagingException, IOException {
        try (SmtpMailer mailer = plain(Optional.empty())) {
            Message message = new Message(
                    new Mailbox("Wolke & Söhne", EmailAddress.parse("cloud-admins@example.com")),
                    Optional.of(EmailAddress.parse("help@example.com")),
                    EmailAddress.parse("alice@example.com"),
                    List.of(EmailAddress.parse("boss@example.com")),
                    "Ihr Kennwort läuft ab — 密码即将过期",
                    "<p>Grüße</p>",
                    "Grüße\n.\n..\nEnde");

            assertThat(mailer.send(message))
                    .isEqualTo(new Accepted(MESSAGES.write(message).getMessageID()));

            assertThat(greenMail.getReceivedMessages()).hasSize(2).allSatisfy(received -> {
                assertThat(received.getSubject()).isEqualTo("Ihr Kennwort läuft ab — 密码即将过期");
                assertThat(received.getFrom()[0].toString()).contains("cloud-admins@example.com");
                assertThat(received.getRecipients(RecipientType.CC)[0]).hasToString("boss@example.com");
                assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
                assertThat(received.getHeader("X-Mailer")).isNull();
                MimeMultipart body = (MimeMultipart) received.getContent();
                assertThat(body.getBodyPart(0).getContent()).isEqualTo("Grüße\r\n.\r\n..\r\nEnde");
                assertThat(body.getBodyPart(1).getContent()).isEqualTo("<p>Grüße</p>");
            });
        }
    }

    @Test
    void logsIn() {
        try (SmtpMailer mailer = plain(LOGIN)) {
            assertThat(mailer.send(message("alice@example.com"))).isInstanceOf(Accepted.class);
        }
        assertThat(greenMail.getReceivedMessages()).hasSize(1);
    }

    @Test
    void isUnavailableWithAWrongPasswordAndNeverShowsIt() {
        try (SmtpMailer mailer = plain(Optional.of(new Credentials("carl", "wrong-secret")))) {
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> mailer.send(message("alice@example.com")))
                    .withMessage(
                            "The mail server localhost:" + greenMail.getSmtp().getPort()
                                    + " refused the login of 'carl' (535 5.7.8). Check FOREWARN_SMTP_USERNAME and"
                                    + " FOREWARN_SMTP_PASSWORD.")
                    .withNoCause();
        }
        assertThat(greenMail.getReceivedMessages()).isEmpty();
    }

    @Test
    void takesManyThreads() throws InterruptedException, ExecutionException, MessagingException {
        int count = 40;
        try (SmtpMailer mailer = plain(Optional.empty());
                ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int number = 0; number < count; number++) {
                Message message = message("user" + number + "@example.com");
                Callable<Boolean> sending = () -> mailer.send(message) instanceof Accepted;
                results.add(pool.submit(sending));
            }
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
        }

        List<String> arrived = new ArrayList<>();
        for (MimeMessage message : greenMail.getReceivedMessages()) {
            arrived.add(message.getRecipients(RecipientType.TO)[0].toString());
        }
        assertThat(arrived)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, count)
                        .mapToObj(number -> "user" + number + "@example.com")
                        .toList());
    }

    @Test
    void sendsOverTlsToAServerWhoseCertificateIsTrusted() throws GeneralSecurityException, IOException {
        try (SmtpMailer mailer = new SmtpMailer(tls(), MESSAGES, localhost.sockets())) {
            assertThat(mailer.send(message("alice@example.com"))).isInstanceOf(Accepted.class);
        }
        assertThat(greenMail.getReceivedMessages()).hasSize(1);
    }

    @Test
    void sendsNothingToAServerWhoseCertificateIsNotTrusted() throws GeneralSecurityException, IOException {
        for (SmtpMailer mailer : List.of(new SmtpMailer(tls(), MESSAGES),
                new SmtpMailer(tls(), MESSAGES, elsewhere.sockets()))) {
            try (mailer) {
                assertThatExceptionOfType(UnavailableException.class)
                        .isThrownBy(() -> mailer.send(message("alice@example.com")))
                        .withMessageStartingWith("The mail server localhost:"
                                + greenMail.getSmtps().getPort() + " can't be used with security TLS: ")
                        .withMessageEndingWith("Check that port and security go together (587 with starttls, 465 with"
                                + " tls), that the certificate bears this host's name, and that Java trusts its issuer"
                                + " (-Djavax.net.ssl.trustStore).");
            }
        }
        assertThat(greenMail.getReceivedMessages()).isEmpty();
    }

    @Test
    void sendsNothingToAServerThatSpeaksNoTls() {
        SmtpServer server = new SmtpServer("localhost", greenMail.getSmtp().getPort(), SmtpSecurity.TLS, LOGIN);
        try (SmtpMailer mailer = new SmtpMailer(server, MESSAGES)) {
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> mailer.send(message("alice@example.com")))
                    .withMessageContaining(
                            "Check that port and security go together (587 with starttls, 465 with tls)");
        }
        assertThat(greenMail.getReceivedMessages()).isEmpty();
    }

    @Test
    void sendsNothingToAServerThatOffersNoStartTls() {
        SmtpServer server = new SmtpServer("localhost", greenMail.getSmtp().getPort(), SmtpSecurity.STARTTLS, LOGIN);
        try (SmtpMailer mailer = new SmtpMailer(server, MESSAGES)) {
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> mailer.send(message("alice@example.com")))
                    .withMessageContaining("STARTTLS is required but host does not support STARTTLS");
        }
        assertThat(greenMail.getReceivedMessages()).isEmpty();
    }

    @Test
    void encryptsWithStartTlsBeforeAnythingElseIsSaid() throws GeneralSecurityException, IOException {
        try (ScriptedSmtpServer server = startTls(localhost);
                SmtpMailer mailer = new SmtpMailer(
                        new SmtpServer("localhost", server.port(), SmtpSecurity.STARTTLS, Optional.empty()),
                        MESSAGES,
                        localhost.sockets())) {
            assertThat(mailer.send(message("alice@example.com"))).isInstanceOf(Accepted.class);

            assertThat(server.messages()).hasSize(1);
            assertThat(server.commands().stream().map(command -> command.split(" ", 2)[0]))
                    .containsExactly("EHLO", "STARTTLS", "EHLO", "MAIL", "RCPT", "DATA");
        }
    }

    @Test
    void goesNoFurtherThanStartTlsWithACertificateOfAnotherServer() throws GeneralSecurityException, IOException {
        try (ScriptedSmtpServer server = startTls(elsewhere);
                SmtpMailer mailer = new SmtpMailer(
                        new SmtpServer("localhost", server.port(), SmtpSecurity.STARTTLS, LOGIN),
                        MESSAGES,
                        elsewhere.sockets())) {
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> mailer.send(message("alice@example.com")))
                    .withMessageContaining(" can't be used with security STARTTLS: ")
                    .withMessageContaining("localhost")
                    .withMessageContaining("that the certificate bears this host's name");
            assertThat(server.commands().stream().map(command -> command.split(" ", 2)[0]))
                    .containsExactly("EHLO", "STARTTLS");
        }
    }

    private static ScriptedSmtpServer startTls(TestCertificate certificate)
            throws GeneralSecurityException, IOException {
        return new ScriptedSmtpServer(
                (connection, taken, command) -> Optional.empty(), Optional.of(certificate.sockets()));
    }

    private SmtpMailer plain(Optional<Credentials> login) {
        return new SmtpMailer(
                new SmtpServer("localhost", greenMail.getSmtp().getPort(), SmtpSecurity.NONE, login), MESSAGES);
    }

    private SmtpServer tls() {
        return new SmtpServer("localhost", greenMail.getSmtps().getPort(), SmtpSecurity.TLS, LOGIN);
    }

    private static Message message(String to) {
        return new Message(
                new Mailbox("Cloud Admins", EmailAddress.parse("cloud-admins@example.com")),
                Optional.empty(),
                EmailAddress.parse(to),
                List.of(),
                "Your password expires in 7 days",
                "<p>Change it.</p>",
                "Change it.");
    }
}
