package dev.forewarn.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.account.Account;
import dev.forewarn.account.Partition;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import dev.forewarn.recipient.Recipients;
import dev.forewarn.recipient.Role;
import dev.forewarn.reminder.CredentialKind;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LetterRendererTest {
    private static final Path GOLDEN_FILES = Path.of("src/test/resources/dev/forewarn/message");
    private static final Instant EXPIRES_AT = Instant.parse("2026-11-30T08:00:00Z");
    private static final Instant KNOWN_AT = Instant.parse("2026-11-16T05:12:43Z");
    private static final Account ACCOUNT = new Account(Partition.AWS, "123456789012", Optional.of("acme-production"));
    private static final Mailbox FROM = Mailbox.parse("Cloud Admins <cloud-admins@example.com>");
    private static final Recipients ALICE = new Recipients(
            EmailAddress.parse("alice@example.com"), List.of(EmailAddress.parse("bob@example.com")), Role.OWNER,
            Optional.empty(), Optional.empty(), List.of());
    private static final Reader READER = new Reader(Role.OWNER, Locale.ENGLISH, ZoneOffset.UTC);

    private static Item item(String user) {
        return new Item(user, CredentialKind.PASSWORD, Optional.empty(), EXPIRES_AT);
    }

    private final LetterRenderer renderer = new LetterRenderer();

    private static Letter facts(String asOf, boolean hardExpiry) {
        return facts(ACCOUNT, "Production", "alice", asOf, Optional.of(Instant.parse(asOf).minusSeconds(10_037)),
                hardExpiry);
    }

    private static Letter facts(Account account, String accountName, String user, String asOf,
            Optional<Instant> knownAt, boolean hardExpiry) {
        return new Letter(account, accountName, List.of(item(user)), Instant.parse(asOf), knownAt,
                Optional.of(hardExpiry), FROM,
                Optional.empty(), false, READER);
    }

    private static Letter factsWithoutPolicy(String asOf) {
        return new Letter(ACCOUNT, "Production", List.of(item("alice")), Instant.parse(asOf), Optional.empty(),
                Optional.empty(), FROM, Optional.empty(), false, READER);
    }

    private static Letter withSelfService(Letter facts) {
        return new Letter(facts.account(), facts.accountName(), facts.items(), facts.asOf(),
                facts.knownAt(), facts.hardExpiry(), facts.from(), facts.replyTo(), true, READER);
    }

    private Message render(Letter facts) {
        return renderer.render(facts, ALICE);
    }

    static Stream<Arguments> goldenFiles() {
        Account unnamed = new Account(Partition.AWS, "123456789012", Optional.empty());
        return Stream.of(
                Arguments.of("before-soft", facts("2026-11-16T08:00:00Z", false)),
                Arguments.of("before-hard", facts("2026-11-16T08:00:00Z", true)),
                Arguments.of("one-day-left", facts("2026-11-29T08:00:01Z", false)),
                Arguments.of("just-expired", facts("2026-11-30T08:00:00Z", false)),
                Arguments.of("expired-soft", facts("2026-12-07T08:00:00Z", false)),
                Arguments.of("expired-hard", facts("2026-12-07T08:00:00Z", true)),
                Arguments.of("before-unknown-policy", factsWithoutPolicy("2026-11-16T08:00:00Z")),
                Arguments.of("expired-unknown-policy", factsWithoutPolicy("2026-12-07T08:00:00Z")),
                Arguments.of("before-soft-self-service", withSelfService(facts("2026-11-16T08:00:00Z", false))),
                Arguments.of("before-hard-self-service", withSelfService(facts("2026-11-16T08:00:00Z", true))),
                Arguments.of("expired-soft-self-service", withSelfService(facts("2026-12-07T08:00:00Z", false))),
                Arguments.of("expired-hard-self-service", withSelfService(facts("2026-12-07T08:00:00Z", true))),
                Arguments.of("expired-unknown-policy-self-service",
                        withSelfService(factsWithoutPolicy("2026-12-07T08:00:00Z"))),
                Arguments.of("unnamed-account",
                        facts(unnamed, "123456789012", "alice", "2026-11-16T08:00:00Z", Optional.of(KNOWN_AT), false)),
                Arguments.of("unknown-report-date",
                        facts(ACCOUNT, "Production", "alice", "2026-11-16T08:00:00Z", Optional.empty(), false)));
    }

    /** Run with {@code -Dgolden.update=true} to write the files anew, and read what changed before you keep it. */
    @ParameterizedTest
    @MethodSource("goldenFiles")
    void readsAsInTheGoldenFiles(String name, Letter facts) throws IOException {
        Message message = render(facts);
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2026-11-16T07:59:59Z | AWS password for Production expires in 15 days (30 Nov)",
        "2026-11-16T08:00:00Z | AWS password for Production expires in 14 days (30 Nov)",
        "2026-11-29T07:59:59Z | AWS password for Production expires in 2 days (30 Nov)",
        "2026-11-30T07:59:59Z | AWS password for Production expires in 1 day (30 Nov)",
        "2026-11-30T08:00:00Z | AWS password for Production has expired",
        "2026-12-01T07:59:59Z | AWS password for Production has expired",
        "2026-12-01T08:00:00Z | AWS password for Production expired 1 day ago",
        "2026-12-28T08:00:00Z | AWS password for Production expired 28 days ago"})
    void saysInTheSubjectHowManyDaysAreLeft(String asOf, String subject) {
        assertThat(render(facts(asOf, false)).subject()).isEqualTo(subject);
    }

    @Test
    void isFromTheSenderToTheRecipients() {
        Message message = renderer.render(new Letter(ACCOUNT, "Production", List.of(item("alice")), KNOWN_AT,
                Optional.empty(), Optional.of(false), FROM, Optional.of(EmailAddress.parse("help@example.com")), false,
                READER),
                ALICE);
        assertThat(message).usingRecursiveComparison().ignoringFields("subject", "html", "text").isEqualTo(
                new Message(FROM, Optional.of(EmailAddress.parse("help@example.com")),
                        EmailAddress.parse("alice@example.com"), List.of(EmailAddress.parse("bob@example.com")), "", "",
                        ""));
        assertThat(message.text()).contains("help@example.com").doesNotContain("cloud-admins@example.com");
    }

    @Test
    void signsWithTheAddressOfSenderWithoutName() {
        Message message = renderer.render(new Letter(ACCOUNT, "Production", List.of(item("alice")), KNOWN_AT,
                Optional.empty(), Optional.of(false), Mailbox.parse("cloud-admins@example.com"), Optional.empty(),
                false, READER),
                ALICE);
        assertThat(message.text()).endsWith("\n\ncloud-admins@example.com\n");
    }

    @Test
    void escapesHostileNamesInHtmlAndLeavesTextAlone() {
        String hostile = "<script>alert(\"1\" + '2')</script> & Sons {{user}} <a href=\"https://attacker.test\">";
        Message message = render(facts(ACCOUNT, hostile, hostile, "2026-11-16T08:00:00Z", Optional.empty(), true));
        assertThat(message.text()).contains("Hello " + hostile + ",\n").contains("Account:  " + hostile + " (");
        assertThat(message.subject()).startsWith("AWS password for " + hostile + " expires");
        assertThat(message.html())
                .contains("&lt;script&gt;alert(&quot;1&quot; + &#39;2&#39;)&lt;/script&gt; &amp; Sons {{user}}")
                .doesNotContain("<script", "href=\"https://attacker.test");
    }

    @Test
    void keepsAccountNameOnOneLine() {
        Message message = render(facts(ACCOUNT, "Pro\r\nBcc: eve@attacker.test\u0000", "alice", "2026-11-16T08:00:00Z",
                Optional.empty(), true));
        assertThat(message.subject())
                .isEqualTo("AWS password for Pro  Bcc: eve@attacker.test  expires in 14 days (30 Nov)");
        assertThat(message.text()).contains("  Account:  Pro  Bcc: eve@attacker.test  (123456789012)\n");
    }

    @ParameterizedTest
    @CsvSource({
        "AWS,                https://123456789012.signin.aws.amazon.com/console",
        "GOV_CLOUD,          https://123456789012.signin.amazonaws-us-gov.com/console",
        "CHINA,              https://123456789012.signin.amazonaws.cn/console",
        "EUROPEAN_SOVEREIGN, https://eusc-de-east-1.signin.amazonaws-eusc.eu/"})
    void linksToTheSignInPageOfThePartition(Partition partition, String page) {
        Message message = render(facts(new Account(partition, "123456789012", Optional.empty()), "Production", "alice",
                "2026-11-16T08:00:00Z", Optional.empty(), false));
        assertThat(message.text()).contains("Sign in at " + page + "\n");
        assertThat(message.html()).contains("<a href=\"" + page + "\">" + page + "</a>");
    }

    @ParameterizedTest
    @EnumSource
    void linksToNothingButAws(Partition partition) {
        for (String asOf : List.of("2026-11-16T08:00:00Z", "2026-12-07T08:00:00Z")) {
            for (boolean hardExpiry : new boolean[]{true, false}) {
                String html = render(facts(new Account(partition, "123456789012", Optional.empty()), "https://a.test",
                        "https://b.test", asOf, Optional.empty(), hardExpiry)).html();
                assertThat(attributes(html, "href").map(link -> URI.create(link).getHost())).allMatch(host -> host
                        .matches("[0-9a-z-]+\\.signin\\.(aws\\.amazon\\.com|amazonaws-us-gov\\.com|amazonaws\\.cn|"
                                + "amazonaws-eusc\\.eu)"));
                assertThat(attributes(html, "src")).isEmpty();
                assertThat(html).contains("<html lang=\"en\">").doesNotContain("<img", "url(", "@import", "<script");
            }
        }
    }

    private static Stream<String> attributes(String html, String name) {
        return Pattern.compile(name + "\\s*=\\s*\"([^\"]*)\"").matcher(html).results()
                .map((MatchResult m) -> m.group(1));
    }
}
