package dev.forewarn.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.digest.Section.Entry;
import dev.forewarn.message.Message;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import dev.forewarn.settings.Settings;
import dev.forewarn.settings.Settings.DigestTimes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DigestRendererTest {
    private static final Path GOLDEN_FILES = Path.of("src/test/resources/dev/forewarn/digest");
    private static final Instant AS_OF = Instant.parse("2026-11-22T13:00:04Z");
    private static final Settings.Mail MAIL = new Settings.Mail(new Settings.Transport.Ses(),
            Optional.of(Mailbox.parse("Cloud Admins <cloud-admins@example.com>")),
            Optional.of(EmailAddress.parse("help@example.com")), 500, OptionalDouble.empty());
    private static final Settings.Digest WEEKLY = new Settings.Digest(
            List.of(EmailAddress.parse("admins@example.com"), EmailAddress.parse("security@example.com")),
            DigestTimes.WEEKLY);
    private static final Message.Attachment REPORT = new Message.Attachment("report.html", "text/html", "<p>…</p>");

    private static Digest digest(String accountName, Section... sections) {
        return new Digest(Optional.of("123456789012"), accountName, AS_OF, 40, 7, 4, List.of(sections));
    }

    private static Section section(String title, Entry... entries) {
        return new Section(title, "Correct the user's tag, or try 'forewarn doctor' and 'forewarn user list'.",
                List.of(entries));
    }

    private static Entry entry(String who, String what) {
        return new Entry(who, what, Optional.of(AS_OF));
    }

    private static Section many(int count) {
        return section("expired", IntStream.range(0, count)
                .mapToObj(i -> entry("user-" + (100 + i), "expired " + (90 - i / 2) + " days ago"))
                .toArray(Entry[]::new));
    }

    private static Message render(Digest digest) {
        return new DigestRenderer().render(digest, WEEKLY, MAIL, Optional.of(REPORT));
    }

    static Stream<Arguments> goldenFiles() {
        return Stream.of(
                Arguments.of("all-well", digest("Production")),
                Arguments.of("one-thing", digest("123456789012",
                        section("without an address", entry("sven", "it has no tag 'email'")))),
                Arguments.of("everything", digest("Production",
                        section("run stopped before its end", entry("", "The SES account is paused.")),
                        section("without an address", entry("sven", "it has no tag 'email'"),
                                entry("tariq", "its tag 'email' is blank")),
                        many(51),
                        section("notices left for the next run", entry("", ""), entry("", "")),
                        section("faulty row in the report", entry("line 17", "it has 21 fields instead of 22")))));
    }

    /** Run with {@code -Dgolden.update=true} to write the files anew, and read what changed before you keep it. */
    @ParameterizedTest
    @MethodSource("goldenFiles")
    void readsAsInTheGoldenFiles(String name, Digest digest) throws IOException {
        Message message = render(digest);
        assertGolden(name + ".txt", "Subject: " + message.subject() + "\n\n" + message.text());
        assertGolden(name + ".html", message.html());
    }

    private static void assertGolden(String name, String rendered) throws IOException {
        Path file = GOLDEN_FILES.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN_FILES);
            Files.writeString(file, rendered);
        }
        assertThat(file).content(StandardCharsets.UTF_8).isEqualTo(rendered);
    }

    @Test
    void goesToTheFirstWithCopiesToTheOthersAndTheReportAlong() {
        Message message = render(digest("Production"));
        assertThat(message).usingRecursiveComparison().ignoringFields("subject", "html", "text")
                .isEqualTo(new Message(Mailbox.parse("Cloud Admins <cloud-admins@example.com>"),
                        Optional.of(EmailAddress.parse("help@example.com")), EmailAddress.parse("admins@example.com"),
                        List.of(EmailAddress.parse("security@example.com")), "", "", "", List.of(REPORT)));
    }

    @Test
    void saysNothingOfAReportThatIsNotAttached() {
        Message message = new DigestRenderer().render(digest("Production", many(51)), WEEKLY, MAIL, Optional.empty());
        assertThat(message.attachments()).isEmpty();
        assertThat(message.text() + message.html()).doesNotContain("ttached").contains("and 1 more");
    }

    @ParameterizedTest
    @CsvSource({"50, false", "51, true"})
    void namesFiftyOfEachKind(int count, boolean more) {
        Message message = render(digest("Production", many(count)));
        assertThat(message.text()).contains("\n  user-149: ").doesNotContain("user-150");
        assertThat(message.text().contains("  and 1 more: see the attached report.html\n")).isEqualTo(more);
        assertThat(message.html().contains("<p style=\"margin:0 0 12px;\">and 1 more: ")).isEqualTo(more);
    }

    @Test
    void makesHostileNamesHarmless() {
        String hostile = "<script>alert(1)</script>\u202E\r\nBcc: eve@attacker.test \"'&{{account}}";
        Message message = render(digest(hostile, section("failed", entry(hostile, hostile))));
        assertThat(message.subject()).doesNotContain("\r", "\n", "\u202E");
        assertThat(message.text()).doesNotContain("\u202E", "\nBcc");
        assertThat(message.html()).doesNotContain("<script", "\u202E").contains("&lt;script&gt;alert(1)",
                "{{account}}");
    }
}
