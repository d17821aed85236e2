package dev.forewarn.local.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.forewarn.message.Message;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import jakarta.mail.MessagingException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read with another library than the one that wrote it. */
final class MimeMessagesTest {
    private static final MimeMessages MESSAGES = new MimeMessages(() -> Instant.parse("2026-09-06T04:05:06.789Z"));
    private static final Message MESSAGE = new Message(
            new Mailbox("Wolke & Söhne, \"IT\"", EmailAddress.parse("cloud-admins@example.com")),
            Optional.of(EmailAddress.parse("help@example.com")),
            EmailAddress.parse("alice@bücher.example"),
            List.of(EmailAddress.parse("manager@example.com"), EmailAddress.parse("audit@example.com")),
            "Ihr Kennwort läuft in 7 Tagen ab — 密码即将过期 "
                    + "sehr lang ".repeat(12).strip(),
            "<p>Grüße,\n<b>密码</b></p>\n",
            "Grüße,\n密码\n.\nlast line");

    @Test
    void writesHeadersThatAnotherLibraryReadsBack() throws IOException, MessagingException {
        org.apache.james.mime4j.dom.Message read = read(MESSAGE);

        assertThat(read.getFrom()).singleElement().satisfies(from -> {
            assertThat(from.getName()).isEqualTo("Wolke & Söhne, \"IT\"");
            assertThat(from.getAddress()).isEqualTo("cloud-admins@example.com");
        });
        assertThat(read.getReplyTo().flatten()).hasToString("[help@example.com]");
        assertThat(read.getTo().flatten()).hasToString("[alice@xn--bcher-kva.example]");
        assertThat(read.getCc().flatten()).hasToString("[manager@example.com, audit@example.com]");
        assertThat(read.getSubject()).isEqualTo(MESSAGE.subject());
        assertThat(read.getDate()).isEqualTo(Date.from(Instant.parse("2026-09-06T04:05:06Z")));
        assertThat(read.getHeader().getField("Auto-Submitted").getBody()).isEqualTo("auto-generated");
        assertThat(read.getMessageId()).matches("<[0-9a-f]{32}@example\\.com>");
        assertThat(read.getHeader().getFields())
                .extracting(Field::getName)
                .containsExactlyInAnyOrder(
                        "Date",
                        "From",
                        "Reply-To",
                        "To",
                        "Cc",
                        "Message-ID",
                        "Subject",
                        "MIME-Version",
                        "Content-Type",
                        "Auto-Submitted");
    }

    @Test
    void writesPlainTextBeforeHtml() throws IOException, MessagingException {
        Multipart body = (Multipart) read(MESSAGE).getBody();

        assertThat(body.getSubType()).isEqualTo("alternative");
        assertThat(body.getBodyParts())
                .extracting(Entity::getMimeType, Entity::getCharset, MimeMessagesTest::text)
                .containsExactly(
                        tuple("text/plain", "UTF-8", MESSAGE.text().replace("\n", "\r\n")),
                        tuple("text/html", "UTF-8", MESSAGE.html().replace("\n", "\r\n")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain\nlines\n", "plain\r\nlines\r\n", "plain\rlines\r", "grün\nlines\n", "密码密码\n密码密码\n"})
    void endsEveryLineWithCrLfAndStaysInAscii(String text) throws IOException, MessagingException {
        String written = written(withText(text));

        assertThat(written).matches(all -> all.chars().allMatch(character -> character < 128), "is ASCII");
        assertThat(written.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(text(((Multipart) read(withText(text)).getBody())
                .getBodyParts()
                .getFirst()))
                .isEqualTo(text.replaceAll("\r\n|\r|\n", "\r\n"));
    }

    @Test
    void keepsLinesWithinTheLimitOfSmtp() throws IOException, MessagingException {
        assertThat(written(withText("x".repeat(5_000))).split("\r\n")).allMatch(line -> line.length() <= 998);
    }

    @Test
    void writesTheSameMessageTheSameAndGivesAnotherAnotherId() throws IOException, MessagingException {
        assertThat(written(MESSAGE)).isEqualTo(written(MESSAGE));
        assertThat(MESSAGES.write(withText("another")).getMessageID())
                .isNotEqualTo(MESSAGES.write(MESSAGE).getMessageID());
    }

    @Test
    void putsAttachmentsAfterBothTexts() throws IOException, MessagingException {
        String page = "<!DOCTYPE html>\n<title>Grüße</title>\r\n" + "x".repeat(2_000) + "\n.\n密码\n";
        Message message = new Message(MESSAGE.from(), MESSAGE.replyTo(), MESSAGE.to(), MESSAGE.cc(), MESSAGE.subject(),
                MESSAGE.html(), MESSAGE.text(),
                List.of(new Message.Attachment("report.html", "text/html", page),
                        new Message.Attachment("users.csv", "text/csv", "user\n")));

        Multipart body = (Multipart) read(message).getBody();

        assertThat(body.getSubType()).isEqualTo("mixed");
        assertThat(((Multipart) body.getBodyParts().getFirst().getBody()).getBodyParts())
                .extracting(Entity::getMimeType, MimeMessagesTest::text)
                .containsExactly(
                        tuple("text/plain", MESSAGE.text().replace("\n", "\r\n")),
                        tuple("text/html", MESSAGE.html().replace("\n", "\r\n")));
        assertThat(body.getBodyParts().subList(1, 3))
                .extracting(Entity::getDispositionType, Entity::getFilename, Entity::getMimeType, Entity::getCharset,
                        MimeMessagesTest::text)
                .containsExactly(
                        tuple("attachment", "report.html", "text/html", "UTF-8", page),
                        tuple("attachment", "users.csv", "text/csv", "UTF-8", "user\n"));
        assertThat(written(message).split("\r\n")).allMatch(line -> line.length() <= 998);
        assertThat(written(message)).isEqualTo(written(message));
    }

    @Test
    void keepsItsIdWhenACopyIsLeftOut() throws MessagingException {
        Message withoutCopies = new Message(
                MESSAGE.from(),
                MESSAGE.replyTo(),
                MESSAGE.to(),
                List.of(),
                MESSAGE.subject(),
                MESSAGE.html(),
                MESSAGE.text());

        assertThat(MESSAGES.write(withoutCopies).getMessageID())
                .isEqualTo(MESSAGES.write(MESSAGE).getMessageID());
    }

    @Test
    void hasTheSameIdWhenItTellsTheSameInOtherWords() throws MessagingException {
        String id = MESSAGES.write(withText("in 7 days").withIdentity("alice's password")).getMessageID();

        assertThat(MESSAGES.write(withText("in 6 days").withIdentity("alice's password")).getMessageID()).isEqualTo(id);
        assertThat(MESSAGES.write(withText("in 7 days").withIdentity("bob's password")).getMessageID())
                .isNotEqualTo(id);
        assertThat(MESSAGES.write(withText("in 7 days")).getMessageID()).isNotEqualTo(id);
    }

    @Test
    void leavesOutWhatThereIsNot() throws IOException, MessagingException {
        Message bare = new Message(
                new Mailbox("", EmailAddress.parse("a@example.com")),
                Optional.empty(),
                EmailAddress.parse("b@example.com"),
                List.of(),
                "s",
                "h",
                "t");

        assertThat(written(bare))
                .contains("From: a@example.com\r\n")
                .doesNotContain("Reply-To")
                .doesNotContain("Cc:");
    }

    private static Message withText(String text) {
        return new Message(
                MESSAGE.from(), MESSAGE.replyTo(), MESSAGE.to(), MESSAGE.cc(), MESSAGE.subject(), MESSAGE.html(), text);
    }

    private static String written(Message message) throws IOException, MessagingException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MESSAGES.write(message).writeTo(out);
        return out.toString(ISO_8859_1);
    }

    private static org.apache.james.mime4j.dom.Message read(Message message) throws IOException, MessagingException {
        return new DefaultMessageBuilder()
                .parseMessage(new ByteArrayInputStream(written(message).getBytes(US_ASCII)));
    }

    private static String text(Entity entity) {
        try (var reader = ((TextBody) entity.getBody()).getReader()) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
