package dev.forewarn.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.account.Account;
import dev.forewarn.account.Partition;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import dev.forewarn.recipient.Recipients;
import dev.forewarn.recipient.Role;
import dev.forewarn.reminder.CredentialKind;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterRendererTest {
    private static final Instant EXPIRES_AT = Instant.parse("2026-11-30T08:00:00Z");
    private static final Instant KNOWN_AT = Instant.parse("2026-11-16T05:12:43Z");
    private static final Account ACCOUNT = new Account(Partition.AWS, "123456789012", Optional.of("acme-production"));
    private static final Mailbox FROM = Mailbox.parse("Cloud Admins <cloud-admins@example.com>");
    private static final Recipients ALICE = new Recipients(
            EmailAddress.parse("alice@example.com"), List.of(EmailAddress.parse("bob@example.com")), Role.OWNER,
            Optional.empty(), Optional.empty(), List.of());

    private final LetterRenderer renderer = new LetterRenderer();

    private static Letter letter(CredentialKind kind, Role role, String asOf, Locale language, ZoneId zone) {
        return letter(ACCOUNT, FROM, new Item("alice", kind, true, Optional.empty(), EXPIRES_AT), asOf,
                new Reader(role, language, zone));
    }

    private static Letter letter(Account account, Mailbox from, Item item, String asOf, Reader reader) {
        return new Letter(account, "Production", List.of(item), Instant.parse(asOf), Optional.of(KNOWN_AT),
                Optional.of(false), Optional.of(true), from, Optional.of(EmailAddress.parse("help@example.com")), false,
                reader);
    }

    private Message render(Letter letter) {
        return renderer.render(letter, ALICE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2026-11-16T07:59:59Z | AWS password for Production expires in 15 days (30 Nov)",
        "2026-11-16T08:00:00Z | AWS password for Production expires in 14 days (30 Nov)",
        "2026-11-29T07:59:59Z | AWS password for Production expires in 2 days (30 Nov)",
        "2026-11-29T08:00:00Z | AWS password for Production expires within 24 hours (30 Nov, 08:00 UTC)",
        "2026-11-30T07:59:59Z | AWS password for Production expires within 24 hours (30 Nov, 08:00 UTC)",
        "2026-11-30T08:00:00Z | AWS password for Production has expired (30 Nov)",
        "2026-12-01T07:59:59Z | AWS password for Production has expired (30 Nov)",
        "2026-12-01T08:00:00Z | AWS password for Production expired 1 day ago (30 Nov)",
        "2026-12-28T08:00:00Z | AWS password for Production expired 28 days ago (30 Nov)"})
    void saysInTheSubjectWhatWhichAccountAndWhen(String asOf, String subject) {
        assertThat(render(letter(CredentialKind.PASSWORD, Role.OWNER, asOf, Locale.ENGLISH, ZoneOffset.UTC)).subject())
                .isEqualTo(subject);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2026-11-29T08:00:00Z | AWS access key for Production must be replaced within 1 day (30 Nov)",
        "2026-11-30T08:00:00Z | AWS access key for Production must be replaced now (30 Nov)",
        "2026-12-01T08:00:00Z | AWS access key for Production is 1 day overdue for replacement (30 Nov)"})
    void saysOfAccessKeysThatTheyAreToBeReplaced(String asOf, String subject) {
        assertThat(render(letter(CredentialKind.ACCESS_KEY, Role.OWNER, asOf, Locale.ENGLISH, ZoneOffset.UTC))
                .subject()).isEqualTo(subject);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "en-US | Monday, November 30, 2026 at 12:00 AM (Pacific Standard Time)",
        "en    | Monday, 30 November 2026 at 00:00 (Pacific Standard Time)",
        "de-AT | Montag, 30. November 2026 um 00:00 (Nordamerikanische Westküsten-Normalzeit)"})
    void writesDatesAsInTheReadersRegionAndNamesTheZone(String language, String expected) {
        assertThat(render(letter(CredentialKind.PASSWORD, Role.OWNER, "2026-11-16T08:00:00Z",
                Locale.forLanguageTag(language), ZoneId.of("America/Los_Angeles"))).html()).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"+05:30, at 13:30 (GMT+05:30)", "Z, at 08:00 UTC", "Etc/GMT-3, at 11:00 (GMT+03:00)",
        "Asia/Kathmandu, at 13:45 (Nepal Time)"})
    void namesOffsetsToo(String zone, String expected) {
        assertThat(render(letter(CredentialKind.PASSWORD, Role.OWNER, "2026-11-16T08:00:00Z", Locale.ENGLISH,
                ZoneId.of(zone))).text()).contains(expected);
    }

    @Test
    void isFromTheSenderToTheRecipients() {
        Message message = render(
                letter(CredentialKind.PASSWORD, Role.OWNER, "2026-11-16T08:00:00Z", Locale.ENGLISH, ZoneOffset.UTC));
        assertThat(message).usingRecursiveComparison().ignoringFields("subject", "html", "text").isEqualTo(
                new Message(FROM, Optional.of(EmailAddress.parse("help@example.com")),
                        EmailAddress.parse("alice@example.com"), List.of(EmailAddress.parse("bob@example.com")), "", "",
                        ""));
        assertThat(message.text()).contains("help@example.com", "sent from cloud-admins@example.com");
    }

    @Test
    void signsWithTheAddressOfSenderWithoutName() {
        assertThat(render(letter(ACCOUNT, Mailbox.parse("cloud-admins@example.com"),
                new Item("alice", CredentialKind.PASSWORD, true, Optional.empty(), EXPIRES_AT), "2026-11-16T08:00:00Z",
                new Reader(Role.OWNER, Locale.ENGLISH, ZoneOffset.UTC))).text())
                .endsWith("\n\ncloud-admins@example.com\n");
    }

    @ParameterizedTest
    @CsvSource({
        "AWS,                https://123456789012.signin.aws.amazon.com/,       console",
        "GOV_CLOUD,          https://123456789012.signin.amazonaws-us-gov.com/, console",
        "CHINA,              https://123456789012.signin.amazonaws.cn/,         console",
        "EUROPEAN_SOVEREIGN, https://eusc-de-east-1.signin.amazonaws-eusc.eu/,  ''"})
    void linksToTheSignInPageOfThePartitionAndSaysHowItsAddressBegins(Partition partition, String start, String rest) {
        Message message = render(letter(new Account(partition, "123456789012", Optional.empty()), FROM,
                new Item("alice", CredentialKind.PASSWORD, true, Optional.empty(), EXPIRES_AT), "2026-11-16T08:00:00Z",
                new Reader(Role.OWNER, Locale.ENGLISH, ZoneOffset.UTC)));
        String words = "Its only link begins with " + start + " and leads to AWS.";
        assertThat(message.text()).contains("sign-in page:\n     " + start + rest + "\n");
        assertThat(message.text().replaceAll("\\s+", " ")).contains(words);
        Document page = Jsoup.parse(message.html());
        assertThat(page.select("a").attr("href")).isEqualTo(start + rest);
        assertThat(page.text()).contains("sign-in page: " + start + rest + " ", words);
    }

    @Test
    void breaksAddressesOnlyWhereTheyStayReadable() {
        assertThat(render(letter(CredentialKind.PASSWORD, Role.OWNER, "2026-11-16T08:00:00Z", Locale.ENGLISH,
                ZoneOffset.UTC)).html()).contains(
                        ">https://<wbr>acme-production.<wbr>signin.<wbr>aws.<wbr>amazon.<wbr>com/<wbr>console</a>",
                        "write to <span style=\"white-space:nowrap;\">help@example.com</span>.");
    }

    @Test
    void countsYearsAsAwsDoesWhereTheReadersRegionCountsOthers() {
        assertThat(render(letter(CredentialKind.PASSWORD, Role.OWNER, "2026-11-16T08:00:00Z",
                Locale.forLanguageTag("en-TH"), ZoneOffset.UTC)).text())
                .contains("Expires: Monday, November 30, 2026 at 08:00 UTC\n");
    }

    @Test
    void beginsWithWhatKeepsItsReaderOut() {
        Item key = new Item("alice", CredentialKind.ACCESS_KEY, true, Optional.empty(), EXPIRES_AT);
        Item password = new Item("alice", CredentialKind.PASSWORD, true, Optional.empty(), EXPIRES_AT.plusSeconds(1));
        Item expired =
                new Item("bob", CredentialKind.PASSWORD, true, Optional.empty(), EXPIRES_AT.minusSeconds(864_000));
        Item overdue = new Item("bob", CredentialKind.ACCESS_KEY, true, Optional.empty(), EXPIRES_AT.minusSeconds(9));
        assertThat(letter(CredentialKind.PASSWORD, Role.OWNER, "2026-11-23T08:00:00Z", Locale.ENGLISH, ZoneOffset.UTC)
                .about(List.of(key, password, overdue, expired)).items())
                .containsExactly(expired, password, overdue, key);
    }

    @Test
    void isInEnglishForLanguageWithoutTexts() {
        assertThat(render(letter(CredentialKind.PASSWORD, Role.OWNER, "2026-11-16T08:00:00Z", Locale.KOREAN,
                ZoneOffset.UTC)).text()).contains("What to do now\n");
    }
}
