package dev.forewarn.cli;

import static dev.forewarn.cli.ReportText.expiring;
import static dev.forewarn.cli.ReportText.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.forewarn.cli.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HistoryReconcileTest {
    private static final String SETTINGS = """
            mail: { from: cloud-admins@example.com }
            recipients: { exclude: { users: [svc-*] } }
            """;

    /** Before the run two are due and reachable; after it, eva has been told. */
    private static final String REPORT = ReportText.of(
            expiring("eva", "2026-11-29T06:30:00+00:00"),
            expiring("later", "2027-01-30T06:30:00+00:00"),
            row("robot", "false", "N/A", "N/A"));

    private static final String REPORT_AFTERWARDS = REPORT
            + expiring("tom", "2026-11-23T06:30:00+00:00")
            + expiring("ida", "2026-11-20T00:00:00+00:00")
            + expiring("svc-build", "2026-11-29T06:30:00+00:00")
            + expiring("lovelace,ada", "2026-11-25T00:00:00+00:00")
            + row("odd", "true", "no_information", "no_information")
            + "cut,arn:aws\n";

    private static final String CONTACTS = """
            user,email
            eva,eva@example.com
            tom,tom@example.com
            ida,ida@example.org
            "lovelace,ada","ada\u001b@example.com"
            """;

    private final Path folder;

    HistoryReconcileTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        write("settings.yaml", SETTINGS);
        write("report.csv", REPORT);
        write("contacts.csv", CONTACTS);
    }

    private void tellEva() throws IOException {
        assertThat(run().out()).startsWith("3 users: 1 due, 1 told\n");
        write("report.csv", REPORT_AFTERWARDS);
    }

    @Test
    void tellsInATableWhoShouldHaveBeenToldAndWasNot() throws IOException {
        tellEva();

        assertThat(reconcile()).isEqualTo(new Outcome(0,
                """
                        5 reminders have fallen due as of 2026-11-22 06:30 UTC: 1 sent, 4 not; 1 credential has no usable date

                        USER          MILESTONE      SINCE (UTC)       EXPIRES (UTC)     REASON               DETAIL
                        tom           1 day before   2026-11-22 06:30  2026-11-23 06:30  due                  the next run tells tom@example.com
                        lovelace,ada  3 days before  2026-11-22 00:00  2026-11-25 00:00  invalid-address      'ada\uFFFD@example.com' has a control character in it
                        svc-build     7 days before  2026-11-22 06:30  2026-11-29 06:30  excluded             user name matches svc-*
                        ida           on the day     2026-11-20 00:00  2026-11-20 00:00  address-not-allowed  the domain of ida@example.org is not among recipients.domains
                        odd           -              -                 -                 unknown-expiry       its password has no usable date
                        """,
                "forewarn: line 11 of the report is faulty: it has 2 columns where the header has 6; cut off?\n"));
    }

    @Test
    void tellsInCsvWhoShouldHaveBeenToldAndWasNot() throws IOException {
        tellEva();

        assertThat(reconcile("--format", "csv")).isEqualTo(new Outcome(0,
                """
                        user,kind,audience,milestone,reachedAt,expiresAt,reason,detail
                        tom,password,owner,1,2026-11-22T06:30:00Z,2026-11-23T06:30:00Z,due,the next run tells tom@example.com
                        "lovelace,ada",password,owner,3,2026-11-22T00:00:00Z,2026-11-25T00:00:00Z,invalid-address,'ada\uFFFD@example.com' has a control character in it
                        svc-build,password,owner,7,2026-11-22T06:30:00Z,2026-11-29T06:30:00Z,excluded,user name matches svc-*
                        ida,password,owner,0,2026-11-20T00:00:00Z,2026-11-20T00:00:00Z,address-not-allowed,the domain of ida@example.org is not among recipients.domains
                        odd,password,owner,,,,unknown-expiry,its password has no usable date
                        """,
                "forewarn: line 11 of the report is faulty: it has 2 columns where the header has 6; cut off?\n"));
    }

    @Test
    void tellsInJsonWhoShouldHaveBeenToldAndWasNot() throws IOException {
        tellEva();

        Outcome outcome = reconcile("--format", "json");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(JSON.std.mapFrom(outcome.out())).isEqualTo(document(1,
                notTold("tom", 1, "2026-11-22T06:30:00Z", "2026-11-23T06:30:00Z", "due",
                        "the next run tells tom@example.com"),
                notTold("lovelace,ada", 3, "2026-11-22T00:00:00Z", "2026-11-25T00:00:00Z", "invalid-address",
                        "'ada\uFFFD@example.com' has a control character in it"),
                notTold("svc-build", 7, "2026-11-22T06:30:00Z", "2026-11-29T06:30:00Z", "excluded",
                        "user name matches svc-*"),
                notTold("ida", 0, "2026-11-20T00:00:00Z", "2026-11-20T00:00:00Z", "address-not-allowed",
                        "the domain of ida@example.org is not among recipients.domains"),
                notTold("odd", null, null, null, "unknown-expiry", "its password has no usable date")));
    }

    @Test
    void saysInOneLineThatEverybodyWasTold() throws IOException {
        run();

        assertThat(reconcile()).isEqualTo(new Outcome(0,
                "1 reminder has fallen due as of 2026-11-22 06:30 UTC: 1 sent, 0 not\n", ""));
        assertThat(reconcile("--format", "csv").out()).hasLineCount(1);
    }

    @Test
    void namesAfterARunExactlyWhoCouldNotBeToldAndWhy() throws IOException {
        write("report.csv", ReportText.of(
                expiring("eva", "2026-11-29T06:30:00+00:00"),
                expiring("tom", "2026-11-23T06:30:00+00:00"),
                expiring("ida", "2026-11-23T06:30:00+00:00")));
        assertThat(run().out()).startsWith("3 users: 3 due, 2 told; 1 can't be told\n");

        assertThat(reconcile("--format", "csv").out()).isEqualTo(
                """
                        user,kind,audience,milestone,reachedAt,expiresAt,reason,detail
                        ida,password,owner,1,2026-11-22T06:30:00Z,2026-11-23T06:30:00Z,address-not-allowed,the domain of ida@example.org is not among recipients.domains
                        """);
    }

    @Test
    void looksAhead() throws IOException {
        tellEva();

        assertThat(reconcile("--as-of", "2026-11-28T07:00:00Z").out())
                .startsWith(
                        "5 reminders have fallen due as of 2026-11-28 07:00 UTC: 0 sent, 5 not; 1 credential has")
                .contains("\neva           1 day before  2026-11-28 06:30  2026-11-29 06:30  due ");
    }

    @Test
    void sendsAndWritesNothing() throws IOException {
        tellEva();
        byte[] ledger = Files.readAllBytes(folder.resolve("forewarn.db"));

        reconcile();
        reconcile();

        assertThat(folder.resolve("forewarn.db")).hasBinaryContent(ledger);
        assertThat(namesIn(folder)).containsExactlyInAnyOrder("settings.yaml", "report.csv", "contacts.csv", "outbox",
                "forewarn.db");
        assertThat(namesIn(folder.resolve("outbox"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ledger: none | forewarn: the settings say 'ledger: none', so nothing is on record of who was told",
        "''           | forewarn: there is no ledger at 'FOLDER/forewarn.db' yet; the first run that is no dry run makes it"})
    void takesNobodyForToldWithoutALedgerAndMakesNone(String ledger, String why) throws IOException {
        write("settings.yaml", SETTINGS + ledger);

        Outcome outcome = reconcile();

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .startsWith("1 reminder has fallen due as of 2026-11-22 06:30 UTC: 0 sent, 1 not\n")
                .endsWith("due     the next run tells eva@example.com\n");
        assertThat(outcome.err()).isEqualTo(why.replace("FOLDER", folder.toString()) + "\n");
        assertThat(folder.resolve("forewarn.db")).doesNotExist();
    }

    @Test
    void answersForAReportWithoutUsers() throws IOException {
        write("report.csv", ReportText.of());

        Map<String, @Nullable Object> nothing = document(0);
        nothing.put("account", null);
        nothing.put("problems", List.of());
        assertThat(JSON.std.mapFrom(reconcile("--format", "json").out())).isEqualTo(nothing);
        assertThat(reconcile().out())
                .isEqualTo("0 reminders have fallen due as of 2026-11-22 06:30 UTC: 0 sent, 0 not\n");
    }

    @Test
    void leavesAFileThatIsNoLedgerUntouched() throws IOException {
        write("forewarn.db", "the diary of somebody");

        Outcome outcome = reconcile();

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("forewarn: The ledger '" + folder.resolve("forewarn.db")
                + "' is no SQLite database; ").hasLineCount(1);
        assertThat(folder.resolve("forewarn.db")).hasContent("the diary of somebody");
    }

    @Test
    void refusesWhatARunRefuses() throws IOException {
        write("report.csv", "no report at all\n");
        assertThat(reconcile()).extracting(Outcome::exitCode, Outcome::out).containsExactly(2, "");

        write("settings.yaml", "{}");
        assertThat(reconcile()).isEqualTo(new Outcome(2, "", "forewarn: " + folder.resolve("settings.yaml")
                + " has a problem:\n  mail.from: no sender; write one, such as \"Cloud Admins"
                + " <cloud-admins@example.com>\"\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--reconcile --user eva             | --user does not go with --reconcile, which is about all users of a report",
        "--reconcile --account 123456789012 | --account does not go with --reconcile: the report says which account",
        "--report report.csv                | --report is of use with --reconcile only",
        "--contacts contacts.csv            | --contacts is of use with --reconcile only",
        "--as-of 2026-11-22                 | --as-of is of use with --reconcile only"})
    void refusesOptionsThatWouldMeanNothing(String options, String why) {
        Outcome outcome = Program.run(("history " + options).split(" "));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("forewarn: " + why + "\nUsage: forewarn history ");
    }

    @Test
    void showsProgressApartFromWhatWasAskedFor() {
        String[] arguments = arguments("history", "--reconcile", "--format", "json");

        Outcome watched = Program.runAtTerminal(arguments);

        assertThat(watched.out()).isEqualTo(Program.run(arguments).out());
        assertThat(watched.err()).contains("Reading the ledger …").endsWith("\r\u001b[K");
    }

    @ParameterizedTest
    @CsvSource({"table", "csv", "json"})
    void saysThatTheOutputCanNotBeWritten(String format) throws IOException {
        run();

        assertThat(Program.run(Map.of(), new FullDisk(), false,
                arguments("history", "--reconcile", "--format", format)))
                .extracting(Outcome::exitCode, Outcome::err)
                .containsExactly(3, "forewarn: can't read or write: No space left on device\n");
    }

    private Outcome run() {
        return Program.run(arguments("run", "--outbox", folder.resolve("outbox").toString()));
    }

    private Outcome reconcile(String... options) {
        return Program.run(
                arguments(Stream.concat(Stream.of("history", "--reconcile"), Stream.of(options))
                        .toArray(String[]::new)));
    }

    private String[] arguments(String... arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of("--settings", folder.resolve("settings.yaml").toString(),
                "--report", folder.resolve("report.csv").toString(),
                "--contacts", folder.resolve("contacts.csv").toString())).toArray(String[]::new);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private static List<String> namesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    /** What comes of {@link #REPORT_AFTERWARDS} when so many were told and these were not. */
    private static Map<String, @Nullable Object> document(int told, Map<?, ?>... notTold) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("account", "123456789012");
        document.put("asOf", "2026-11-22T06:30:00Z");
        document.put("reached", told + (int) Stream.of(notTold).filter(one -> one.get("milestone") != null).count());
        document.put("told", told);
        document.put("notTold", List.of(notTold));
        document.put("problems", List.of(Map.of("line", 11, "reason",
                "it has 2 columns where the header has 6; cut off?")));
        return document;
    }

    private static Map<String, @Nullable Object> notTold(String user, @Nullable Integer milestone,
            @Nullable String reachedAt, @Nullable String expiresAt, String reason, String detail) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("user", user);
        one.put("kind", "password");
        one.put("audience", "owner");
        one.put("milestone", milestone);
        one.put("reachedAt", reachedAt);
        one.put("expiresAt", expiresAt);
        one.put("reason", reason);
        one.put("detail", detail);
        return one;
    }
}
