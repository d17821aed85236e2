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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UserListCommandTest {
    private static final String DETAILS = "GetAccountAuthorizationDetails";
    private static final String HEADER = "user,arn,password_enabled,password_last_changed,password_next_rotation,"
            + "mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated\n";
    private static final String REPORT = HEADER
            + row("eva", "true,2026-09-01T08:00:00Z,2026-11-30T08:00:00Z,true,true,2026-11-10T06:30:00Z,false,N/A")
            + row("Tom", "true,2026-08-01T08:00:00Z,2026-10-30T08:00:00Z,false,false,2025-10-18T06:30:00Z,true,N/A")
            + row("svc-build", "false,N/A,N/A,false,true,2026-08-14T06:30:00Z,false,N/A")
            + row("gone", "true,2026-08-01T08:00:00Z,2026-10-30T08:00:00Z,false,false,N/A,false,N/A");

    private static final String ALL =
            """
                    USER       PASSWORD     CHANGED (UTC)     EXPIRES (UTC)     MFA  KEYS                   E-MAIL           USABLE
                    eva        expiring     2026-09-01 08:00  2026-11-30 08:00  yes  12 d                   eva@example.com  yes
                    new        ?            ?                 ?                 ?    ?                      new@example.org  no: the domain of new@example.org is not among recipients.domains
                    svc-build  no-password  -                 -                 no   100 d                  -                never told: user name matches svc-*
                    Tom        expired      2026-08-01 08:00  2026-10-30 08:00  no   400 d inactive, ? d    -                no: it has no tag 'email'

                    4 users as of 2026-11-22 06:30 UTC: 1 expiring, 1 expired, 1 no-password
                    """;
    private static final String NOTES =
            """
                    forewarn: 1 user is not in the credential report, made 2026-11-22 05:00 UTC, 90 min ago, so that only name and address are known: new. IAM makes a new report every four hours at the most
                    forewarn: 1 user of the credential report has been deleted since, and left out: gone
                    """;

    private final AccountInOrder account = AccountInOrder.start();

    @TempDir
    private Path folder = Path.of("");

    private Path settings = Path.of("");

    private static String row(String user, String rest) {
        return user + "," + ReportText.arn(user) + "," + rest + "\n";
    }

    private static String user(String name, String... tags) {
        String members = IntStream.range(0, tags.length / 2)
                .mapToObj(i -> "<member><Key>" + tags[2 * i] + "</Key><Value>" + tags[2 * i + 1] + "</Value></member>")
                .collect(Collectors.joining());
        return "<member><UserName>" + name + "</UserName><Arn>" + ReportText.arn(name) + "</Arn><Tags>" + members
                + "</Tags></member>";
    }

    private static Answer page(String next, String... users) {
        return Answer.xml(DETAILS, "<UserDetailList>" + String.join("", users) + "</UserDetailList>" + (next.isEmpty()
                ? "<IsTruncated>false</IsTruncated>"
                : "<IsTruncated>true</IsTruncated><Marker>" + next + "</Marker>"));
    }

    @BeforeEach
    void start() throws IOException {
        account.answerReport(REPORT);
        account.aws.answer(DETAILS, page("", user("Tom"), user("eva", "Email", "eva@example.com"), user("svc-build"),
                user("new", "email", "new@example.org")));
        settings = Files.writeString(folder.resolve("settings.yaml"),
                "recipients: { domains: [example.com], exclude: { users: ['svc-*'] } }");
    }

    @AfterEach
    void stop() {
        account.close();
    }

    private Outcome list(String... arguments) {
        return Program.run(Stream.concat(Stream.of("user", "list", "--settings", settings.toString()),
                Stream.of(arguments)).toArray(String[]::new));
    }

    private String names(String... arguments) throws IOException {
        Outcome outcome =
                list(Stream.concat(Stream.of(arguments), Stream.of("--format", "csv")).toArray(String[]::new));
        assertThat(outcome.exitCode()).isZero();
        return outcome.out().lines().skip(1).map(line -> line.substring(0, line.indexOf(',')))
                .collect(Collectors.joining(" "));
    }

    @Test
    void showsEverybodyByNameWithWhatIsKnownOfThem() {
        Outcome outcome = list();

        assertThat(outcome.out().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactlyElementsOf(ALL.lines().map(line -> line.replaceAll(" +", " ")).toList());
        assertThat(outcome.err()).isEqualTo(NOTES);
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void makesOneCallOfEachKind() {
        list();

        assertThat(account.aws.calls()).containsExactlyInAnyOrder("GetAccountPasswordPolicy",
                "GenerateCredentialReport", "GetCredentialReport", DETAILS);
    }

    @Test
    void findsAllOfElevenHundredUsersOnShortPages() throws IOException {
        account.answerReport(HEADER + IntStream.range(0, 1101).mapToObj(i -> row("user" + i,
                "true,2026-09-01T08:00:00Z,2026-11-30T08:00:00Z,true,false,N/A,false,N/A"))
                .collect(Collectors.joining()));
        account.aws.answer(DETAILS, users(0, 100, "a"), users(100, 100, "b"), users(100, 1099, "c"),
                users(1099, 1101, ""));

        assertThat(list().out()).contains("\nuser101 ", "\nuser1100 ")
                .endsWith("\n1101 users as of 2026-11-22 06:30 UTC: 1101 expiring\n");
    }

    private static Answer users(int from, int to, String next) {
        return page(next, IntStream.range(from, to).mapToObj(i -> user("user" + i)).toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "                                        | eva new svc-build Tom",
        "--state expired                         | Tom",
        "--state expiring,no-password            | eva svc-build",
        "--state expiring --state EXPIRED        | eva Tom",
        "--state valid                           | ''",
        "--with-password                         | eva Tom",
        "--without-mfa                           | svc-build Tom",
        "--without-mfa --with-password           | Tom",
        "--without-address                       | new Tom",
        "--keys-older-than 90                    | svc-build Tom",
        "--keys-older-than 100                   | Tom",
        "--keys-older-than 0                     | eva svc-build Tom",
        "--name svc-*                            | svc-build",
        "--name ?o?                              | Tom",
        "--name e* --without-mfa                 | ''"})
    void showsThoseWhoAreAskedFor(String options, String names) throws IOException {
        assertThat(names(options == null ? new String[0] : options.split(" ", -1))).isEqualTo(names);
    }

    @Test
    void saysOfHowManyItShowsSome() {
        assertThat(list("--state", "expired").out())
                .endsWith("\n1 of 4 users as of 2026-11-22 06:30 UTC: 1 expired\n");
        assertThat(list("--state", "expired").err()).isEqualTo(NOTES);
    }

    @Test
    void decidesForAnotherInstant() {
        assertThat(list("--as-of", "2026-12-01", "--name", "eva").out()).contains("eva   expired", "20 d")
                .endsWith("1 of 4 users as of 2026-12-01 00:00 UTC: 1 expired\n");
    }

    @Test
    void printsCsv() {
        assertThat(list("--format", "csv").out()).isEqualTo(
                """
                        user,arn,consolePassword,passwordChangedAt,expiresAt,daysLeft,state,mfa,key1Active,key1RotatedAt,key1AgeDays,key2Active,key2RotatedAt,key2AgeDays,email,emailStanding,emailDetail
                        eva,arn:aws:iam::123456789012:user/eva,true,2026-09-01T08:00:00Z,2026-11-30T08:00:00Z,9,expiring,true,true,2026-11-10T06:30:00Z,12,,,,eva@example.com,usable,
                        new,arn:aws:iam::123456789012:user/new,,,,,,,,,,,,,new@example.org,address-not-allowed,the domain of new@example.org is not among recipients.domains
                        svc-build,arn:aws:iam::123456789012:user/svc-build,false,,,,no-password,false,true,2026-08-14T06:30:00Z,100,,,,,excluded,user name matches svc-*
                        Tom,arn:aws:iam::123456789012:user/Tom,true,2026-08-01T08:00:00Z,2026-10-30T08:00:00Z,-22,expired,false,false,2025-10-18T06:30:00Z,400,true,,,,no-address,it has no tag 'email'
                        """);
    }

    @Test
    void printsJson() throws IOException {
        Outcome outcome = list("--format", "json", "--name", "[nT]*");
        assertThat(JSON.std.mapFrom(outcome.out())).containsEntry("users", List.of());

        Map<String, Object> tree = JSON.std.mapFrom(list("--format", "json").out());

        assertThat(tree).containsAllEntriesOf(Map.of("account", "123456789012", "asOf", "2026-11-22T06:30:00Z",
                "reportMadeAt", "2026-11-22T05:00:00Z", "usersInAccount", 4, "notInReport", List.of("new"),
                "deletedSince", List.of("gone"), "problems", List.of()));
        assertThat(tree.get("users")).asInstanceOf(InstanceOfAssertFactories.LIST).startsWith(
                JSON.std.arrayFrom(
                        """
                                [{"user": "eva", "arn": "arn:aws:iam::123456789012:user/eva", "consolePassword": true,
                                  "passwordChangedAt": "2026-09-01T08:00:00Z", "expiresAt": "2026-11-30T08:00:00Z", "daysLeft": 9,
                                  "state": "expiring", "mfa": true,
                                  "keys": [{"active": true, "rotatedAt": "2026-11-10T06:30:00Z", "ageDays": 12}],
                                  "email": {"address": "eva@example.com", "standing": "usable", "detail": null}},
                                 {"user": "new", "arn": "arn:aws:iam::123456789012:user/new", "consolePassword": null,
                                  "passwordChangedAt": null, "expiresAt": null, "daysLeft": null, "state": null, "mfa": null,
                                  "keys": null, "email": {"address": "new@example.org", "standing": "address-not-allowed",
                                  "detail": "the domain of new@example.org is not among recipients.domains"}}]"""));
    }

    @Test
    void saysThatNoDomainsAreSetRatherThanThatAddressesAreBad() throws IOException {
        Files.writeString(settings, "{}");

        Outcome outcome = list();

        assertThat(outcome.out()).contains("eva@example.com  no domains set\n",
                "-                no: it has no tag 'email'\n");
        assertThat(outcome.err()).endsWith("forewarn: nothing says which domains may be mailed, so that it is not known"
                + " which addresses are usable: give settings that have recipients.domains or mail.from, with --settings or"
                + " as forewarn.yaml\n");
    }

    @Test
    void needsNoAwsWithReportAndContacts() throws IOException {
        Path report = Files.writeString(folder.resolve("report.csv"), REPORT);
        Path contacts = Files.writeString(folder.resolve("contacts.csv"), "user,email\neva,eva@example.com\n");

        Outcome outcome = list("--report", report.toString(), "--contacts", contacts.toString());

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("\neva ", "\ngone ", "\nTom ").doesNotContain("new")
                .endsWith("\n4 users as of 2026-11-22 06:30 UTC: 1 expiring, 2 expired, 1 no-password\n");
        assertThat(outcome.err()).isEmpty();
        assertThat(account.aws.calls()).isEmpty();
    }

    @Test
    void tellsOfLinesThatCanNotBeUsedAndKeepsTheirUsers() {
        account.answerReport(HEADER + row("eva", "true,soon,N/A,true,false,N/A,false,N/A"));
        account.aws.answer(DETAILS, page("", user("eva", "email", "eva@example.com")));

        Outcome outcome = list();

        assertThat(outcome.out())
                .contains("eva   ?         ?              ?              ?    ?     eva@example.com  yes\n");
        assertThat(outcome.err())
                .startsWith("forewarn: line 2 of the report is faulty: password_last_changed is 'soon',"
                        + " which is not a date\nforewarn: 1 user is not in the credential report, made");
    }

    @Test
    void isUnavailableWithoutTheUsers() {
        account.aws.answer(DETAILS, Answer.xmlError(403, "AccessDenied", "no"));

        assertThat(list()).isEqualTo(new Outcome(3, "", "forewarn: iam:GetAccountAuthorizationDetails was denied"
                + " (AccessDenied: no): allow the action iam:GetAccountAuthorizationDetails to the role or user that runs"
                + " this\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--state late", "--state valid,late", "--keys-older-than -1", "--keys-older-than many",
        "--without-mfa=maybe"})
    void refusesWhatItCanNotFilterBy(String options) {
        Outcome outcome = list(options.split(" ", -1));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("forewarn: ");
        assertThat(account.aws.calls()).isEmpty();
    }
}
