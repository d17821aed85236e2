package dev.forewarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.forewarn.cli.Packaged.Outcome;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program and a real mail server that knows one login. */
final class RunOverSmtpIT {
    /** Tells of every mailbox that is not there, with a stack trace. */
    private static final Logger SERVER_LOG = Logger.getLogger("com.icegreen.greenmail.smtp.commands.DataCommand");

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
            .withConfiguration(GreenMailConfiguration.aConfig()
                    .withUser("carl", "top-secret")
                    .withUser("eva@example.com", "unused")
                    .withUser("tom@example.com", "unused"));
    private final Path folder;

    RunOverSmtpIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void keepTheServerQuiet() {
        SERVER_LOG.setLevel(Level.OFF);
    }

    @BeforeEach
    void start() throws IOException {
        server.start();
        write("report.csv", ReportText.of(
                ReportText.expiring("eva", "2026-11-29T06:30:00+00:00"),
                ReportText.expiring("tom", "2026-11-23T06:30:00+00:00")));
        write("contacts.csv", "user,email\neva,eva@example.com\ntom,tom@example.com\n");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void mailsEveryoneOnceWhoIsDue() throws IOException, InterruptedException, MessagingException {
        Outcome first = run("top-secret");
        Outcome second = run("top-secret");

        assertThat(first.err()).isEmpty();
        assertThat(first.exitCode()).isZero();
        assertThat(first.out()).startsWith("2 users: 2 due, 2 told\n");
        assertThat(second.out()).startsWith("2 users: 0 due, 0 told\n");
        List<String> recipients = new ArrayList<>();
        for (MimeMessage mail : server.getReceivedMessages()) {
            recipients.add(mail.getAllRecipients()[0] + ": " + mail.getSubject());
        }
        assertThat(recipients).containsExactlyInAnyOrder(
                "eva@example.com: AWS password for 123456789012 expires in 7 days (29 Nov)",
                "tom@example.com: AWS password for 123456789012 expires within 24 hours (23 Nov, 06:30 UTC)");
    }

    @Test
    void saysThatTheLoginIsRefusedAndNeverShowsThePassword() throws IOException, InterruptedException {
        Outcome outcome = run("wrong-secret");

        assertThat(outcome).isEqualTo(new Outcome(3, "", "forewarn: The mail server 127.0.0.1:"
                + server.getSmtp().getPort() + " refused the login of 'carl' (535 5.7.8). Check FOREWARN_SMTP_USERNAME"
                + " and FOREWARN_SMTP_PASSWORD.\n"));
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void tellsEveryoneOnTheNextRunAfterTheServerWasDown() throws IOException, InterruptedException {
        int port = server.getSmtp().getPort();
        server.stop();

        Outcome outcome = run("top-secret", port);

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err()).startsWith("forewarn: The mail server 127.0.0.1:" + port + " can't be used ")
                .endsWith(": Connection refused. Check host and port, and that the server runs.\n")
                .hasLineCount(1);
        assertThat(outcome.out()).isEmpty();

        server.start();
        assertThat(run("top-secret").out()).startsWith("2 users: 2 due, 2 told\n");
    }

    @Test
    void ledgerTellsExactlyTheMailsThatArrivedAndWhoIsStillToBeTold()
            throws IOException, InterruptedException, MessagingException {
        server.getUserManager().setMessageDeliveryHandler((message, to) -> {
            if (to.getEmail().startsWith("tom@")) {
                throw new UserException("no such mailbox");
            }
            return server.getUserManager().getUserByEmail(to.getEmail());
        });

        Outcome run = run("top-secret");

        assertThat(run.out()).startsWith("2 users: 2 due, 1 told, 1 failed\n").contains("Failed:\n  tom: ");
        MimeMessage[] arrived = server.getReceivedMessages();
        assertThat(arrived).hasSize(1);
        Map<String, Object> history = JSON.std.mapFrom(forewarn().run("history", "--format", "json").out());
        assertThat((List<?>) history.get("entries")).singleElement()
                .satisfies(entry -> assertThat((Map<?, ?>) entry).extracting("user", "to", "state", "messageId")
                        .containsExactly("eva", List.of(arrived[0].getAllRecipients()[0].toString()), "sent",
                                arrived[0].getMessageID()));
        assertThat(forewarn().run("history", "--reconcile", "--report", "report.csv", "--contacts", "contacts.csv",
                "--as-of", "2026-11-22T06:30:00Z", "--format", "csv"))
                .isEqualTo(new Outcome(0,
                        """
                                user,kind,audience,milestone,reachedAt,expiresAt,reason,detail
                                tom,password,owner,1,2026-11-22T06:30:00Z,2026-11-23T06:30:00Z,due,the next run tells tom@example.com
                                """,
                        ""));
    }

    /** The folder goes while the run is under way. */
    @Test
    void tellsOfTheRunThoughItsPageCannotBeWritten() throws IOException, InterruptedException {
        Path pages = Files.createDirectory(folder.resolve("pages"));
        server.getUserManager().setMessageDeliveryHandler((message, to) -> {
            try {
                Files.deleteIfExists(pages);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return server.getUserManager().getUserByEmail(to.getEmail());
        });

        Outcome outcome = run("top-secret", server.getSmtp().getPort(), "--html", "pages/report.html");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).startsWith("2 users: 2 due, 2 told\n");
        assertThat(outcome.err()).startsWith("forewarn: the page was not written: ")
                .endsWith("; 'forewarn report --html' makes one of what the ledger knows\n").hasLineCount(1);
    }

    private Packaged forewarn() {
        return new Packaged(folder, Map.of());
    }

    private Outcome run(String password) throws IOException, InterruptedException {
        return run(password, server.getSmtp().getPort());
    }

    private Outcome run(String password, int port, String... options) throws IOException, InterruptedException {
        write("forewarn.yaml", """
                mail:
                  from: Cloud Admins <cloud-admins@example.com>
                  transport: smtp
                  smtp: { host: 127.0.0.1, port: %d, security: none }
                """.formatted(port));
        return new Packaged(folder, Map.of("FOREWARN_SMTP_USERNAME", "carl", "FOREWARN_SMTP_PASSWORD", password))
                .run(Stream.concat(Stream.of("run", "--report", "report.csv", "--contacts", "contacts.csv", "--as-of",
                        "2026-11-22T06:30:00Z"), Stream.of(options)).toArray(String[]::new));
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
