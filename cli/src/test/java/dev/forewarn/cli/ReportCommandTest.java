package dev.forewarn.cli;

import static dev.forewarn.cli.ReportText.arn;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReportCommandTest {
    private static final String EVERY_STATE = ReportText.of(
            row("valid", "true", "2026-11-01T00:00:00+00:00", "2027-01-30T00:00:00+00:00"),
            row("expiring", "TRUE", "2026-09-01T06:30:01Z", "2026-11-30T06:30:01Z"),
            row("expired", "true", "2026-08-01T00:00:00+00:00", "2026-11-20T06:30:00+00:00"),
            row("never", "true", "2026-08-01T00:00:00+00:00", "N/A"),
            row("robot", "false", "N/A", "N/A"),
            row("unknown", "true", "no_information", "N/A"));

    private final Path folder;

    ReportCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void tellsEveryStateInJson() throws IOException {
        Outcome outcome = report(EVERY_STATE, "--format", "json");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(JSON.std.mapFrom(outcome.out())).isEqualTo(document(List.of(), List.of(
                credential("valid", "2026-11-01T00:00:00Z", "2027-01-30T00:00:00Z", 69, "valid", "report"),
                credential("expiring", "2026-09-01T06:30:01Z", "2026-11-30T06:30:01Z", 9, "expiring", "report"),
                credential("expired", "2026-08-01T00:00:00Z", "2026-11-20T06:30:00Z", -2, "expired", "report"),
                credential("never", "2026-08-01T00:00:00Z", null, null, "never", null),
                credential("robot", null, null, null, "no-password", null),
                credential("unknown", null, null, null, "unknown", null))));
    }

    @Test
    void tellsEveryStateInCsv() throws IOException {
        Outcome outcome = report(EVERY_STATE, "--format", "csv");

        assertThat(outcome).isEqualTo(new Outcome(0, """
                user,arn,kind,changedAt,expiresAt,daysLeft,state,source
                valid,ARN/valid,password,2026-11-01T00:00:00Z,2027-01-30T00:00:00Z,69,valid,report
                expiring,ARN/expiring,password,2026-09-01T06:30:01Z,2026-11-30T06:30:01Z,9,expiring,report
                expired,ARN/expired,password,2026-08-01T00:00:00Z,2026-11-20T06:30:00Z,-2,expired,report
                never,ARN/never,password,2026-08-01T00:00:00Z,,,never,
                robot,ARN/robot,password,,,,no-password,
                unknown,ARN/unknown,password,,,,unknown,
                """.replace("ARN", "arn:aws:iam::123456789012:user"), ""));
    }

    @Test
    void tellsEveryStateInATableTheMostUrgentFirst() throws IOException {
        assertThat(report(EVERY_STATE)).isEqualTo(new Outcome(0, """
                USER      STATE        DAYS LEFT  EXPIRES (UTC)     CHANGED (UTC)     LEARNED FROM
                expired   expired      -2         2026-11-20 06:30  2026-08-01 00:00  report
                expiring  expiring     9          2026-11-30 06:30  2026-09-01 06:30  report
                valid     valid        69         2027-01-30 00:00  2026-11-01 00:00  report
                never     never        -          -                 2026-08-01 00:00  -
                robot     no-password  -          -                 -                 -
                unknown   unknown      -          -                 -                 -

                6 users as of 2026-11-22 06:30 UTC: 1 valid, 1 expiring, 1 expired, 1 never, 1 no-password, 1 unknown
                """, ""));
    }

    @Test
    void showsAnotherDay() throws IOException {
        String report = ReportText.of(row("eva", "true", "2026-09-01T00:00:00Z", "2026-12-01T00:00:00Z"));

        assertThat(report(report, "--format", "csv", "--as-of", "2026-12-02").out())
                .endsWith(",2026-12-01T00:00:00Z,-1,expired,report\n");
    }

    @Test
    void takesTheMaximumAgeFromTheSettingsWhereTheReportDoesNotSay() throws IOException {
        Path settings = Files.writeString(folder.resolve("settings.yaml"), "password: { max_age_days: 90 }");
        String report = ReportText.of(row("eva", "true", "2026-08-25T06:30:00Z", "N/A"),
                row("tom", "true", "2026-08-25T06:30:00Z", "2026-12-24T00:00:00Z"));

        assertThat(report(report, "--format", "csv", "--settings", settings.toString()).out()).endsWith("""
                eva,ARN/eva,password,2026-08-25T06:30:00Z,2026-11-23T06:30:00Z,1,expiring,settings
                tom,ARN/tom,password,2026-08-25T06:30:00Z,2026-12-24T00:00:00Z,32,valid,report
                """.replace("ARN", "arn:aws:iam::123456789012:user"));
    }

    @Test
    void readsUsersWithACommaInTheirNameQuotedAndUnquotedAlike() throws IOException {
        String quoted = "\"lovelace,bea\",\"" + arn("lovelace,bea")
                + "\",2020-01-01T00:00:00Z,true,2026-08-01T00:00:00Z,N/A\n";
        String report = ReportText.of(row("lovelace,ada", "true", "2026-08-01T00:00:00Z", "N/A"), quoted);

        Outcome outcome = report(report, "--format", "json");

        assertThat(JSON.std.mapFrom(outcome.out())).isEqualTo(document(List.of(), List.of(
                credential("lovelace,ada", "2026-08-01T00:00:00Z", null, null, "never", null),
                credential("lovelace,bea", "2026-08-01T00:00:00Z", null, null, "never", null))));
        assertThat(report(report, "--format", "csv").out())
                .contains("\n\"lovelace,ada\",\"" + arn("lovelace,ada") + "\",password,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "%s\n", "%s\n\n", "\uFEFF%s\n"})
    void readsReportsWithAndWithoutALastLineEndOrAByteOrderMark(String file) throws IOException {
        String report = ReportText.of(row("eva", "false", "N/A", "N/A")).stripTrailing();

        assertThat(report(file.formatted(report), "--format", "csv")).isEqualTo(
                report(file.formatted(report).replace("\n", "\r\n"), "--format", "csv"));
        assertThat(report(file.formatted(report), "--format", "csv").out()).hasLineCount(2);
    }

    @Test
    void listsBadRowsWithLineAndReasonAndHandlesTheOthers() throws IOException {
        String report = ReportText.of(
                row("eva", "true", "2026-13-01T00:00:00Z", "N/A"),
                "tom," + arn("tom") + ",2020\n",
                row("ida", "perhaps", "N/A", "N/A"),
                row("ida", "false", "N/A", "N/A"),
                row("ida", "false", "N/A", "N/A"),
                "bob," + arn("eve") + ",N/A,false,N/A,N/A\n",
                "cut,arn:aws:iam::12");

        Outcome outcome = report(report, "--format", "json");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(JSON.std.mapFrom(outcome.out())).isEqualTo(document(List.of(
                problem(3, "password_last_changed is '2026-13-01T00:00:00Z', which is not a date"),
                problem(4, "it has 3 columns where the header has 6; cut off?"),
                problem(5, "password_enabled is 'perhaps', neither true nor false"),
                problem(7, "user 'ida' stands on line 6 already; that row is used"),
                problem(8, "user 'bob' does not belong to " + arn("eve")),
                problem(9, "it has 2 columns where the header has 6; cut off?")),
                List.of(credential("ida", null, null, null, "no-password", null))));
    }

    @Test
    void warnsOfBadRowsApartFromTheTable() throws IOException {
        Outcome outcome = report(ReportText.of("cut,arn\n"), "--format", "csv");

        assertThat(outcome).isEqualTo(new Outcome(0, "user,arn,kind,changedAt,expiresAt,daysLeft,state,source\n",
                "forewarn: line 3 of the report is faulty: it has 2 columns where the header has 6; cut off?\n"));
    }

    @Test
    void warnsOfTheFirstTwentyBadRowsAndCountsTheRest() throws IOException {
        String rows = IntStream.range(0, 23).mapToObj(number -> "cut\n").collect(Collectors.joining());

        assertThat(report(ReportText.of(rows)).err().lines().toList()).hasSize(21)
                .endsWith("forewarn: and 3 more lines of the report are faulty");
    }

    @Test
    void showsAReportWithoutUsers() throws IOException {
        assertThat(report(ReportText.HEADER)).isEqualTo(new Outcome(0, """
                USER  STATE  DAYS LEFT  EXPIRES (UTC)  CHANGED (UTC)  LEARNED FROM

                0 users as of 2026-11-22 06:30 UTC
                """, ""));
        Map<String, @Nullable Object> empty = document(List.of(), List.of());
        empty.put("account", null);
        assertThat(JSON.std.mapFrom(report(ReportText.of(), "--format", "json").out())).isEqualTo(empty);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "<html><body>Sign in</body></html>", "user;arn;password_enabled\n",
        "user,arn,user_creation_time\neva,x,y\n"})
    void refusesAFileThatIsNoReport(String content) throws IOException {
        for (String format : List.of("table", "csv", "json")) {
            Outcome outcome = report(content, "--format", format);

            assertThat(outcome.exitCode()).isEqualTo(2);
            assertThat(outcome.err()).startsWith("forewarn: ").contains("is not a credential report: ").hasLineCount(1);
            assertThat(outcome.out()).isEmpty();
        }
    }

    @Test
    void refusesAFileThatIsNotThere() {
        Path missing = folder.resolve("missing.csv");

        assertThat(Program.run("report", "--report", missing.toString())).isEqualTo(new Outcome(2, "",
                "forewarn: The credential report '" + missing + "' can't be read: there is no such file; download a"
                        + " report with 'aws iam get-credential-report --query Content --output text | base64"
                        + " --decode'.\n"));
    }

    @Test
    void refusesAFolder() {
        assertThat(Program.run("report", "--report", folder.toString())).isEqualTo(new Outcome(2, "",
                "forewarn: The credential report '" + folder
                        + "' can't be read: it is a directory; name the report's CSV file in it.\n"));
    }

    private Outcome report(String content, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("report.csv"), content);
        return Program.run(IntStream.range(0, options.length + 3)
                .mapToObj(i -> i < 3 ? List.of("report", "--report", file.toString()).get(i) : options[i - 3])
                .toArray(String[]::new));
    }

    private static Map<String, @Nullable Object> document(List<?> problems, List<?> credentials) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("asOf", "2026-11-22T06:30:00Z");
        document.put("account", "123456789012");
        document.put("problems", problems);
        document.put("credentials", credentials);
        return document;
    }

    private static Map<String, Object> problem(int line, String reason) {
        return Map.of("line", line, "reason", reason);
    }

    private static Map<String, @Nullable Object> credential(String user, @Nullable String changedAt,
            @Nullable String expiresAt, @Nullable Integer daysLeft, String state, @Nullable String source) {
        Map<String, @Nullable Object> credential = new LinkedHashMap<>();
        credential.put("user", user);
        credential.put("arn", arn(user));
        credential.put("kind", "password");
        credential.put("changedAt", changedAt);
        credential.put("expiresAt", expiresAt);
        credential.put("daysLeft", daysLeft);
        credential.put("state", state);
        credential.put("source", source);
        return credential;
    }

    @Test
    void tellsOfActiveKeysWhereTheyAreToBeOfNoMoreThanSomeAge() throws IOException {
        Path settings = Files.writeString(folder.resolve("settings.yaml"), "access_keys: { max_age_days: 90 }");
        String report = "user,arn,password_enabled,password_last_changed,password_next_rotation,mfa_active,"
                + "access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated\n"
                + "bot,ARN/bot,false,N/A,N/A,false,true,2026-08-25T06:30:00+00:00,true,N/A\n"
                + "eva,ARN/eva,true,2026-09-01T00:00:00+00:00,2026-12-01T00:00:00+00:00,true,"
                + "false,2020-01-01T00:00:00Z,true,2026-08-01T00:00:00+00:00\n";
        report = report.replace("ARN", "arn:aws:iam::123456789012:user");

        assertThat(report(report, "--format", "csv", "--settings", settings.toString()).out()).isEqualTo("""
                user,arn,kind,changedAt,expiresAt,daysLeft,state,source
                bot,ARN/bot,password,,,,no-password,
                bot,ARN/bot,access-key,2026-08-25T06:30:00Z,2026-11-23T06:30:00Z,1,expiring,settings
                bot,ARN/bot,access-key,,,,unknown,
                eva,ARN/eva,password,2026-09-01T00:00:00Z,2026-12-01T00:00:00Z,9,expiring,report
                eva,ARN/eva,access-key,2026-08-01T00:00:00Z,2026-10-30T00:00:00Z,-23,expired,settings
                """.replace("ARN", "arn:aws:iam::123456789012:user"));
        assertThat(report(report, "--settings", settings.toString()).out()).isEqualTo("""
                USER  KIND        STATE        DAYS LEFT  EXPIRES (UTC)     CHANGED (UTC)     LEARNED FROM
                eva   access-key  expired      -23        2026-10-30 00:00  2026-08-01 00:00  settings
                bot   access-key  expiring     1          2026-11-23 06:30  2026-08-25 06:30  settings
                eva   password    expiring     9          2026-12-01 00:00  2026-09-01 00:00  report
                bot   password    no-password  -          -                 -                 -
                bot   access-key  unknown      -          -                 -                 -

                2 users and 3 access keys as of 2026-11-22 06:30 UTC: 2 expiring, 1 expired, 1 no-password, 1 unknown
                """);
        assertThat(report(report, "--format", "csv").out()).doesNotContain("access-key");
    }
}
