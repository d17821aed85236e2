package dev.forewarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.forewarn.e2e.Browser.View;
import dev.forewarn.e2e.Program.Ended;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What the packaged program sends to people of five languages and with the names that are hardest to show, as it arrives at a
 * mail server, read by a library that has nothing to do with sending.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DeliveredMailsIT {
    private static final String AS_OF = "2026-11-22T06:30:00Z";
    private static final String NEXT_DAY = "2026-11-23T06:30:00Z";

    /** By language: a word of the subject, in the three kinds that a report alone can lead to. */
    private static final Map<String, List<String>> SUBJECTS = Map.of(
            "de", List.of("läuft in 7 Tagen ab", "innerhalb von 24 Stunden", "ist vor 7 Tagen abgelaufen"),
            "en", List.of("expires in 7 days", "within 24 hours", "expired 7 days ago"),
            "es", List.of("caduca en 7 días", "en menos de 24 horas", "caducó hace 7 días"),
            "fr", List.of("expire dans 7 jours", "dans les 24 heures", "expiré il y a 7 jours"),
            "ja", List.of("あと 7 日で", "24 時間", "7 日前に"));
    private static final List<String> DAYS = List.of("2026-11-29", "2026-11-23", "2026-11-15");

    /** All that IAM lets stand in the name of a user, and the longest. */
    private static final List<String> HARD_NAMES = List.of("a+b=c,d.e@f-g_h", "W".repeat(64), "-._-");

    private static final String ACCOUNT =
            "</title><script>alert('x')</script> \"& \u202Egpj.exe\u2069 \uD83D\uDE80 שלום";

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final Program program = Program.with(Map.of());
    private final List<Message> first = new ArrayList<>();
    private final List<Message> second = new ArrayList<>();
    private final List<Message> nextDay = new ArrayList<>();
    private int expected;

    @BeforeAll
    void runTwice() throws IOException, InterruptedException, MessagingException, FolderException {
        StringBuilder report = new StringBuilder(
                "user,arn,user_creation_time,password_enabled,password_last_changed,password_next_rotation\n");
        StringBuilder contacts = new StringBuilder("user,email,language,timezone\n");
        for (Map.Entry<String, List<String>> language : new TreeMap<>(SUBJECTS).entrySet()) {
            for (int i = 0; i < DAYS.size(); i++) {
                String user = language.getKey() + i;
                report.append(row(user, DAYS.get(i)));
                contacts.append(user).append(',').append(user).append("@example.com,").append(language.getKey())
                        .append(",Europe/Paris\n");
            }
        }
        for (int i = 0; i < HARD_NAMES.size(); i++) {
            String user = HARD_NAMES.get(i);
            report.append(row('"' + user + '"', DAYS.getFirst()));
            contacts.append('"').append(user).append("\",hard").append(i).append("@example.com,,\n");
        }
        expected = SUBJECTS.size() * DAYS.size() + HARD_NAMES.size();
        server.start();
        write("report.csv", report.toString());
        write("contacts.csv", contacts.toString());
        write("forewarn.yaml", """
                account: { name: "</title><script>alert('x')</script> \\"& \\u202Egpj.exe\\u2069 🚀 שלום" }
                mail:
                  from: "Wolke & Söhne, (IT) 'Team' ☁️ <cloud-admins@example.com>"
                  transport: smtp
                  smtp: { host: 127.0.0.1, port: %d, security: none }
                ledger: none
                """.formatted(server.getSmtp().getPort()));
        first.addAll(mailsOfARun(AS_OF));
        second.addAll(mailsOfARun(AS_OF));
        nextDay.addAll(mailsOfARun(NEXT_DAY));
    }

    @AfterAll
    void stop() {
        server.stop();
    }

    private static String row(String user, String expires) {
        return String.join(",", user, "\"arn:aws:iam::123456789012:user/" + user.replace("\"", "") + '"',
                "2020-01-01T00:00:00+00:00", "true", "2026-08-01T00:00:00+00:00", expires + "T06:30:00+00:00") + "\n";
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(program.folder().resolve(name), content);
    }

    private List<Message> mailsOfARun(String asOf)
            throws IOException, InterruptedException, MessagingException, FolderException {
        Ended ended = program.run("run", "--report", "report.csv", "--contacts", "contacts.csv", "--as-of", asOf);
        // On machines whose clock has not come to that day, it is told that it has not.
        assertThat(ended.err()).matches("|forewarn: this run was as of a later day, [^\n]*\n");
        assertThat(ended.exit()).isZero();
        assertThat(ended.out()).startsWith(expected + " users: " + expected + " due, " + expected + " told\n");
        List<Message> mails = new ArrayList<>();
        for (MimeMessage received : server.getReceivedMessages()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            received.writeTo(bytes);
            DefaultMessageBuilder reader = new DefaultMessageBuilder();
            reader.setMimeEntityConfig(MimeConfig.STRICT);
            mails.add(reader.parseMessage(new ByteArrayInputStream(bytes.toByteArray())));
        }
        server.purgeEmailFromAllMailboxes();
        return mails;
    }

    private static String to(Message mail) {
        return mail.getTo().flatten().getFirst().getAddress();
    }

    private static String body(Message mail, int part) {
        TextBody body = (TextBody) ((Multipart) mail.getBody()).getBodyParts().get(part).getBody();
        try (InputStream content = body.getInputStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everybodyGetsOneMailInTheirLanguage() {
        Map<String, String> subjects =
                first.stream().collect(Collectors.toMap(DeliveredMailsIT::to, Message::getSubject));

        assertThat(subjects).hasSize(expected);
        assertThat(first).hasSize(expected);
        SUBJECTS.forEach((language, words) -> {
            for (int i = 0; i < words.size(); i++) {
                assertThat(subjects.get(language + i + "@example.com")).contains(words.get(i));
            }
        });
        assertThat(first).allSatisfy(mail -> assertThat(body(mail, 1))
                .contains("<html lang=\"" + (SUBJECTS.containsKey(to(mail).substring(0, 2)) ? to(mail).substring(0, 2)
                        : "en") + "\""));
    }

    @Test
    void hasBothPartsAndNothingElse() {
        assertThat(first).allSatisfy(mail -> {
            assertThat(mail.getMimeType()).isEqualTo("multipart/alternative");
            assertThat(((Multipart) mail.getBody()).getBodyParts())
                    .extracting(Entity::getMimeType, Entity::getCharset, Entity::getDispositionType,
                            part -> part.getBody() instanceof TextBody)
                    .containsExactly(tuple("text/plain", "UTF-8", null, true),
                            tuple("text/html", "UTF-8", null, true));
        });
    }

    @Test
    void hasTheHeadersOfAnAutomaticMailAndNoOthers() {
        assertThat(first).allSatisfy(mail -> {
            assertThat(mail.getHeader().getFields().stream().map(Field::getName).collect(Collectors.toSet()))
                    .isEqualTo(Set.of("Return-Path", "Received", "Date", "From", "To", "Message-ID", "Subject",
                            "MIME-Version", "Content-Type", "Auto-Submitted"));
            assertThat(mail.getHeader().getField("Auto-Submitted").getBody()).isEqualTo("auto-generated");
            assertThat(mail.getFrom()).singleElement().satisfies(from -> {
                assertThat(from.getAddress()).isEqualTo("cloud-admins@example.com");
                assertThat(from.getName()).isEqualTo("Wolke & Söhne, (IT) 'Team' ☁️");
            });
        });
    }

    @Test
    void hasTheSameIdWhenItIsSentAgain() {
        assertThat(ids(second)).hasSize(expected).isEqualTo(ids(first));
        assertThat(ids(first).values()).doesNotHaveDuplicates()
                .allMatch(id -> id.matches("<[0-9a-f]{32}@example\\.com>"));
    }

    @Test
    void hasTheSameIdOnTheNextDayUnlessTheNextMilestoneIsReached() {
        Map<String, String> before = ids(first);
        assertThat(ids(nextDay)).allSatisfy((to, id) -> {
            if (to.matches("..1@example.com")) {
                assertThat(id).isNotEqualTo(before.get(to));
            } else {
                assertThat(id).isEqualTo(before.get(to));
            }
        }).hasSize(expected);
        assertThat(nextDay).filteredOn(mail -> to(mail).equals("en0@example.com")).extracting(Message::getSubject)
                .singleElement().asString().contains("expires in 6 days");
    }

    private static Map<String, String> ids(List<Message> mails) {
        return mails.stream().collect(Collectors.toMap(DeliveredMailsIT::to, Message::getMessageId));
    }

    @Test
    void showsHardNamesAsTheyAreAndNothingThatTurnsTheDirection() {
        assertThat(first).allSatisfy(mail -> assertThat(List.of(mail.getSubject(), body(mail, 0), body(mail, 1)))
                .allSatisfy(text -> assertThat(text).contains("gpj.exe", "\uD83D\uDE80", "שלום")
                        .doesNotContain("\u202E").doesNotContain(ACCOUNT)));
        assertThat(first).allSatisfy(mail -> {
            assertThat(mail.getSubject()).contains("</title><script>alert('x')</script> \"&")
                    .doesNotContainPattern("\\p{Cntrl}");
            assertThat(body(mail, 0)).contains("</title><script>alert('x')</script> \"&");
            assertThat(body(mail, 1)).doesNotContain("<script", "alert('x')</script>");
        });
        for (int i = 0; i < HARD_NAMES.size(); i++) {
            String address = "hard" + i + "@example.com";
            String text = first.stream().filter(mail -> to(mail).equals(address)).map(mail -> body(mail, 0)).findFirst()
                    .orElseThrow();
            assertThat(text).contains("User: " + HARD_NAMES.get(i) + "\r\n");
        }
    }

    @Test
    void canBeReadByEverybodyWhateverTheNames() {
        try (Browser browser = Browser.start()) {
            assertThat(first).flatMap(mail -> {
                try (OpenPage page = browser.show(body(mail, 1), View.dark(320))) {
                    return Stream.of(
                            page.violationsOfAMail().stream(),
                            page.requests().stream(),
                            page.complaints().stream(),
                            page.overflow() > 0 ? Stream.of("is too wide") : Stream.<String>of(),
                            ((Number) page.page().evaluate("document.scripts.length")).intValue() > 0
                                    ? Stream.of("has a script") : Stream.<String>of())
                            .flatMap(faults -> faults).map(fault -> to(mail) + ": " + fault).toList();
                }
            }).isEmpty();
        }
    }
}
