package dev.forewarn.cli;

import static dev.forewarn.cli.ReportText.expiring;
import static dev.forewarn.cli.ReportText.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.forewarn.cli.Program.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RunCommandTest {
    private static final String SENDER = "mail: { from: 'Cloud Admins <cloud-admins@example.com>' }\n";

    /** Two who are due, one who is not yet, and one without a password. */
    private static final String REPORT = ReportText.of(
            expiring("eva", "2026-11-29T06:30:00+00:00"),
            expiring("tom", "2026-11-23T06:30:00+00:00"),
            expiring("later", "2027-01-30T06:30:00+00:00"),
            row("robot", "false", "N/A", "N/A"));

    private static final String CONTACTS = """
            user,email
            eva,eva@example.com
            tom,tom@example.com
            """;

    private final Path folder;
    private final Path outbox;

    RunCommandTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.outbox = folder.resolve("outbox");
        write("settings.yaml", SENDER);
        write("report.csv", REPORT);
        write("contacts.csv", CONTACTS);
    }

    @Test
    void tellsTheDueAndAnswersInJson() throws IOException {
        Outcome outcome = run("--format", "json");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        Map<String, Object> summary = JSON.std.mapFrom(outcome.out());
        assertThat(mails()).hasSize(2).extracting(RunCommandTest::recipient)
                .containsExactlyInAnyOrder("eva@example.com", "tom@example.com");
        assertThat(summary).isEqualTo(summary(Map.of(
                "sent", 2,
                "notices", List.of(notice("tom", 1, messageIdOf("tom")), notice("eva", 7, messageIdOf("eva"))))));
    }

    @Test
    void tellsNobodyTwice() throws IOException {
        run();

        Outcome second = run("--format", "json");

        assertThat(second.exitCode()).isZero();
        assertThat(JSON.std.mapFrom(second.out())).isEqualTo(summary(Map.of(
                "due", 0, "skipped", Map.of("already-told", 2, "not-due", 1, "no-password", 1))));
        assertThat(mails()).hasSize(2);
    }

    @Test
    void tellsAgainOnceThePasswordWasChanged() throws IOException {
        run();
        write("report.csv", ReportText.of(row("eva", "true", "2026-11-22T07:00:00Z", "2027-02-20T07:00:00Z")));

        assertThat(run("--as-of", "2027-02-20T06:00:00Z").out()).startsWith("1 user: 1 due, 1 told\n");
        assertThat(mails()).hasSize(3);
    }

    @Test
    void tellsAUserOnceThoughTwoMilestonesHavePassedSinceTheLastRun() throws IOException {
        write("report.csv", ReportText.of(expiring("eva", "2026-11-29T06:30:00Z")));
        run();

        assertThat(run("--as-of", "2026-11-28T07:00:00Z").out()).contains("1 day before             1  eva");
        assertThat(mails()).hasSize(2);
    }

    @Test
    void decidesAndWritesNothingInADryRun() throws IOException {
        Outcome outcome = run("--dry-run", "--format", "json");

        assertThat(outcome.exitCode()).isZero();
        assertThat(JSON.std.mapFrom(outcome.out())).isEqualTo(summary(Map.of(
                "dryRun", true, "notices", List.of(notice("tom", 1, null), notice("eva", 7, null)))));
        assertThat(namesIn(folder)).containsExactlyInAnyOrder("settings.yaml", "report.csv", "contacts.csv");
    }

    @Test
    void leavesTheLedgerAsItIsInADryRun() throws IOException {
        run();
        byte[] ledger = Files.readAllBytes(folder.resolve("forewarn.db"));

        assertThat(run("--dry-run", "--as-of", "2026-11-28T07:00:00Z").out())
                .startsWith("4 users: 2 due, 2 would be told\n");

        assertThat(Files.readAllBytes(folder.resolve("forewarn.db"))).isEqualTo(ledger);
        assertThat(mails()).hasSize(2);
    }

    @Test
    void warnsWhereTheLedgerWillTakePeopleForToldUntilALaterDay() throws IOException {
        assertThat(run("--as-of", "2026-11-28T07:00:00Z").err()).isEqualTo(
                "forewarn: this run was as of a later day, and the ledger takes those who were told for told until then; to"
                        + " only look, use --dry-run\n");
    }

    @Test
    void needsNoTransportInADryRun() {
        Outcome outcome = Program.run("run", "--dry-run", "--settings", folder.resolve("settings.yaml").toString(),
                "--report", folder.resolve("report.csv").toString(),
                "--contacts", folder.resolve("contacts.csv").toString());

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).startsWith("4 users: 2 due, 2 would be told\n");
    }

    @Test
    void namesOnStandardErrorWhoCanNotBeToldWhereCsvHoldsTheNoticesAlone() throws IOException {
        assertThat(run("--format", "csv", "--dry-run", "--as-of", "2027-01-29T06:30:00Z").err())
                .isEqualTo("Can't be told:\n  later: it has no tag 'email'\n");
    }

    @Test
    void refusesAReportOfWhichNoRowCanBeUsed() throws IOException {
        write("report.csv", ReportText.of(row("eva", "perhaps", "N/A", "N/A")));

        assertThat(run()).isEqualTo(new Outcome(2, "", "forewarn: no row of " + folder.resolve("report.csv")
                + " can be used; line 3: password_enabled is 'perhaps', neither true nor false\n"));
    }

    @Test
    void showsTheFuture() throws IOException {
        assertThat(run("--dry-run", "--as-of", "2027-01-29T06:30:00Z").out())
                .startsWith("4 users: 3 due, 2 would be told; 1 can't be told\n")
                .contains("  later: it has no tag 'email'\n");
    }

    @Test
    void answersInCsv() throws IOException {
        assertThat(run("--format", "csv")).isEqualTo(new Outcome(0, """
                user,kind,audience,milestone,to,messageId
                tom,password,owner,1,tom@example.com,%s
                eva,password,owner,7,eva@example.com,%s
                """.formatted(messageIdOf("tom"), messageIdOf("eva")), ""));
    }

    @Test
    void answersInATable() throws IOException {
        assertThat(run()).isEqualTo(new Outcome(0, """
                4 users: 2 due, 2 told
                  1 day before             1  tom
                  7 days before            1  eva
                  not told                 2  1 no-password, 1 not-due
                """, ""));
    }

    @Test
    void carriesOverWhatIsMoreThanOneRunMaySendTheMostUrgentFirst() throws IOException {
        write("settings.yaml", "mail: { from: cloud-admins@example.com, max_per_run: 1 }");

        Outcome first = run("--format", "json");
        Outcome second = run("--format", "json");

        assertThat(JSON.std.mapFrom(first.out())).isEqualTo(summary(Map.of(
                "sent", 1, "carriedOver", 1, "notices", List.of(notice("tom", 1, messageIdOf("tom"))),
                "warnings",
                List.of("One run sends no more mails than mail.max_per_run, 1: 1 notice left for the next run."))));
        assertThat(JSON.std.mapFrom(second.out())).isEqualTo(summary(Map.of(
                "due", 1, "sent", 1, "skipped", Map.of("already-told", 1, "not-due", 1, "no-password", 1),
                "notices", List.of(notice("eva", 7, messageIdOf("eva"))))));
        assertThat(run().out()).startsWith("4 users: 0 due, 0 told\n");
    }

    @Test
    void keepsTheLedgerBesideTheSettings() throws IOException {
        Path settings = Files.createDirectory(folder.resolve("etc")).resolve("forewarn.yaml");
        Files.createDirectory(folder.resolve("etc/state"));
        Files.writeString(settings, SENDER + "ledger: { sqlite: state/told.db }\n");

        assertThat(run("--settings", settings.toString()).exitCode()).isZero();

        assertThat(namesIn(settings.resolveSibling("state"))).containsExactly("told.db");
    }

    @Test
    void remembersNothingWithoutALedger() throws IOException {
        write("settings.yaml", SENDER + "ledger: none\n");

        run();

        assertThat(run().out()).startsWith("4 users: 2 due, 2 told\n");
        assertThat(folder.resolve("forewarn.db")).doesNotExist();
    }

    @Test
    void tellsAUserWithACommaInTheNameAndReadsAReportWithoutALastLineEnd() throws IOException {
        write("report.csv", ReportText.of(expiring("lovelace,ada", "2026-11-23T00:00:00+00:00")).stripTrailing());
        write("contacts.csv", "user,email\n\"lovelace,ada\",ada@example.com");

        assertThat(run().out()).startsWith("1 user: 1 due, 1 told\n  1 day before             1  lovelace,ada\n");
    }

    @Test
    void tellsTheOthersThoughOneUsersDatesHaveNoInformation() throws IOException {
        write("report.csv", REPORT + row("odd", "true", "no_information", "no_information"));

        assertThat(run()).isEqualTo(new Outcome(0, """
                5 users: 2 due, 2 told; 1 can't be told
                  1 day before             1  tom
                  7 days before            1  eva
                  not told                 3  1 no-password, 1 not-due, 1 unknown-expiry
                Can't be told:
                  odd: its password has no usable date
                """, ""));
    }

    @Test
    void leavesBadRowsOutAndTellsTheOthers() throws IOException {
        write("report.csv", REPORT + "cut,arn:aws\n");

        Outcome outcome = run("--format", "json");

        assertThat(outcome.exitCode()).isZero();
        assertThat(JSON.std.mapFrom(outcome.out())).isEqualTo(summary(Map.of(
                "sent", 2,
                "notices", List.of(notice("tom", 1, messageIdOf("tom")), notice("eva", 7, messageIdOf("eva"))),
                "problems", List.of(Map.of("line", 7, "reason",
                        "it has 2 columns where the header has 6; cut off?")))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', nullValues = "-", value = {
        "no-address          | -                             | it has no tag 'email'",
        "no-address          | \"   \"                         | it has no tag 'email'",
        "invalid-address     | alice                         | 'alice' is not an e-mail address",
        "invalid-address     | a@example.com;b@example.com   | 'a@example.com;b@example.com' is not one bare address",
        "invalid-address     | A <a@example.com>             | 'A <a@example.com>' is not one bare address",
        "invalid-address     | zoë@example.com               | 'zoë@example.com' has non-ASCII letters before the @, which SES can't mail",
        "address-not-allowed | a@example.org                 | the domain of a@example.org is not among recipients.domains",
        "address-not-allowed | a@example.com.evil.org        | the domain of a@example.com.evil.org is not among recipients.domains",
        "address-not-allowed | a@sub.example.com             | the domain of a@sub.example.com is not among recipients.domains"})
    void listsWithItsReasonAUserWhoseTagIsMissingBlankOrMalformed(String reason, @Nullable String tag, String words)
            throws IOException {
        write("contacts.csv", "user,email\ntom,tom@example.com\n" + (tag == null ? "" : "eva,\"" + tag + "\"\n"));

        assertThat(JSON.std.mapFrom(run("--format", "json").out())).isEqualTo(summary(Map.of(
                "sent", 1,
                "skipped", Map.of("not-due", 1, "no-password", 1, reason, 1),
                "notices", List.of(notice("tom", 1, messageIdOf("tom"))),
                "unreachable",
                List.of(Map.of("user", "eva", "kind", "password", "audience", "owner", "reason", words)))));
        assertThat(mails()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void tellsNobodyThroughAnInjectedHeader(String lineEnd) throws IOException {
        write("contacts.csv", "user,email\ntom,\"tom@example.com" + lineEnd + "Bcc: eve@evil.example\"\n");

        Outcome outcome = run("--format", "json");

        assertThat(outcome.exitCode()).isZero();
        assertThat(mails()).isEmpty();
        String shown = "tom@example.com" + "\uFFFD".repeat(lineEnd.length()) + "Bcc: eve@evil.example";
        assertThat(JSON.std.mapFrom(outcome.out())).isEqualTo(summary(Map.of(
                "skipped", Map.of("not-due", 1, "no-password", 1, "no-address", 1, "invalid-address", 1),
                "unreachable", List.of(
                        Map.of("user", "tom", "kind", "password", "audience", "owner", "reason",
                                "'" + shown + "' has a control character in it"),
                        Map.of("user", "eva", "kind", "password", "audience", "owner", "reason",
                                "it has no tag 'email'")))));
    }

    @Test
    void takesATagWrittenInOtherCase() throws IOException {
        write("contacts.csv", CONTACTS.replace("email", "E-Mail"));
        write("settings.yaml", SENDER + "recipients: { tag: e-mail }");

        assertThat(run().out()).startsWith("4 users: 2 due, 2 told\n");
    }

    @Test
    void saysAllThatIsWrongWithTheSettingsAtOnceAndTellsNobody() throws IOException {
        write("settings.yaml", """
                password: { max_age_days: ninety }
                reminders: { before_days: [7, -1] }
                recipients: { domain: example.com }
                mail: { reply_to: nobody, transport: pigeon }
                """);

        assertThat(run()).isEqualTo(new Outcome(2, "",
                """
                        forewarn: %s has 6 problems:
                          password.max_age_days: 'ninety' is not a whole number from 1 to 1095
                          mail.transport: 'pigeon' is neither ses nor smtp
                          mail.from: no sender; write one, such as "Cloud Admins <cloud-admins@example.com>"
                          mail.reply_to: 'nobody' is not an e-mail address
                          reminders.before_days[1]: '-1' is not a whole number from 1 to 1095
                          recipients.domain: unknown key; known here: domains, tag, instead_tag, copy_tag, default_domain, fallback, redirect, exclude, self_service
                        """
                        .formatted(folder.resolve("settings.yaml"))));
        assertThat(namesIn(folder)).containsExactlyInAnyOrder("settings.yaml", "report.csv", "contacts.csv");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'mail: [unclosed'       | line 1: expected ',' or ']', but got <stream end>",
        "'just text'             | the document: 'just text' is not a mapping of keys",
        "'mail: {}\nmail: {}'    | line 2: found duplicate key mail"})
    void refusesSettingsThatAreNoMapping(String yaml, String problem) throws IOException {
        write("settings.yaml", yaml);

        Outcome outcome = run();

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("settings.yaml has ").contains("\n  " + problem + "\n")
                .doesNotContain("\tat ");
    }

    @Test
    void refusesSettingsThatAreNotThereOrNotText() throws IOException {
        Path missing = folder.resolve("missing.yaml");
        assertThat(run("--settings", missing.toString())).isEqualTo(new Outcome(2, "",
                "forewarn: " + missing + " has a problem:\n  it can't be read: there is no such file\n"));

        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[]{(byte) 0xC3, 0x28});
        assertThat(run("--settings", binary.toString())).isEqualTo(new Outcome(2, "",
                "forewarn: " + binary + " has a problem:\n  it can't be read: it is not UTF-8 text\n"));
    }

    @Test
    void wantsASenderThoughThereAreNoSettings() {
        assertThat(Program.run("run", "--report", "report.csv")).isEqualTo(new Outcome(2, "", """
                forewarn: forewarn.yaml, which is not there and which --settings can replace, has a problem:
                  mail.from: no sender; write one, such as "Cloud Admins <cloud-admins@example.com>"
                """));
    }

    @Test
    void refusesToSendAMailServersPasswordInTheOpen() throws IOException {
        write("settings.yaml", """
                mail: { from: a@example.com, transport: smtp, smtp: { host: mail.example.com, security: none } }
                """);

        Outcome outcome = Program.run(Map.of("FOREWARN_SMTP_USERNAME", "carl", "FOREWARN_SMTP_PASSWORD", "top-secret"),
                "run", "--settings", path("settings.yaml"), "--report", path("report.csv"),
                "--contacts", path("contacts.csv"));

        assertThat(outcome).isEqualTo(new Outcome(2, "", """
                forewarn: mail.smtp has a problem:
                  the password for the mail server 'mail.example.com' would cross the network unencrypted: set its \
                security to starttls or tls, or leave the login out (only a server on this machine may have a login \
                without encryption)
                """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no report at all\n"})
    void tellsNobodyFromAFileThatIsNoReport(String content) throws IOException {
        write("report.csv", content);

        Outcome outcome = run("--format", "json");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("forewarn: " + folder.resolve("report.csv") + " is not a credential report")
                .hasLineCount(1);
        assertThat(outbox).doesNotExist();
    }

    @Test
    void tellsNobodyFromAReportWithoutUsers() throws IOException {
        write("report.csv", ReportText.of());
        Map<String, @Nullable Object> nothing =
                summary(Map.of("users", 0, "credentials", 0, "due", 0, "skipped", Map.of()));
        nothing.put("account", null);

        assertThat(JSON.std.mapFrom(run("--format", "json").out())).isEqualTo(nothing);
    }

    @Test
    void saysAllThatIsWrongWithTheContacts() throws IOException {
        write("contacts.csv", "user,email,Email\neva,a@example.com\neva,b@example.com,c\neva,d@example.com,e\n");

        assertThat(run()).isEqualTo(new Outcome(2, "", """
                forewarn: The contacts file '%s' can't be used:
                  - line 1: there are two columns 'Email'
                  - line 2: it has 2 fields, the first line has 3; a field with a comma in it stands in double quotes
                  - line 4: the user 'eva' is on line 3 already
                """.formatted(folder.resolve("contacts.csv"))));
        assertThat(outbox).doesNotExist();
    }

    @Test
    void refusesContactsThatAreNotThere() throws IOException {
        Files.delete(folder.resolve("contacts.csv"));

        assertThat(run()).isEqualTo(new Outcome(2, "", "forewarn: The contacts file '" + folder.resolve("contacts.csv")
                + "' can't be used:\n  - there is no such file\n"));
    }

    @Test
    void leavesAFileThatIsNoLedgerUntouched() throws IOException {
        write("forewarn.db", "the diary of somebody");

        assertThat(run()).isEqualTo(new Outcome(3, "", "forewarn: The ledger '" + folder.resolve("forewarn.db")
                + "' is no SQLite database; move that file away, or name another file under ledger.sqlite in the"
                + " settings.\n"));

        assertThat(folder.resolve("forewarn.db")).hasContent("the diary of somebody");
        assertThat(outbox).doesNotExist();
    }

    @Test
    void saysThatTheOutboxIsAFile() throws IOException {
        write("outbox", "");

        assertThat(run()).isEqualTo(new Outcome(3, "", "forewarn: The outbox '" + outbox
                + "' is a file; name a directory.\n"));
        assertThat(run("--dry-run").exitCode()).isZero();
    }

    @Test
    void showsProgressApartFromWhatWasAskedFor() {
        String[] arguments = arguments("--dry-run", "--format", "json");

        Outcome watched = Program.runAtTerminal(arguments);

        assertThat(watched.out()).isEqualTo(Program.run(arguments).out());
        assertThat(watched.err()).contains("Getting the credential report …").endsWith("\r\u001b[K");
    }

    @Test
    void saysThatTheOutputCanNotBeWritten() {
        for (String format : List.of("table", "csv", "json")) {
            assertThat(Program.run(Map.of(), new FullDisk(), false, arguments("--dry-run", "--format", format)))
                    .extracting(Outcome::exitCode, Outcome::err)
                    .containsExactly(3, "forewarn: can't read or write: No space left on device\n");
        }
    }

    private Outcome run(String... options) {
        return Program.run(arguments(options));
    }

    private String[] arguments(String... options) {
        List<String> arguments = new ArrayList<>(List.of("run", "--report", path("report.csv"),
                "--contacts", path("contacts.csv"), "--outbox", outbox.toString()));
        if (!List.of(options).contains("--settings")) {
            arguments.addAll(List.of("--settings", path("settings.yaml")));
        }
        arguments.addAll(List.of(options));
        return arguments.toArray(String[]::new);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private List<Path> mails() throws IOException {
        if (!Files.exists(outbox)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(outbox)) {
            return files.filter(file -> file.toString().endsWith(".eml")).toList();
        }
    }

    private static List<String> namesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private static String recipient(Path mail) {
        return header(mail, "To: ");
    }

    private String messageIdOf(String user) throws IOException {
        return mails().stream()
                .filter(mail -> recipient(mail).equals(user + "@example.com"))
                .map(mail -> header(mail, "Message-ID: "))
                .findFirst()
                .orElseThrow();
    }

    private static String header(Path mail, String name) {
        try (Stream<String> lines = Files.lines(mail, StandardCharsets.US_ASCII)) {
            return lines.filter(line -> line.startsWith(name)).findFirst().orElseThrow().substring(name.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, @Nullable Object> notice(String user, int milestone, @Nullable String messageId) {
        Map<String, @Nullable Object> notice = new LinkedHashMap<>();
        notice.put("user", user);
        notice.put("kind", "password");
        notice.put("audience", "owner");
        notice.put("milestone", milestone);
        notice.put("to", user + "@example.com");
        notice.put("messageId", messageId);
        return notice;
    }

    /** The summary of a run over {@link #REPORT} that found two due and told nobody, but for what is said otherwise. */
    private static Map<String, @Nullable Object> summary(Map<String, ?> otherwise) {
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("account", "123456789012");
        summary.put("asOf", "2026-11-22T06:30:00Z");
        summary.put("dryRun", false);
        summary.put("users", 4);
        summary.put("credentials", 4);
        summary.put("escalations", 0);
        summary.put("due", 2);
        summary.put("sent", 0);
        summary.put("skipped", Map.of("not-due", 1, "no-password", 1));
        summary.put("failed", List.of());
        summary.put("carriedOver", 0);
        summary.put("notices", List.of());
        summary.put("unreachable", List.of());
        summary.put("problems", List.of());
        summary.put("warnings", List.of());
        summary.put("stoppedBy", null);
        summary.put("digest", null);
        summary.putAll(otherwise);
        summary.put("mails", ((List<?>) Objects.requireNonNull(summary.get("notices"))).size());
        return summary;
    }
}
