package dev.forewarn.local.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.forewarn.message.Message;
import dev.forewarn.port.Mailer.Allowance;
import dev.forewarn.port.Mailer.Delivery;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OutboxTest {
    private static final MimeMessages MESSAGES = new MimeMessages(() -> Instant.parse("2026-03-01T06:00:00Z"));

    private final Path directory;

    OutboxTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void writesAFileThatAMailProgramOpens() throws IOException {
        Path box = directory.resolve("new").resolve("box");
        try (Outbox outbox = new Outbox(box, MESSAGES)) {
            Delivery delivery = outbox.send(message("alice@example.com", "läuft ab", "Hallo Grüße"));

            Path file = files(box).getFirst();
            assertThat(file.getFileName().toString()).matches("alice@example\\.com-[0-9a-f]{32}\\.eml");
            try (InputStream content = Files.newInputStream(file)) {
                var read = new DefaultMessageBuilder().parseMessage(content);
                assertThat(read.getSubject()).isEqualTo("läuft ab");
                assertThat(delivery).isEqualTo(new Delivery.Accepted(read.getMessageId()));
            }
        }
    }

    @Test
    void writesTheSameMessageOnceAndOthersBesideIt() throws IOException {
        try (Outbox outbox = new Outbox(directory, MESSAGES)) {
            outbox.send(message("alice@example.com", "s", "one"));
            outbox.send(message("alice@example.com", "s", "one"));
            outbox.send(message("alice@example.com", "s", "two"));
            outbox.send(message("Alice@example.com", "s", "one"));
        }

        assertThat(files(directory)).hasSize(3).allMatch(file -> file.toString().endsWith(".eml"));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            /etc/passwd@example.com,      _etc_passwd@example.com
            a/b/c@example.com,            a_b_c@example.com
            -rf@example.com,              _rf@example.com
            a*?@example.com,              a__@example.com
            `id`$HOME|x@example.com,      _id__HOME_x@example.com
            o'neill+iam@example.com,      o_neill+iam@example.com
            """)
    void makesAFileNameOfAnyAddress(String address, String start) {
        assertThat(Outbox.fileName(message(address, "s", "t"))).matches("\\Q" + start + "\\E-[0-9a-f]{32}\\.eml");
    }

    @Test
    void shortensTheLongestAddressToWhatAFileSystemTakes() throws IOException {
        String address = "a".repeat(64) + "@" + ("b".repeat(50) + ".").repeat(3) + "example.com";
        try (Outbox outbox = new Outbox(directory, MESSAGES)) {
            outbox.send(message(address, "s", "t"));
        }

        assertThat(files(directory)).hasSize(1);
    }

    @Test
    void isUnavailableWhereAFileIsInTheWay() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        try (Outbox outbox = new Outbox(file, MESSAGES)) {
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(outbox::allowance)
                    .withMessage("The outbox '" + file + "' is a file; name a directory.");
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> outbox.send(message("alice@example.com", "s", "t")));
        }
        try (Outbox below = new Outbox(file.resolve("box"), MESSAGES)) {
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(below::allowance)
                    .withMessageStartingWith("The outbox '" + file.resolve("box") + "' can't be made (");
        }
    }

    @Test
    @EnabledIf("hasPosixPermissions")
    void letsOnlyTheOwnerReadItsFiles() throws IOException {
        try (Outbox outbox = new Outbox(directory, MESSAGES)) {
            outbox.send(message("alice@example.com", "s", "t"));
        }

        assertThat(PosixFilePermissions.toString(
                Files.getPosixFilePermissions(files(directory).getFirst())))
                .isEqualTo("rw-------");
    }

    static boolean hasPosixPermissions() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    @Test
    void hasNoLimit() {
        try (Outbox outbox = new Outbox(directory, MESSAGES)) {
            assertThat(outbox.allowance()).isEqualTo(new Allowance.Unlimited());
        }
    }

    private static List<Path> files(Path box) throws IOException {
        try (Stream<Path> files = Files.list(box)) {
            return files.toList();
        }
    }

    private static Message message(String to, String subject, String text) {
        return new Message(
                new Mailbox("Cloud Admins", EmailAddress.parse("cloud-admins@example.com")),
                Optional.empty(),
                EmailAddress.parse(to),
                List.of(),
                subject,
                "<p>" + text + "</p>",
                text);
    }
}
