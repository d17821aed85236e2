package dev.forewarn.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.forewarn.account.Account;
import dev.forewarn.account.Partition;
import dev.forewarn.message.Templates;
import dev.forewarn.recipient.Audience;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Exclusions;
import dev.forewarn.recipient.Mailbox;
import dev.forewarn.recipient.RecipientRules;
import dev.forewarn.reminder.Escalation;
import dev.forewarn.reminder.Milestone;
import dev.forewarn.reminder.Schedule;
import dev.forewarn.settings.Settings.Digest;
import dev.forewarn.settings.Settings.DigestTimes;
import dev.forewarn.settings.Settings.LedgerPlace;
import dev.forewarn.settings.Settings.Mail;
import dev.forewarn.settings.Settings.MaximumAges;
import dev.forewarn.settings.Settings.Messages;
import dev.forewarn.settings.Settings.Transport;
import dev.forewarn.settings.SettingsReader.Purpose;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsReaderTest {
    private static final MaximumAges NO_AGES = new MaximumAges(Optional.empty(), Optional.empty());
    private static final Messages USUAL_MESSAGES =
            new Messages(Locale.ENGLISH, ZoneOffset.UTC, Templates.builtIn(), false);
    private static final String FROM = "Cloud Admins <cloud-admins@example.com>";

    private static Map<String, @Nullable Object> keys(@Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> mapping = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            mapping.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return mapping;
    }

    private static Settings read(@Nullable Object document) {
        return SettingsReader.read(document, Purpose.SENDING);
    }

    private static List<String> problems(@Nullable Object document) {
        return problems(document, Purpose.READING);
    }

    private static List<String> problems(@Nullable Object document, Purpose purpose) {
        InvalidSettingsException e = catchThrowableOfType(InvalidSettingsException.class,
                () -> SettingsReader.read(document, purpose));
        assertThat(e).as("exception for %s", document).isNotNull();
        assertThat(e).hasMessage("the settings: " + String.join("; ", e.problems()));
        return e.problems();
    }

    @Test
    void readsEverythingThatCanBeSet() {
        assertThat(read(keys(
                "account", keys("name", "Production"),
                "password", keys("max_age_days", 90),
                "access_keys", keys("max_age_days", 180),
                "messages", keys("language", "de", "timezone", "Europe/Berlin", "templates", null),
                "digest", keys("to", List.of("admins@example.com"), "when", "problems"),
                "reminders", keys("before_days", List.of(14, 7, 3, 1), "after_days", List.of(0, 7, 14, 28)),
                "recipients", keys("tag", "email", "domains", List.of("example.com"), "copy_tag", "manager",
                        "default_domain", null, "fallback", null, "redirect", null,
                        "exclude", keys("users", List.of("svc-*"), "paths", List.of("/service/"), "tag",
                                "forewarn-off"),
                        "self_service", true),
                "mail", keys("transport", "ses", "from", FROM, "reply_to", null, "max_per_run", 500, "max_per_second",
                        null),
                "ledger", keys("sqlite", "forewarn.db"),
                "organization", keys("member_role", "security/forewarn-member"))))
                .isEqualTo(new Settings(
                        Optional.of("Production"),
                        new MaximumAges(Optional.of(Duration.ofDays(90)), Optional.of(Duration.ofDays(180))),
                        Schedule.of(List.of(14, 7, 3, 1), List.of(0, 7, 14, 28)),
                        new RecipientRules("email", Set.of("example.com"), Optional.empty(), Optional.of("manager"),
                                Optional.empty(),
                                Optional.empty(), Optional.empty(),
                                new Exclusions(List.of("svc-*"), List.of("/service/"), Optional.of("forewarn-off"))),
                        new Messages(Locale.GERMAN, ZoneId.of("Europe/Berlin"), Templates.builtIn(), true),
                        new Mail(new Transport.Ses(), Optional.of(Mailbox.parse(FROM)), Optional.empty(), 500,
                                OptionalDouble.empty()),
                        Optional.of(
                                new Digest(List.of(EmailAddress.parse("admins@example.com")), DigestTimes.PROBLEMS)),
                        new LedgerPlace.Sqlite(Path.of("forewarn.db")),
                        Optional.of("security/forewarn-member")));
    }

    @Test
    void takesLanguagesAndZonesInTheFormsThatTagsMayHave() {
        Messages messages =
                SettingsReader.read(keys("messages", keys("language", "de_AT", "timezone", "europe/vienna")),
                        Purpose.READING).messages();
        assertThat(List.of(messages.language(), messages.zone()))
                .isEqualTo(List.of(Locale.forLanguageTag("de-AT"), ZoneId.of("Europe/Vienna")));
    }

    @Test
    void tellsOfTemplatesAndLanguagesWithAllOtherProblems(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("closing.text.mustache"), "{{x}}\n{{user");
        assertThatThrownBy(() -> read(keys("messages", keys("language", "it", "timezone", "Mars"))))
                .isInstanceOfSatisfying(InvalidSettingsException.class, e -> assertThat(e.problems()).contains(
                        "messages.language: there are no texts in 'it'; write one of de, en, es, fr, ja, or add"
                                + " texts_it.properties to messages.templates (docs/templates.md)",
                        "messages.timezone: 'Mars' is not a time zone, such as 'Europe/Berlin'"));
        assertThatThrownBy(() -> read(keys("messages", keys("language", "it", "templates", folder.toString()),
                "ledger", keys("sqlite", 1))))
                .isInstanceOfSatisfying(InvalidSettingsException.class, e -> assertThat(e.problems()).contains(
                        "messages.templates: closing.text.mustache, line 1: there is no value 'x'; docs/templates.md"
                                + " lists them all",
                        "messages.templates: closing.text.mustache, line 2: a tag is opened here and not closed on the same"
                                + " line: write {{name}}")
                        .anyMatch(problem -> problem.startsWith("ledger.sqlite: ")));
    }

    @Test
    void takesALanguageThatTheTemplatesAdd() {
        Templates templates = Templates.builtIn();
        assertThat(SettingsReader.read(keys("messages", keys("language", "de-AT", "templates", "mine")),
                Purpose.READING, folder -> Optional.of(folder).filter(Path.of("mine")::equals).map(mine -> templates))
                .messages()).isEqualTo(new Messages(Locale.forLanguageTag("de-AT"), ZoneOffset.UTC, templates, false));
        assertThat(SettingsReader.read(keys("messages", keys("language", "it", "templates", "elsewhere")),
                Purpose.READING, folder -> Optional.empty()).messages().language()).isEqualTo(Locale.ITALIAN);
    }

    @Test
    void readsOtherValuesThanTheUsualOnes() {
        assertThat(read(keys(
                "reminders", keys("before_days", List.of(), "after_days", List.of(0)),
                "recipients", keys("tag", "E-Mail", "domains", List.of("Example.com", "MÜNCHEN.example"),
                        "default_domain", "münchen.example", "fallback", "a@example.com", "redirect", "b@EXAMPLE.com"),
                "mail", keys("transport", "smtp", "from", "cloud@example.org", "reply_to", "help@example.net",
                        "max_per_run", 1, "max_per_second", 0.5,
                        "smtp", keys("host", "mail.example.com", "port", 2525, "security", "none")),
                "ledger", "none")))
                .isEqualTo(new Settings(
                        Optional.empty(),
                        NO_AGES,
                        Schedule.of(List.of(), List.of(0)),
                        new RecipientRules("E-Mail", Set.of("example.com", "xn--mnchen-3ya.example"), Optional.empty(),
                                Optional.empty(),
                                Optional.of("xn--mnchen-3ya.example"), Optional.of(EmailAddress.parse("a@example.com")),
                                Optional.of(EmailAddress.parse("b@example.com")), Exclusions.NONE),
                        USUAL_MESSAGES,
                        new Mail(new Transport.Smtp("mail.example.com", 2525, SmtpSecurity.NONE),
                                Optional.of(Mailbox.parse("cloud@example.org")),
                                Optional.of(EmailAddress.parse("help@example.net")), 1, OptionalDouble.of(0.5)),
                        Optional.empty(), new LedgerPlace.None(), Optional.empty()));
    }

    private static Settings defaults(Optional<Mailbox> from, Set<String> domains) {
        return new Settings(Optional.empty(), NO_AGES,
                Schedule.of(List.of(14, 7, 3, 1), List.of(0, 7, 14, 28)),
                new RecipientRules("email", domains, Optional.empty(), Optional.empty(), Optional.empty(),
                        Optional.empty(),
                        Optional.empty(), Exclusions.NONE),
                USUAL_MESSAGES,
                new Mail(new Transport.Ses(), from, Optional.empty(), 500, OptionalDouble.empty()),
                Optional.empty(), new LedgerPlace.Sqlite(Path.of("forewarn.db")), Optional.empty());
    }

    @Test
    void needsNothingForReading() {
        assertThat(SettingsReader.read(null, Purpose.READING)).isEqualTo(defaults(Optional.empty(), Set.of()));
        assertThat(SettingsReader.read(Map.of(), Purpose.READING)).isEqualTo(defaults(Optional.empty(), Set.of()));
    }

    @Test
    void takesALedgerInDynamoDbAndSesWhereNoFilesAreKept() {
        Settings settings = SettingsReader.read(
                keys("mail", keys("from", FROM), "ledger", keys("dynamodb", "forewarn")),
                Purpose.SENDING_WITHOUT_FILES);

        assertThat(settings.ledger()).isEqualTo(new LedgerPlace.DynamoDb("forewarn", Duration.ofDays(400)));
        assertThat(settings.mail().transport()).isEqualTo(new Transport.Ses());
    }

    static Stream<Arguments> ofFiles() {
        Map<String, @Nullable Object> mail = keys("from", FROM);
        return Stream.of(
                Arguments.of(keys("mail", mail),
                        "ledger: none is set; write { dynamodb: TABLE } with the table's name"),
                Arguments.of(keys("mail", mail, "ledger", keys("sqlite", "x.db")),
                        "ledger: the function keeps no files, so no 'x.db'; write { dynamodb: TABLE } with the table's name"),
                Arguments.of(keys("mail", mail, "ledger", "none"),
                        "ledger: without one, a run that Lambda repeats mails everybody again; write { dynamodb: TABLE } with the"
                                + " table's name"),
                Arguments.of(
                        keys("mail", keys("from", FROM, "transport", "smtp", "smtp", keys("host", "mail.example.com")),
                                "ledger", keys("dynamodb", "forewarn")),
                        "mail.transport: 'smtp' can't be used by the function; leave it out, and it mails by SES"));
    }

    @ParameterizedTest
    @MethodSource("ofFiles")
    void refusesWhatNeedsFilesWhereNoneAreKept(Map<String, @Nullable Object> document, String problem) {
        assertThat(problems(document, Purpose.SENDING_WITHOUT_FILES)).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"arn:aws:iam::123456789012:role/x", "/x", "x/", "a b",
        "12345678901234567890123456789012345678901234567890123456789012345"})
    void refusesWhatIsNoRolesName(String role) {
        assertThat(problems(keys("organization", keys("member_role", role)))).singleElement().asString()
                .startsWith("organization.member_role: '" + role.substring(0, Math.min(role.length(), 59)))
                .contains(" is not a role's name");
    }

    @Test
    void givesAnAccountAnotherNameAndLeavesTheRest() {
        Settings settings = read(keys("account", keys("name", "Production"), "mail", keys("from", FROM)));

        assertThat(settings.named(Optional.of("Sandbox")).accountName()).contains("Sandbox");
        assertThat(settings.named(Optional.empty()).named(settings.accountName())).isEqualTo(settings);
    }

    @Test
    void needsOnlyTheSenderForSendingAndAllowsItsDomain() {
        assertThat(read(keys("mail", keys("from", FROM))))
                .isEqualTo(defaults(Optional.of(Mailbox.parse(FROM)), Set.of("example.com")));
    }

    @Test
    void takesNullForAbsent() {
        assertThat(read(keys("account", null, "password", keys("max_age_days", null), "reminders",
                keys("before_days", null, "after_days", null), "recipients",
                keys("domains", null, "tag", null, "exclude", keys("users", null)), "mail",
                keys("from", FROM, "transport", null, "smtp", null, "max_per_run", null), "ledger", null)))
                .isEqualTo(defaults(Optional.of(Mailbox.parse(FROM)), Set.of("example.com")));
    }

    @ParameterizedTest
    @CsvSource({"tls, TLS, 465", "starttls, STARTTLS, 587", "none, NONE, 25"})
    void usesTheUsualPortOfTheSecurity(String security, SmtpSecurity expected, int port) {
        assertThat(read(keys("mail", keys("from", FROM, "transport", "smtp",
                "smtp", keys("host", "mail.example.com", "security", security)))).mail().transport())
                .isEqualTo(new Transport.Smtp("mail.example.com", port, expected));
    }

    @Test
    void securesSmtpUnlessToldOtherwise() {
        assertThat(read(keys("mail", keys("from", FROM, "transport", "smtp",
                "smtp", keys("host", "mail.example.com")))).mail().transport())
                .isEqualTo(new Transport.Smtp("mail.example.com", 587, SmtpSecurity.STARTTLS));
    }

    @Test
    void keepsTheLedgerInATableForFourHundredDaysUnlessToldOtherwise() {
        assertThat(SettingsReader.read(keys("ledger", keys("dynamodb", "forewarn")), Purpose.READING).ledger())
                .isEqualTo(new LedgerPlace.DynamoDb("forewarn", Duration.ofDays(400)));
        assertThat(SettingsReader.read(keys("ledger", keys("dynamodb", "A.b_c-9", "keep_days", 14)), Purpose.READING)
                .resolvedAgainst(Path.of("etc", "forewarn.yaml")).ledger())
                .isEqualTo(new LedgerPlace.DynamoDb("A.b_c-9", Duration.ofDays(14)));
    }

    @Test
    void wantsALedgerThatKnowsTheLastDigest() {
        Map<String, @Nullable Object> digest = keys("to", List.of("admins@example.com"));
        assertThat(problems(keys("mail", keys("from", FROM, "max_per_run", 0), "digest", digest, "ledger", "none"),
                Purpose.SENDING)).containsExactly(
                        "mail.max_per_run: '0' is not a whole number from 1 to 2147483647",
                        "digest: with 'ledger: none' nothing remembers when the last one was sent, and each run would send"
                                + " one; write another ledger, or leave digest out");
        assertThat(problems(withWeekOfReminders(digest, 7), Purpose.SENDING)).containsExactly(
                "ledger.keep_days: 7 days are less than the 8 for which a digest must be known, so that what nobody mends"
                        + " is told weekly and not daily; keep what was sent for longer, or leave digest out");
        assertThat(read(withWeekOfReminders(digest, 8)).ledger())
                .isEqualTo(new LedgerPlace.DynamoDb("forewarn", Duration.ofDays(8)));
        assertThat(read(withWeekOfReminders(keys(), 7)).digest()).isEmpty();
    }

    @Test
    void wantsSomebodyForTheDigestAndNobodyTwice() {
        assertThat(problems(keys("mail", keys("from", FROM), "digest", keys("to", List.of(), "when", "weekly")),
                Purpose.SENDING)).containsExactly(
                        "digest.to: nobody is named to be told; write addresses, as in [admins@example.com]");
        assertThat(read(keys("mail", keys("from", FROM), "digest",
                keys("to", List.of("admins@example.com", "admins@example.com")))).digest().orElseThrow().to())
                .hasToString("[admins@example.com]");
    }

    private static Map<String, @Nullable Object> withWeekOfReminders(Map<String, @Nullable Object> digest,
            int keepDays) {
        return keys("mail", keys("from", FROM), "digest", digest,
                "reminders", keys("before_days", List.of(7), "after_days", List.of(0)),
                "ledger", keys("dynamodb", "forewarn", "keep_days", keepDays));
    }

    @Test
    void namesAccountByWhatIsSetElseByAliasElseByNumber() {
        Settings unnamed = defaults(Optional.empty(), Set.of());
        Settings named = SettingsReader.read(keys("account", keys("name", "Production")), Purpose.READING);
        Account withAlias = new Account(Partition.AWS, "123456789012", Optional.of("acme"));
        Account withoutAlias = new Account(Partition.AWS, "123456789012", Optional.empty());
        assertThat(Stream.of(named.nameOf(withAlias), unnamed.nameOf(withAlias), unnamed.nameOf(withoutAlias)))
                .containsExactly("Production", "acme", "123456789012");
    }

    @Test
    void reportsAllProblemsAtOnce() {
        assertThat(problems(keys(
                "acount", keys("name", "x"),
                "account", keys("name", 5, "nmae", "x"),
                "password", keys("max_age_days", "ninety"),
                "reminders", keys("before_days", List.of(14, -7, 1.5, "x", true), "after_days", 7),
                "recipients", keys("domains", Arrays.asList("example.com", "exa mple", 7, null), "fallback", "admins",
                        "redirect", "eve@attacker.test", "exclude", keys("user", "x", "paths", List.of("service"))),
                "mail", keys("from", "nobody", "max_per_run", 0, "max_per_second", -1, "sender", "x"),
                "ledger", keys("dynamodb", "my table", "sqlite", "forewarn.db", "keep_days", 0, "sqlit", "x")),
                Purpose.SENDING))
                .containsExactlyInAnyOrder(
                        "acount: unknown key; known here: account, password, access_keys, reminders, mail, recipients,"
                                + " messages, digest, ledger, organization",
                        "account.name: '5' is not text",
                        "account.nmae: unknown key; known here: name",
                        "password.max_age_days: 'ninety' is not a whole number from 1 to 1095",
                        "reminders.before_days[1]: '-7' is not a whole number from 1 to 1095",
                        "reminders.before_days[2]: '1.5' is not a whole number from 1 to 1095",
                        "reminders.before_days[3]: 'x' is not a whole number from 1 to 1095",
                        "reminders.before_days[4]: 'true' is not a whole number from 1 to 1095",
                        "reminders.after_days: '7' is not a list",
                        "recipients.domains[2]: '7' is not text",
                        "recipients.domains[3]: 'null' is not text",
                        "recipients.domains: 'exa mple' is not a domain",
                        "recipients.fallback: 'admins' is not an e-mail address",
                        "recipients.redirect: 'attacker.test' is not among recipients.domains, outside of which nobody"
                                + " is mailed",
                        "recipients.exclude.user: unknown key; known here: users, paths, tag",
                        "recipients.exclude.paths: 'service' is not an IAM path: it starts and ends with a slash",
                        "mail.from: 'nobody' is not an e-mail address",
                        "mail.max_per_run: '0' is not a whole number from 1 to 2147483647",
                        "mail.max_per_second: '-1' is not a number above 0",
                        "mail.sender: unknown key; known here: transport, smtp, from, reply_to, max_per_run,"
                                + " max_per_second",
                        "ledger.dynamodb: 'my table' is not the name of a table: 3 to 255 letters, digits, '_', '-' and"
                                + " '.'",
                        "ledger.dynamodb: is set beside ledger.sqlite; a ledger is in one place only",
                        "ledger.keep_days: '0' is not a whole number from 1 to 3650",
                        "ledger.sqlit: unknown key; known here: sqlite, dynamodb, keep_days");
    }

    static Stream<Arguments> wrongDocuments() {
        return Stream.of(
                Arguments.of("text", "the document: 'text' is not a mapping of keys"),
                Arguments.of(List.of("a", 1), "the document: '[a, 1]' is not a mapping of keys"),
                Arguments.of(keys("mail", "ses"), "mail: 'ses' is not a mapping of keys"),
                Arguments.of(keys("mail", List.of()), "mail: '[]' is not a mapping of keys"),
                Arguments.of(keys("ledger", "sqlite"), "ledger: 'sqlite' is not a mapping of keys"),
                Arguments.of(keys("ledger", keys("sqlite", 7)), "ledger.sqlite: '7' is not text"),
                Arguments.of(keys("ledger", keys("dynamodb", "ab")),
                        "ledger.dynamodb: 'ab' is not the name of a table: 3 to 255 letters, digits, '_', '-' and '.'"),
                Arguments.of(keys("ledger", keys("dynamodb", "x".repeat(256))),
                        "ledger.dynamodb: '" + "x".repeat(59)
                                + "…' is not the name of a table: 3 to 255 letters, digits,"
                                + " '_', '-' and '.'"),
                Arguments.of(keys("ledger", keys("dynamodb", "forewarn", "keep_days", 3651)),
                        "ledger.keep_days: '3651' is not a whole number from 1 to 3650"),
                Arguments.of(keys("ledger", keys("dynamodb", "forewarn", "keep_days", 13)),
                        "ledger.keep_days: 13 days are less than the 14 between two reminders, so that the first of them"
                                + " would be sent again; keep what was sent for longer, or remind in between"),
                Arguments.of(keys("reminders", keys("before_days", List.of(500, 14), "after_days", List.of()),
                        "ledger", keys("dynamodb", "forewarn")),
                        "ledger.keep_days: 400 days are less than the 486 between two reminders, so that the first of"
                                + " them would be sent again; keep what was sent for longer, or remind in between"),
                Arguments.of(keys("ledger", keys("keep_days", 400)),
                        "ledger.keep_days: is of no use unless ledger.dynamodb is set: a file keeps everything"),
                Arguments.of(keys("ledger", keys("sqlite", "forewarn.db", "keep_days", 400)),
                        "ledger.keep_days: is of no use unless ledger.dynamodb is set: a file keeps everything"),
                Arguments.of(keys("account", keys("name", " ")), "account.name: ' ' is not text"),
                Arguments.of(keys("account", keys("name", "a\nb")), "account.name: 'a\uFFFDb' is not text"),
                Arguments.of(keys("account", keys("name", keys("a", 1, "b", 2))), "account.name: '{a, b}' is not text"),
                Arguments.of(keys("account", keys("name", List.of("x".repeat(70)))),
                        "account.name: '[" + "x".repeat(58) + "…' is not text"),
                Arguments.of(keys("password", keys("max_age_days", 0)),
                        "password.max_age_days: '0' is not a whole number from 1 to 1095"),
                Arguments.of(keys("password", keys("max_age_days", 1096)),
                        "password.max_age_days: '1096' is not a whole number from 1 to 1095"),
                Arguments.of(keys("password", keys("max_age_days", "90")),
                        "password.max_age_days: '90' is not a whole number from 1 to 1095"),
                Arguments.of(keys("password", keys("max_age_days", BigInteger.TWO.pow(64).add(BigInteger.TEN))),
                        "password.max_age_days: '18446744073709551626' is not a whole number from 1 to 1095"),
                Arguments.of(keys("reminders", keys("before_days", List.of(0))),
                        "reminders.before_days[0]: '0' is not a whole number from 1 to 1095"),
                Arguments.of(keys("reminders", keys("after_days", List.of(-1))),
                        "reminders.after_days[0]: '-1' is not a whole number from 0 to 3650"),
                Arguments.of(keys("reminders", keys("before_days", List.of(), "after_days", List.of())),
                        "reminders.before_days: with after_days empty too, nobody would ever be told"),
                Arguments.of(keys("recipients", keys("domains", "example.com")),
                        "recipients.domains: 'example.com' is not a list"),
                Arguments.of(keys("recipients", keys("domains", List.of())),
                        "recipients.domains: is empty, so nobody could be mailed; leave it out to allow the sender's"
                                + " domain"),
                Arguments.of(keys("recipients", keys("domains", List.of("example.com"), "default_domain", "b.test")),
                        "recipients.default_domain: 'b.test' is not among recipients.domains, outside of which nobody"
                                + " is mailed"),
                Arguments.of(keys("recipients", keys("domains", List.of("example.com"), "fallback", "a@b.test")),
                        "recipients.fallback: 'b.test' is not among recipients.domains, outside of which nobody is"
                                + " mailed"),
                Arguments.of(keys("recipients", keys("exclude", keys("users", List.of(" ")))),
                        "recipients.exclude.users[0]: ' ' is not text"),
                Arguments.of(keys("mail", keys("transport", "pigeon", "smtp", keys("host", "x"))),
                        "mail.transport: 'pigeon' is neither ses nor smtp"),
                Arguments.of(keys("mail", keys("smtp", keys("host", "x"))),
                        "mail.smtp: is of no use unless mail.transport is smtp"),
                Arguments.of(keys("mail", keys("transport", "smtp")), "mail.smtp.host: no mail server; write its name"),
                Arguments.of(keys("mail", keys("transport", "smtp", "smtp", keys("host", "x", "port", 65_536))),
                        "mail.smtp.port: '65536' is not a whole number from 1 to 65535"),
                Arguments.of(keys("mail", keys("transport", "smtp", "smtp", keys("host", "x", "security", "TLS"))),
                        "mail.smtp.security: 'TLS' is none of starttls, tls and none"),
                Arguments.of(keys("mail", keys("transport", "smtp", "smtp", keys("host", "x", "password", "y"))),
                        "mail.smtp.password: unknown key; known here: security, host, port"),
                Arguments.of(keys("mail", keys("max_per_second", 0)),
                        "mail.max_per_second: '0' is not a number above 0"),
                Arguments.of(keys("mail", keys("max_per_second", Double.POSITIVE_INFINITY)),
                        "mail.max_per_second: 'Infinity' is not a number above 0"),
                Arguments.of(keys("mail", keys("max_per_second", Double.NaN)),
                        "mail.max_per_second: 'NaN' is not a number above 0"),
                Arguments.of(keys("mail", keys("reply_to", "Help <help@example.com>")),
                        "mail.reply_to: 'Help <help@example.com>' is not one bare address"));
    }

    @ParameterizedTest
    @MethodSource("wrongDocuments")
    void saysWhatIsWrongWhereAndWithWhichValue(Object document, String problem) {
        assertThat(problems(document)).containsExactly(problem);
    }

    @Test
    void needsSenderForSending() {
        assertThat(problems(null, Purpose.SENDING)).containsExactly(
                "mail.from: no sender; write one, such as \"Cloud Admins <cloud-admins@example.com>\"");
    }

    @Test
    void takesWholeNumbersInAnyGuise() {
        assertThat(SettingsReader.read(keys("password", keys("max_age_days", 90.0)), Purpose.READING).maximumAges()
                .password())
                .contains(Duration.ofDays(90));
        assertThat(SettingsReader.read(keys("password", keys("max_age_days", 90L)), Purpose.READING).maximumAges()
                .password())
                .contains(Duration.ofDays(90));
    }

    private static Map<String, @Nullable Object> withEscalations(Object... entries) {
        return keys("mail", keys("from", "admins@example.com"), "reminders", keys("escalate", List.of(entries)));
    }

    @Test
    void readsWhoElseIsToldAndWhen() {
        assertThat(SettingsReader.read(withEscalations(
                keys("after_days", 28, "to", "Security@EXAMPLE.com"),
                keys("after_days", 7, "to_tag", "manager"),
                keys("before_days", 1, "to_tag", "Manager")), Purpose.SENDING).reminders().escalations())
                .containsExactly(
                        new Escalation(Milestone.after(28),
                                new Audience.Person(EmailAddress.parse("Security@example.com"))),
                        new Escalation(Milestone.before(1), new Audience.Tagged("manager")),
                        new Escalation(Milestone.after(7), new Audience.Tagged("manager")));
    }

    @Test
    void reportsAllThatIsWrongWithEscalationsAtOnce() {
        String when = "; write one of before_days and after_days, as in { after_days: 7, to_tag: manager }";
        String who = "; write one of to, an address, and to_tag, a tag that has one";
        assertThat(problems(withEscalations(
                keys("after_days", 7, "to_tag", "manager"),
                keys(),
                "manager",
                keys("after_days", 7, "before_days", 7, "to_tag", "manager", "to", "security@example.com"),
                keys("after_days", -1, "to", "security@example.org"),
                keys("before_days", 0, "to_tag", "a#b", "cc", "x"),
                keys("after_days", 7, "to_tag", "Manager")), Purpose.SENDING)).containsExactlyInAnyOrder(
                        "reminders.escalate[1]: says not when" + when,
                        "reminders.escalate[1]: says not who is told" + who,
                        "reminders.escalate[2]: 'manager' is not a mapping of keys",
                        "reminders.escalate[2]: says not when" + when,
                        "reminders.escalate[2]: says not who is told" + who,
                        "reminders.escalate[3]: says twice when" + when,
                        "reminders.escalate[3]: says twice who is told" + who,
                        "reminders.escalate[4].after_days: '-1' is not a whole number from 0 to 3650",
                        "reminders.escalate[4].to: 'example.org' is not among recipients.domains, outside of which"
                                + " nobody is mailed",
                        "reminders.escalate[5].before_days: '0' is not a whole number from 1 to 1095",
                        "reminders.escalate[5].to_tag: 'a#b' is not the key of a tag",
                        "reminders.escalate[5].cc: unknown key; known here: before_days, after_days, to, to_tag",
                        "reminders.escalate[6]: is there twice: tag:manager, 7 days after");
        assertThat(problems(keys("mail", keys("from", "admins@example.com"), "reminders", keys("escalate", "x")),
                Purpose.SENDING)).containsExactly("reminders.escalate: 'x' is not a list");
    }

    @Test
    void letsOwnersBeLeftOutWhereOthersAreTold() {
        assertThat(problems(keys("reminders", keys("before_days", List.of(), "after_days", List.of())),
                Purpose.READING)).containsExactly(
                        "reminders.before_days: with after_days empty too, nobody would ever be told");
        assertThat(SettingsReader.read(keys("reminders", keys("before_days", List.of(), "after_days", List.of(),
                "escalate", List.of(keys("after_days", 7, "to_tag", "manager")))), Purpose.READING).reminders()
                .milestones()).isEmpty();
    }

    @Test
    void keepsWhatWasSentUntilTheNextEscalationToTheSameAudience() {
        Map<String, @Nullable Object> ledger = keys("dynamodb", "forewarn", "keep_days", 30);
        assertThat(problems(keys("ledger", ledger, "recipients", keys("domains", List.of("example.com")), "reminders",
                keys("escalate", List.of(keys("before_days", 14, "to", "security@example.com"),
                        keys("after_days", 28, "to", "security@example.com")))),
                Purpose.READING))
                .singleElement().asString().startsWith(
                        "ledger.keep_days: 30 days are less than the 42 between two reminders");
        assertThat(SettingsReader.read(keys("ledger", ledger, "reminders",
                keys("escalate", List.of(keys("before_days", 14, "to_tag", "manager"),
                        keys("after_days", 28, "to_tag", "boss")))),
                Purpose.READING).reminders().escalations())
                .hasSize(2);
    }

    @Test
    void readsWhoIsToldInstead() {
        assertThat(SettingsReader.read(keys("recipients", keys("instead_tag", "responsible")), Purpose.READING)
                .recipients().insteadTag()).contains("responsible");
    }
}
