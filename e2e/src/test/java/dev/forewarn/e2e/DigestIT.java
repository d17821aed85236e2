package dev.forewarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.forewarn.e2e.Browser.View;
import dev.forewarn.e2e.Program.Ended;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs of several days, and what administrators find in their mail: read by a library that has nothing to do with sending. */
final class DigestIT {
    private static final Path PICTURES = Path.of("target", "digest");
    private static final String HOSTILE = "a+b=c,d.e@f-g_h";

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final Program program = Program.with(Map.of());

    @BeforeEach
    void writeAnAccount() throws IOException {
        server.start();
        write("forewarn.yaml", """
                account: { name: "</title><script>alert('x')</script> & \\u202Egpj.exe 🚀" }
                mail:
                  from: Cloud Admins <cloud-admins@example.com>
                  transport: smtp
                  smtp: { host: 127.0.0.1, port: %d, security: none }
                digest: { to: [admins@example.com, security@example.com] }
                """.formatted(server.getSmtp().getPort()));
        write("report.csv",
                """
                        user,arn,user_creation_time,password_enabled,password_last_changed,password_next_rotation
                        alice,arn:aws:iam::123456789012:user/alice,2020-01-01T00:00:00Z,true,2026-09-01T08:00:00Z,2026-11-30T08:00:00Z
                        bob,arn:aws:iam::123456789012:user/bob,2020-01-01T00:00:00Z,true,2026-09-01T08:00:00Z,2026-11-30T08:00:00Z
                        "%1$s","arn:aws:iam::123456789012:user/%1$s",2020-01-01T00:00:00Z,true,2026-05-01T08:00:00Z,2026-08-01T08:00:00Z
                        torn,arn:aws:iam
                        """
                        .formatted(HOSTILE));
        write("contacts.csv", "user,email\nalice,alice@example.com\n");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(program.folder().resolve(name), content);
    }

    /** Whatever arrived for administrators after a run of this day. */
    private List<Message> digestsOf(String day, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("run", "--report", "report.csv", "--contacts", "contacts.csv",
                "--as-of", day + "T13:00:00Z"));
        arguments.addAll(List.of(options));
        Ended ended = program.run(arguments.toArray(String[]::new));
        assertThat(ended.exit()).as(ended.err()).isZero();
        List<Message> digests = new ArrayList<>();
        for (MimeMessage received : server.getReceivedMessages()) {
            Message mail = parsed(received);
            if (mail.getTo().flatten().getFirst().getAddress().equals("admins@example.com")) {
                digests.add(mail);
            }
        }
        server.purgeEmailFromAllMailboxes();
        // Each arrives once at each address.
        assertThat(digests.size() % 2).isZero();
        return digests.subList(0, digests.size() / 2);
    }

    private static Message parsed(MimeMessage received) throws IOException, MessagingException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        received.writeTo(bytes);
        DefaultMessageBuilder reader = new DefaultMessageBuilder();
        reader.setMimeEntityConfig(MimeConfig.STRICT);
        return reader.parseMessage(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static Entity part(Entity mail, int... path) {
        Entity part = mail;
        for (int index : path) {
            part = ((Multipart) part.getBody()).getBodyParts().get(index);
        }
        return part;
    }

    private static String content(Entity part) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        ((SingleBody) part.getBody()).writeTo(content);
        return content.toString(StandardCharsets.UTF_8);
    }

    @Test
    void comesAtOnceForWhatIsNewAndElseOnceAWeek() throws Exception {
        assertThat(digestsOf("2026-11-17", "--dry-run")).isEmpty();
        assertThat(digestsOf("2026-11-17")).hasSize(1);
        assertThat(digestsOf("2026-11-17")).isEmpty();
        assertThat(digestsOf("2026-11-18")).isEmpty();
        assertThat(digestsOf("2026-11-22")).isEmpty();
        // Seven days before expiry bob should be told once more.
        assertThat(digestsOf("2026-11-23")).singleElement().extracting(Message::getSubject).asString()
                .contains("2 without an address");

        Ended history = program.run("history", "--account", "123456789012");
        assertThat(history.out().lines().filter(line -> line.contains("digest")))
                .hasSize(2).allMatch(line -> line.contains("administrators")
                        && line.contains("admins@example.com, security@example.com") && line.contains(" sent "));
    }

    @Test
    void hasWhatNeedsThemAndTheReportThatOpensInABrowser() throws Exception {
        Message digest = digestsOf("2026-11-17").getFirst();

        assertThat(digest.getMimeType()).isEqualTo("multipart/mixed");
        assertThat(digest.getTo().flatten()).extracting(Object::toString).containsExactly("admins@example.com");
        assertThat(digest.getCc().flatten()).extracting(Object::toString).containsExactly("security@example.com");
        assertThat(digest.getHeader().getField("Auto-Submitted").getBody()).isEqualTo("auto-generated");
        assertThat(content(part(digest, 0, 0))).contains("bob", HOSTILE, "1 faulty row in the report", "line 5");

        Entity report = part(digest, 1);
        assertThat(report.getFilename()).isEqualTo("report.html");
        assertThat(report.getMimeType()).isEqualTo("text/html");
        Path saved = Files.writeString(program.folder().resolve("saved.html"), content(report));
        try (Browser browser = Browser.start(); OpenPage page = browser.open(saved, View.light(1280))) {
            assertThat(page.page().locator("table tbody tr").count()).isEqualTo(3);
            assertThat(page.complaints()).isEmpty();
            assertThat(page.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"320, false", "320, true", "1280, false", "1280, true"})
    void canBeReadByEverybody(int width, boolean dark) throws Exception {
        String html = content(part(digestsOf("2026-11-17").getFirst(), 0, 1));
        try (Browser browser = Browser.start(); OpenPage mail = browser.show(html, new View(width, dark, true))) {
            mail.picture(PICTURES.resolve("digest-" + width + (dark ? "-dark" : "-light") + ".png"));
            assertThat(mail.violationsOfAMail()).isEmpty();
            assertThat(mail.overflow()).isZero();
            assertThat(mail.requests()).isEmpty();
            assertThat(mail.page().locator("script").count()).isZero();
        }
    }
}
