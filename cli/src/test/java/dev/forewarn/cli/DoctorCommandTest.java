package dev.forewarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.forewarn.aws.testing.StubAws.Answer;
import dev.forewarn.cli.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DoctorCommandTest {
    private static final Answer DENIED = Answer.xmlError(403, "AccessDenied", "no");
    private static final Answer DENIED_IN_JSON = Answer.jsonError(403, "AccessDeniedException", "no");
    private static final Answer NO_FUNCTION = Answer.jsonError(404, "ResourceNotFoundException", "Function not found");

    private static final String ALL_WELL =
            """
                    account 123456789012 (example-corp) in eu-west-1, 2026-11-22 06:30 UTC

                    ✓ settings               from FOREWARN_SETTINGS of the function 'forewarn'
                    ✓ credentials            they lead to account 123456789012 (example-corp) in eu-west-1
                    ✓ credential-report      made 2026-11-22 05:00 UTC: 3 users, 2 with a console password
                    ✓ password-policy        passwords expire after 90 days; an expired one can still be changed at sign-in
                    ✓ ses-sending            SES sends for this account (status HEALTHY)
                    ✓ ses-production         production: everybody can be mailed
                    ✓ ses-quota              50000 mails a day, 14 a second; 12 were sent in the last 24 hours; 2 users with a console password
                    ✓ ses-identity           example.com is verified
                    ✓ ses-dkim               mails are signed for example.com
                    ✓ ses-mail-from          mail.example.com is set up; it must keep exactly one MX record
                    ✓ sender                 mails may come from Cloud Admins <cloud-admins@example.com>, by the identity example.com
                    ✓ recipients             only addresses at example.com are mailed
                    ✓ users-without-address  2 users with a console password, all of whom can be told
                    ✓ ledger                 the DynamoDB table 'forewarn' can be read
                    ✓ ledger-expiry          records are deleted after 400 days, by the attribute 'expireAt'
                    ✓ function               version 3 is live, Active, java21, deployed 2026-11-20 10:00 UTC
                    ✓ last-run               2026-11-21 13:00 UTC: 12 sent, 0 failed
                    ✓ alarm-errors           'forewarn-errors' is OK since 2026-11-20 10:05 UTC
                    ✓ alarm-failed-notices   'forewarn-failed-notices' is OK since 2026-11-20 10:05 UTC
                    ✓ alarm-no-run           'forewarn-no-run' is OK since 2026-11-20 10:05 UTC

                    20 checks: 20 ok
                    """;

    private final AccountInOrder account = AccountInOrder.start();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void stop() {
        account.close();
    }

    @Test
    void findsNothingWrongWhereAllIsWell() {
        assertThat(Program.run("doctor")).isEqualTo(new Outcome(0, ALL_WELL, ""));
    }

    @Test
    void makesOneCallForEachThingAndTwoForTheUsersTags() {
        Program.run("doctor");

        assertThat(account.aws.calls().stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())))
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("GetCallerIdentity", 1L), Map.entry("ListAccountAliases", 1L),
                        Map.entry("GenerateCredentialReport", 1L), Map.entry("GetCredentialReport", 1L),
                        Map.entry("GetAccountPasswordPolicy", 1L), Map.entry("ListUserTags", 2L),
                        Map.entry("GET /v2/email/account", 1L),
                        Map.entry("GET /v2/email/identities/cloud-admins@example.com", 1L),
                        Map.entry("GET /v2/email/identities/example.com", 1L),
                        Map.entry("Query", 1L), Map.entry("DescribeTimeToLive", 1L),
                        Map.entry(AccountInOrder.CONFIGURATION, 1L),
                        Map.entry("GetMetricData", 1L), Map.entry("DescribeAlarms", 1L))));
    }

    @Test
    void saysInAsciiWhatATerminalWithoutUtf8CanNotShow() {
        account.answerAlarms(Map.of("errors", "ALARM", "failed-notices", "OK"));
        account.aws.answer("GetAccountPasswordPolicy", DENIED);

        assertThat(Program.run(Map.of("LANG", "en_US.ISO-8859-1"), "doctor").out().lines())
                .contains("ok credentials            they lead to account 123456789012 (example-corp) in eu-west-1",
                        "?? password-policy        iam:GetAccountPasswordPolicy was denied (AccessDenied: no)",
                        "                          -> allow the action iam:GetAccountPasswordPolicy to the role or user that runs"
                                + " this",
                        "!! alarm-errors           'forewarn-errors' is ALARM since 2026-11-20 10:05 UTC",
                        "-- alarm-no-run           there is no alarm 'forewarn-no-run', which the module leaves out where"
                                + " no_run_alarm_hours is null",
                        "20 checks: 17 ok, 1 wrong, 1 could not be made, 1 left out");
    }

    @ParameterizedTest
    @CsvSource({"LANG=C, false", "LC_ALL=POSIX LANG=de_DE.UTF-8, false", "LC_CTYPE=de_DE LANG=de_DE.utf8, false",
        "LANG=C.UTF-8, true", "LC_ALL=de_DE.utf8 LANG=C, true", "LC_ALL= LANG=en_US.UTF-8, true", "HOME=/, true"})
    void takesTheTerminalForOneOfUtf8UnlessTheLocaleSaysOtherwise(String environment, boolean utf8) {
        Map<String, String> variables = Stream.of(environment.split(" ", -1)).map(one -> one.split("=", 2))
                .collect(Collectors.toMap(one -> one[0], one -> one[1]));

        assertThat(Program.run(variables, "doctor").out().contains("✓")).isEqualTo(utf8);
    }

    /** What is denied, the check that can't be made, and those that need its answer. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "GetAccountPasswordPolicy | iam:GetAccountPasswordPolicy       | password-policy                       |",
        "GenerateCredentialReport | iam:GenerateCredentialReport       | credential-report                     | users-without-address",
        "GetCredentialReport      | iam:GetCredentialReport            | credential-report                     | users-without-address",
        "ListUserTags             | iam:ListUserTags                   | users-without-address                 |",
        "GET /v2/email/account    | ses:GetAccount                     | ses-sending ses-production ses-quota  |",
        "GET /v2/email/identities/cloud-admins@example.com | ses:GetEmailIdentity | ses-identity ses-dkim ses-mail-from sender |",
        "Query                    | dynamodb:Query                     | ledger                                |",
        "DescribeTimeToLive       | dynamodb:DescribeTimeToLive        | ledger-expiry                         |",
        "GetMetricData            | cloudwatch:GetMetricData           | last-run                              |",
        "DescribeAlarms           | cloudwatch:DescribeAlarms          | alarm-errors alarm-failed-notices alarm-no-run |"})
    void goesOnWithoutWhatIsDenied(String call, String action, String unknown, String skipped) throws IOException {
        boolean xml = Character.isUpperCase(call.charAt(0)) && !call.startsWith("GET ") && !call.equals("Query")
                && !call.equals("DescribeTimeToLive");
        account.aws.answer(call, xml ? DENIED : DENIED_IN_JSON);

        Outcome outcome = doctor("--format", "json");

        assertThat(outcome.exitCode()).isEqualTo(1);
        DoctorJson checks = DoctorJson.of(outcome.out());
        assertThat(checks.withStatus("unknown")).containsExactly(unknown.split(" ", -1));
        assertThat(checks.withStatus("skipped"))
                .containsExactly(skipped == null ? new String[0] : skipped.split(" ", -1));
        assertThat(checks.withStatus("wrong")).isEmpty();
        for (String check : unknown.split(" ", -1)) {
            assertThat(checks.check(check)).containsEntry("mend",
                    "allow the action " + action + " to the role or user that runs this");
            assertThat(checks.found(check)).startsWith(action + " was denied (AccessDenied");
        }
    }

    @Test
    void looksAtWhatItCanWithoutSettings() {
        account.aws.answer(AccountInOrder.CONFIGURATION, NO_FUNCTION);

        Outcome outcome = Program.run("doctor");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).isEqualTo(
                """
                        account 123456789012 (example-corp) in eu-west-1, 2026-11-22 06:30 UTC

                        ✗ settings               there is no forewarn.yaml here, and no function that has settings
                                                 → deploy the function (docs/deploy.md) or name it with --function; or write forewarn.yaml with at least mail.from (docs/settings.md), or name a file with --settings
                        ✓ credentials            they lead to account 123456789012 (example-corp) in eu-west-1
                        ✓ credential-report      made 2026-11-22 05:00 UTC: 3 users, 2 with a console password
                        ✓ password-policy        passwords expire after 90 days; an expired one can still be changed at sign-in
                        ✓ ses-sending            SES sends for this account (status HEALTHY)
                        ✓ ses-production         production: everybody can be mailed
                        ✓ ses-quota              50000 mails a day, 14 a second; 12 were sent in the last 24 hours; 2 users with a console password
                        – ses-identity           not looked at: it needs settings, and there are none
                        – ses-dkim               not looked at: it needs settings, and there are none
                        – ses-mail-from          not looked at: it needs settings, and there are none
                        – sender                 not looked at: it needs settings, and there are none
                        – recipients             not looked at: it needs settings, and there are none
                        – users-without-address  not looked at: it needs settings, and there are none
                        – ledger                 not looked at: it needs settings, and there are none
                        – ledger-expiry          not looked at: it needs settings, and there are none
                        – function               there is no function 'forewarn' here; if it has another name, say so with --function
                        – last-run               not looked at: there is no function
                        – alarm-errors           not looked at: there is no function
                        – alarm-failed-notices   not looked at: there is no function
                        – alarm-no-run           not looked at: there is no function

                        20 checks: 6 ok, 1 wrong, 13 left out
                        """);
    }

    @Test
    void expectsTheFunctionThatIsNamed() throws IOException {
        account.aws.answer("GET /2015-03-31/functions/warner/configuration", NO_FUNCTION);

        DoctorJson checks = DoctorJson.of(doctor("--function", "warner", "--format", "json").out());

        assertThat(checks.check("function")).containsEntry("status", "wrong").containsEntry("found",
                "there is no function 'warner'").containsEntry("mend",
                        "deploy it with the Terraform module, or check --function and AWS_REGION");
    }

    @Test
    void needsNoFunctionWhereCronRunsForewarn() throws IOException {
        account.aws.answer(AccountInOrder.CONFIGURATION, NO_FUNCTION);

        Outcome outcome = doctor("--settings", settings("mail: { from: cloud-admins@example.com }"));

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out().lines())
                .contains("✓ settings               from " + folder.resolve("forewarn.yaml"),
                        "✓ ledger                 there is no file '" + folder.resolve("forewarn.db")
                                + "' yet; the first run makes it",
                        "– ledger-expiry          a file keeps everything",
                        "– function               there is no function 'forewarn' here; if it has another name, say so with"
                                + " --function",
                        "20 checks: 14 ok, 6 left out");
        assertThat(folder.resolve("forewarn.db")).doesNotExist();
    }

    @Test
    void saysWhatIsWrongWithTheFunctionsSettings() throws IOException {
        account.answerFunction("{\"mail\": {}, \"ledgre\": 1}");

        DoctorJson checks = DoctorJson.of(doctor("--format", "json").out());

        assertThat(checks.check("settings")).containsEntry("status", "wrong").containsEntry("found",
                "there is no forewarn.yaml here, and the settings of the function are wrong");
        assertThat(checks.found("function")).startsWith(
                "version 3 is live, Active, java21, deployed 2026-11-20 10:00 UTC, and its settings in FOREWARN_SETTINGS are"
                        + " wrong: mail.from: no sender; ")
                .contains("; ledgre: unknown key; known here: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "not JSON", ""})
    void saysThatTheFunctionsSettingsAreNoJson(String settings) throws IOException {
        account.answerFunction(settings);

        assertThat(DoctorJson.of(doctor("--format", "json").out()).check("function"))
                .containsEntry("found",
                        "version 3 is live, Active, java21, deployed 2026-11-20 10:00 UTC, and its settings in"
                                + " FOREWARN_SETTINGS are wrong: they are not JSON")
                .containsEntry("mend", "correct them in the module's variables, and apply it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"mail\":{\"from\":\"a@example.com\"},\"mail\":{\"from\":\"b@example.com\"}} | a key stands in the same object twice",
        "{\"mail\":{\"from\":\"a@example.com\",\"from\":\"b@example.com\"}} | a key stands in the same object twice",
        "{\"mail\":{\"from\":\"a@example.com\"}}} | they are not JSON",
        "{\"mail\":{\"from\":\"a@example.com\"}}{} | more follows after the end of the JSON"})
    void refusesSettingsAtWhichTheFunctionWouldNotStart(String settings, String why) throws IOException {
        account.answerFunction(settings);

        assertThat(DoctorJson.of(doctor("--format", "json").out()).found("function")).isEqualTo(
                "version 3 is live, Active, java21, deployed 2026-11-20 10:00 UTC, and its settings in FOREWARN_SETTINGS are"
                        + " wrong: " + why);
    }

    @Test
    void goesOnWithoutWhatFailsUnexpectedly() throws IOException {
        account.aws.answer("GetAccountPasswordPolicy", Answer.xml("GetAccountPasswordPolicy", ""));

        Outcome outcome = doctor("--format", "json");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).isEmpty();
        DoctorJson checks = DoctorJson.of(outcome.out());
        assertThat(checks.withStatus("unknown")).containsExactly("password-policy");
        assertThat(checks.withStatus("ok")).hasSize(19);
        assertThat(checks.found("password-policy")).startsWith("unexpected: java.lang.NullPointerException: ")
                .endsWith("; this is a bug, please report it");
    }

    @Test
    void namesWhoCanNotBeToldAndWhy() throws IOException {
        account.answerReport(ReportText.of(
                ReportText.expiring("eva", "2026-12-24T00:00:00+00:00"),
                ReportText.row("ida", "true", "2026-08-01T00:00:00+00:00", "N/A"),
                ReportText.row("odd", "true", "no_information", "N/A"),
                ReportText.expiring("svc-build", "2026-12-24T00:00:00+00:00"),
                ReportText.row("robot", "false", "N/A", "N/A")));
        account.answerTags(Map.of("eva", "eva@example.com", "ida", "ida\u202e@example.org"));

        Outcome outcome = doctor("--format", "json", "--settings",
                settings("{ mail: { from: cloud-admins@example.com }, recipients: { exclude: { users: [svc-*] } } }"));

        assertThat(outcome.exitCode()).isEqualTo(1);
        Map<String, @Nullable Object> check = DoctorJson.of(outcome.out()).check("users-without-address");
        assertThat(check).isEqualTo(Map.of("check", "users-without-address", "status", "wrong",
                "found", "2 of 3 users with a console password (beside 1 whom the settings exclude) can't be told: ida"
                        + " ('ida\uFFFD@example.org' has non-ASCII letters before the @, which SES can't mail), odd (it has no tag 'email')",
                "mend", "tag each with an address in an allowed domain (aws iam tag-user --user-name NAME --tags"
                        + " Key=email,Value=ADDRESS, or Terraform module iam-users), or name them under recipients.exclude",
                "facts", Map.of("asked", 3, "excluded", 1, "users", List.of(
                        Map.of("user", "ida", "reason", "invalid-address", "detail",
                                "'ida\uFFFD@example.org' has non-ASCII letters before the @, which SES can't mail"),
                        Map.of("user", "odd", "reason", "no-address", "detail", "it has no tag 'email'")),
                        "byFallback", List.of(), "unreadable", List.of())));
        assertThat(account.aws.requests("ListUserTags")).hasSize(3);
    }

    @Test
    void findsALedgerThatIsNone() throws IOException {
        Files.writeString(folder.resolve("forewarn.db"), "the diary of somebody");

        Outcome outcome = doctor("--settings", settings("mail: { from: cloud-admins@example.com }"));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out().lines()).contains("✗ ledger                 The ledger '"
                + folder.resolve("forewarn.db")
                + "' is no SQLite database; move that file away, or name another file under ledger.sqlite in the settings.");
        assertThat(folder.resolve("forewarn.db")).hasContent("the diary of somebody");
    }

    @Test
    void findsATableThatIsNotThere() throws IOException {
        account.aws.answer("Query", Answer.jsonError(400, "ResourceNotFoundException", "Requested resource not found"));
        account.aws.answer("DescribeTimeToLive",
                Answer.jsonError(400, "ResourceNotFoundException", "Requested resource not found"));

        DoctorJson checks = DoctorJson.of(doctor("--format", "json").out());

        assertThat(checks.check("ledger")).isEqualTo(Map.of("check", "ledger", "status", "wrong", "facts", Map.of(),
                "found", "There is no DynamoDB table 'forewarn' in eu-west-1 to keep the ledger in (dynamodb:Query:"
                        + " ResourceNotFoundException: Requested resource not found)",
                "mend", "make it, with the partition key 'account' and the sort key 'notice', both text (S), or check"
                        + " ledger.dynamodb in the settings and AWS_REGION"));
    }

    @Test
    void findsALedgerBesideThatOfTheFunction() throws IOException {
        Outcome outcome = doctor("--settings", settings("mail: { from: cloud-admins@example.com }"));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out().lines())
                .contains("✗ ledger                 the function that is deployed has another ledger,"
                        + " the DynamoDB table 'forewarn': a run by these settings tells everybody again whom it has told");
    }

    @Test
    void leavesSesOutWhereMailsGoOutBySmtp() throws IOException {
        Outcome outcome = doctor("--format", "json", "--settings",
                settings("mail: { transport: smtp, from: a@example.com, smtp: { host: mail.example.com } }\n"
                        + "ledger: { dynamodb: forewarn }"));

        DoctorJson checks = DoctorJson.of(outcome.out());
        assertThat(outcome.exitCode()).isZero();
        assertThat(checks.withStatus("skipped")).containsExactly("ses-sending", "ses-production", "ses-quota",
                "ses-identity", "ses-dkim", "ses-mail-from", "sender");
        assertThat(checks.check("ses-quota")).containsEntry("found",
                "does not apply: mails go out by SMTP, which 'forewarn test-send' tries");
    }

    @Test
    void printsTheSameAsCsv() {
        account.answerAlarms(Map.of("errors", "ALARM", "failed-notices", "OK", "no-run", "OK"));

        Outcome outcome = Program.run("doctor", "--format", "csv");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).startsWith("""
                check,status,found,mend
                settings,ok,from FOREWARN_SETTINGS of the function 'forewarn',
                credentials,ok,they lead to account 123456789012 (example-corp) in eu-west-1,
                """).endsWith(
                """
                        alarm-errors,wrong,'forewarn-errors' is ALARM since 2026-11-20 10:05 UTC,"the function has failed; see its log, '/aws/lambda/forewarn', and the events in the queue 'forewarn-failed-runs'"
                        alarm-failed-notices,ok,'forewarn-failed-notices' is OK since 2026-11-20 10:05 UTC,
                        alarm-no-run,ok,'forewarn-no-run' is OK since 2026-11-20 10:05 UTC,
                        """)
                .hasLineCount(21);
    }

    @Test
    void printsTheSameAsJson() throws IOException {
        Map<String, Object> document = JSON.std.mapFrom(doctor("--format", "json").out());

        assertThat(document).containsOnlyKeys("account", "region", "asOf", "settings", "checks")
                .containsEntry("account", "123456789012").containsEntry("region", "eu-west-1")
                .containsEntry("asOf", "2026-11-22T06:30:00Z")
                .containsEntry("settings", "FOREWARN_SETTINGS of forewarn");
        assertThat((List<?>) document.get("checks")).hasSize(20).allSatisfy(
                check -> assertThat((Map<?, ?>) check).extracting("status", "mend").containsExactly("ok", null));
        assertThat(DoctorJson.of(doctor("--format", "json").out()).facts("last-run")).isEqualTo(
                JSON.std.mapFrom("""
                        {"lastRun": "2026-11-21T13:00:00Z", "sent": 12, "failed": 0, "lastError": null}"""));
    }

    @Test
    void saysThatNothingOfAwsCouldBeAsked() {
        Answer expired = Answer.xmlError(403, "ExpiredToken", "too old");
        Answer expiredInJson = Answer.jsonError(403, "ExpiredTokenException", "too old");
        Stream.of("GetCallerIdentity", "GetAccountPasswordPolicy", "GenerateCredentialReport")
                .forEach(call -> account.aws.answer(call, expired));
        Stream.of("GET /v2/email/account", AccountInOrder.CONFIGURATION)
                .forEach(call -> account.aws.answer(call, expiredInJson));

        Outcome outcome = Program.run("doctor");

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.out())
                .startsWith(
                        """
                                account unknown in eu-west-1, 2026-11-22 06:30 UTC

                                ✗ settings               there is no forewarn.yaml here, and the function could not be asked for its settings
                                """)
                .contains(
                        """
                                ✗ credentials            sts:GetCallerIdentity failed, the AWS credentials have expired (ExpiredToken: too old)
                                                         → sign in again, with 'aws sso login' for a profile of IAM Identity Center, or get new ones
                                ? credential-report      iam:GenerateCredentialReport failed, the AWS credentials have expired (ExpiredToken: too old)
                                """)
                .endsWith("\n20 checks: 0 ok, 2 wrong, 6 could not be made, 12 left out\n");
        assertThat(outcome.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "two words | '--function is a function''s name, of up to 64 letters, digits, ''-'' and ''_''; ''two words'' is not'",
        "arn:aws:lambda:eu-west-1:123456789012:function:x | '--function is a function''s name, of up to 64 letters, digits, ''-''"
                + " and ''_''; ''arn:aws:lambda:eu-west-1:123456789012:function:x'' is not'"})
    void refusesWhatIsNoFunctionsName(String name, String why) {
        Outcome outcome = Program.run("doctor", "--function", name);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("forewarn: " + why + "\nUsage: forewarn doctor ");
        assertThat(account.aws.calls()).isEmpty();
    }

    @Test
    void looksAtTheFunctionsSettingsWhereItsTemplatesAreNot() throws IOException {
        String settings = settings("{\"mail\":{\"from\":\"Cloud Admins <cloud-admins@example.com>\"},"
                + "\"messages\":{\"language\":\"it\",\"templates\":\"nowhere\"},\"ledger\":{\"dynamodb\":\"forewarn\"}}");

        assertThat(doctor("--settings", settings)).isEqualTo(new Outcome(0, ALL_WELL.replace(
                "FOREWARN_SETTINGS of the function 'forewarn'", settings), ""));
    }

    @Test
    void refusesSettingsThatAreWrong() throws IOException {
        Outcome outcome = doctor("--settings", settings("mial: {}"));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith(
                "forewarn: " + folder.resolve("forewarn.yaml") + " has a problem:\n  mial: unknown key; known here: ");
        assertThat(account.aws.calls()).isEmpty();
    }

    @Test
    void saysThatTheOutputCanNotBeWritten() {
        assertThat(Program.run(Map.of(), new FullDisk(), false, "doctor"))
                .extracting(Outcome::exitCode, Outcome::err)
                .containsExactly(3, "forewarn: can't read or write: No space left on device\n");
    }

    private static Outcome doctor(String... options) {
        return Program.run(Stream.concat(Stream.of("doctor"), Stream.of(options)).toArray(String[]::new));
    }

    private String settings(String yaml) throws IOException {
        return Files.writeString(folder.resolve("forewarn.yaml"), yaml).toString();
    }
}
