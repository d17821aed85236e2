package dev.forewarn.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.aws.AwsClients;
import dev.forewarn.aws.testing.StubAws;
import dev.forewarn.aws.testing.StubAws.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.crac.Core;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.regions.Region;

class ForewarnFunctionTest {
    private static final String NOW = "2026-11-22T13:00:00Z";
    private static final String TEST_EVENT =
            "{\"username\": \"alice\", \"password_last_changed\": \"2026-09-01\", \"email\": \"you@example.com\"}";
    private static final String SEND = "POST /v2/email/outbound-emails";
    private static final String QUOTA = "GET /v2/email/account";
    private static final String LOG = "{\"timestamp\":\"2026-11-22T13:00:00Z\",\"level\":";

    private final StubAws aws = new StubAws();
    private final RoutedHttpClient http = new RoutedHttpClient(aws.endpoint());
    private final AtomicInteger credentialsAskedFor = new AtomicInteger();
    private final AwsClients clients = new AwsClients(() -> Region.EU_WEST_1, this::credentials, http);
    private final Lines lines = new Lines();

    private AwsCredentials credentials() {
        credentialsAskedFor.incrementAndGet();
        return AwsBasicCredentials.create("OWN", "secret");
    }

    private ForewarnFunction function(String furtherSettings) {
        InstantSource clock = InstantSource.fixed(Instant.parse(NOW));
        String settings =
                "{\"mail\": {\"from\": \"Admins <admins@example.com>\"}, \"ledger\": {\"dynamodb\": \"forewarn\"}"
                        + furtherSettings + "}";
        return new ForewarnFunction(Map.of("FOREWARN_SETTINGS", settings, "AWS_LAMBDA_FUNCTION_NAME", "warner"),
                clients,
                new JsonLog(lines.stream(), clock, LogLevel.INFO), clock);
    }

    private static String call(ForewarnFunction function, String event) throws IOException {
        return call(function, event, Duration.ofMinutes(15));
    }

    private static String call(ForewarnFunction function, String event, Duration remaining) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        function.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer,
                new Invocation("request-1", remaining));
        return answer.toString(StandardCharsets.UTF_8);
    }

    private static String row(String account, String user, String expires) {
        return user + ",arn:aws:iam::" + account + ":user/" + user + ",2020-01-01T00:00:00+00:00,true,N/A,"
                + "2026-08-27T00:00:00+00:00," + expires + "\n";
    }

    private void report(String... rows) {
        String report = "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
                + "password_next_rotation\n" + String.join("", rows);
        aws.answer("GetCredentialReport", Answer.xml("GetCredentialReport", "<Content>"
                + Base64.getEncoder().encodeToString(report.getBytes(StandardCharsets.UTF_8)) + "</Content>"));
    }

    private static Answer caller(String account) {
        return Answer.xml("GetCallerIdentity", "<Account>" + account + "</Account><Arn>arn:aws-us-gov:sts::" + account
                + ":assumed-role/forewarn/forewarn</Arn>");
    }

    @BeforeEach
    void playsAnAccountOfThreeUsersOfWhomTwoAreDue() {
        aws.answer("GetCallerIdentity", caller("123456789012"));
        aws.answer("ListAccountAliases", Answer.xml("ListAccountAliases",
                "<AccountAliases><member>example-corp</member></AccountAliases>"));
        aws.answer("GetAccountPasswordPolicy", Answer.xml("GetAccountPasswordPolicy",
                "<PasswordPolicy><MaxPasswordAge>90</MaxPasswordAge></PasswordPolicy>"));
        aws.answer("GenerateCredentialReport", Answer.xml("GenerateCredentialReport", "<State>COMPLETE</State>"));
        report(row("123456789012", "alice", "2026-11-25T00:00:00+00:00"),
                row("123456789012", "eve", "2026-11-25T00:00:00+00:00"),
                row("123456789012", "bob", "2027-01-01T00:00:00+00:00"));
        aws.answer("ListUserTags", request -> Answer.xml("ListUserTags", "alice".equals(request.form().get("UserName"))
                ? "<Tags><member><Key>email</Key><Value>alice@example.com</Value></member></Tags>"
                : "<Tags><member><Key>email</Key><Value>eve@freemail.example</Value></member></Tags>"));
        aws.answer("Query", Answer.json("{\"Items\":[],\"Count\":0}"));
        aws.answer("UpdateItem", Answer.json("{\"Attributes\":{\"lostAnswers\":{\"N\":\"0\"}}}"));
        aws.answer("DeleteItem", Answer.json("{}"));
        aws.answer(QUOTA, Answer.json("{\"SendingEnabled\":true,\"ProductionAccessEnabled\":true,"
                + "\"SendQuota\":{\"Max24HourSend\":-1,\"MaxSendRate\":100,\"SentLast24Hours\":0}}"));
        aws.answer(SEND, Answer.json("{\"MessageId\":\"m-1\"}"));
    }

    @AfterEach
    void close() {
        clients.close();
        http.close();
        aws.close();
    }

    @Test
    void runsAndTellsTheCallerTheLogAndTheMetrics() throws IOException {
        assertThat(call(function(""), "{}")).isEqualTo("{\"account\":\"123456789012\",\"asOf\":\"" + NOW + "\","
                + "\"dryRun\":false,\"users\":3,\"credentials\":3,\"escalations\":0,\"due\":2,\"sent\":1,\"mails\":1,\"skipped\":{\"address-not-allowed\":1,\"not-due\":1},"
                + "\"failed\":[],\"carriedOver\":0,\"notices\":[{\"user\":\"alice\",\"kind\":\"password\",\"audience\":\"owner\",\"milestone\":3,"
                + "\"to\":\"alice@example.com\",\"messageId\":\"m-1\"}],\"unreachable\":[{\"user\":\"eve\",\"kind\":\"password\",\"audience\":\"owner\",\"reason\":"
                + "\"the domain of eve@freemail.example is not among recipients.domains\"}],\"problems\":[],"
                + "\"warnings\":[],\"stoppedBy\":null,\"digest\":null}");

        assertThat(lines.all()).containsExactly(
                LOG + "\"WARN\",\"message\":\"unreachable\",\"requestId\":\"request-1\",\"user\":\"eve\",\"kind\":\"password\",\"audience\":\"owner\",\"reason\":"
                        + "\"the domain of e…@freemail.example is not among recipients.domains\"}",
                LOG + "\"INFO\",\"message\":\"run\",\"requestId\":\"request-1\",\"account\":\"123456789012\",\"dryRun\":false,"
                        + "\"users\":3,\"due\":2,\"sent\":1,\"mails\":1,\"failed\":0,\"unreachable\":1,\"carriedOver\":0,"
                        + "\"skipped\":{\"address-not-allowed\":1,\"not-due\":1},\"durationMs\":0,\"stoppedBy\":null}",
                lines.all().getLast());
        assertThat(lines.all().getLast()).startsWith("{\"_aws\":").endsWith(",\"FunctionName\":\"warner\",\"Runs\":1,"
                + "\"Due\":2,\"Sent\":1,\"Failed\":0,\"Unreachable\":1,\"CarriedOver\":0,\"Duration\":0}");
        assertThat(aws.requests(SEND)).hasSize(1);
    }

    @Test
    void decidesOnlyInADryRunAndCountsNoMetrics() throws IOException {
        assertThat(call(function(""), "{\"dryRun\": true}"))
                .contains("\"dryRun\":true", "\"sent\":0", "\"to\":\"alice@example.com\",\"messageId\":null");

        assertThat(aws.calls()).doesNotContain(SEND, "UpdateItem", QUOTA);
        assertThat(lines.all()).noneMatch(line -> line.contains("_aws"))
                .filteredOn(line -> line.contains("\"message\":\"run\"")).hasSize(1);
    }

    @Test
    void answersThoughOneUserCouldNotBeTold() throws IOException {
        aws.answer(SEND, Answer.jsonError(400, "MessageRejected", "Address is blacklisted: alice@example.com"));

        assertThat(call(function(""), "{}")).contains("\"sent\":0",
                "\"failed\":[{\"user\":\"alice\",\"kind\":\"password\",\"audience\":\"owner\",\"reason\":"
                        + "\"SES refused it: MessageRejected: Address is blacklisted: alice@example.com\"}]");
        assertThat(lines.all())
                .contains(LOG
                        + "\"WARN\",\"message\":\"failed\",\"requestId\":\"request-1\",\"user\":\"alice\",\"kind\":\"password\",\"audience\":\"owner\","
                        + "\"reason\":\"SES refused it: MessageRejected: Address is blacklisted: a…@example.com\"}");
        assertThat(lines.all().getLast()).contains("\"Runs\":1", "\"Failed\":1");
    }

    @Test
    void failsWhenARunWasStoppedAndSaysFirstWhatItDid() {
        aws.answer(SEND, Answer.jsonError(400, "AccountSuspendedException", "suspended"));

        assertThatThrownBy(() -> call(function(""), "{}"))
                .isInstanceOf(FunctionFailedException.class)
                .hasMessageStartingWith(
                        "the run stopped before its end, 0 of 2 told: SES sends nothing for this account")
                .hasNoCause();
        assertThat(lines.all()).filteredOn(line -> line.contains("\"message\":\"run\"")).singleElement().asString()
                .contains("\"sent\":0", "\"stoppedBy\":\"SES sends nothing for this account");
        assertThat(lines.all()).filteredOn(line -> line.contains("_aws")).singleElement().asString()
                .contains("\"Runs\":0");
        assertThat(lines.all().getLast()).startsWith(LOG + "\"ERROR\",\"message\":\"function failed\"");
    }

    @Test
    void failsWhenARunCouldNotBeDone() {
        aws.answer("GetCredentialReport", Answer.xmlError(403, "AccessDenied", "carol@example.com may not"));

        assertThatThrownBy(() -> call(function(""), "{}"))
                .isInstanceOf(FunctionFailedException.class)
                .hasMessage(
                        "iam:GetCredentialReport was denied (AccessDenied: c…@example.com may not): allow the action"
                                + " iam:GetCredentialReport to the role or user that runs this")
                .hasNoCause();
        assertThat(lines.all()).containsExactly(
                LOG + "\"ERROR\",\"message\":\"function failed\",\"requestId\":\"request-1\",\"reason\":"
                        + "\"iam:GetCredentialReport was denied (AccessDenied: c…@example.com may not): allow the action"
                        + " iam:GetCredentialReport to the role or user that runs this\"}");
    }

    @Test
    void tellsOfABugWhereItIsAndNotWhom() {
        ForewarnFunction function = function(", \"organization\": {\"member_role\": \"forewarn-member\"}");
        // An answer that AWS never gives.
        aws.answer("AssumeRole", Answer.xml("AssumeRole", ""));

        assertThatThrownBy(() -> call(function, "{\"account\": {\"id\": \"210987654321\"}}"))
                .isInstanceOf(FunctionFailedException.class)
                .hasMessageStartingWith("this is a bug, please report it with the line in the log: ");
        assertThat(lines.all()).singleElement().asString()
                .startsWith(LOG + "\"ERROR\",\"message\":\"this is a bug, please report it\"")
                .contains("dev.forewarn.aws.AwsClients");
    }

    @Test
    void failsForAReportThatIsNone() {
        aws.answer("GetCredentialReport", Answer.xml("GetCredentialReport", "<Content>bm9uZQ==</Content>"));

        assertThatThrownBy(() -> call(function(""), "{}")).isInstanceOf(FunctionFailedException.class)
                .hasMessageContaining("the credential report that IAM gave");
    }

    @Test
    void failsWhenItIsGivenTooLittleTime() {
        assertThatThrownBy(() -> call(function(""), "{}", Duration.ofSeconds(160)))
                .isInstanceOf(FunctionFailedException.class)
                .hasMessageStartingWith("this invocation has 160 seconds");
        assertThat(aws.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run", "{\"foo\": 1}", "{\"dryRun\": \"yes\"}", "{\"username\": \"alice\"}",
        "{\"dryRun\": true, \"dryRun\": false}", "{} {}"})
    void asksAwsNothingForAnEventThatItDoesNotKnow(String event) {
        assertThatThrownBy(() -> call(function(""), event))
                .isInstanceOf(FunctionFailedException.class)
                .hasMessageStartingWith("nothing was done, the event can't be used: ")
                .hasMessageContaining("Known events are ");
        assertThat(aws.calls()).isEmpty();
        assertThat(lines.all()).singleElement().asString().startsWith(LOG + "\"ERROR\"");
    }

    @Test
    void writesWithTheTemplatesOfItsLayer(@TempDir Path layer) throws IOException {
        Path texts = Files.writeString(layer.resolve("texts_de.properties"), "greeting = Moin {user}!");
        String messages = ",\"messages\":{\"language\":\"de\",\"templates\":\"" + layer + "\"}";
        ForewarnFunction function = function(messages);
        // What has been read at the start is in the snapshot, and is not looked for again.
        Files.delete(texts);
        call(function, TEST_EVENT);

        assertThat(aws.requests(SEND)).singleElement()
                .satisfies(request -> assertThat(request.body()).contains("Moin alice!", "lang=\\\"de\\\""));
        assertThatThrownBy(() -> function(messages)).isInstanceOf(FunctionFailedException.class)
                .hasMessage("FOREWARN_SETTINGS has a problem: messages.templates: " + layer
                        + ": there are neither templates nor texts in this folder");
    }

    @Test
    void sendsOneTestMailAndNoMore() throws IOException {
        assertThat(call(function(""), TEST_EVENT))
                .isEqualTo("{\"sent\":1,\"to\":\"you@example.com\",\"messageId\":\"m-1\"}");

        assertThat(aws.requests(SEND)).singleElement().satisfies(request -> assertThat(request.body())
                .contains("\"ToAddresses\":[\"you@example.com\"]", "Hello alice,"));
        assertThat(aws.calls()).doesNotContain("Query", "UpdateItem", "GetCredentialReport");
        assertThat(lines.all()).containsExactly(LOG + "\"INFO\",\"message\":\"test mail\",\"requestId\":\"request-1\","
                + "\"sent\":1,\"to\":\"y…@example.com\",\"messageId\":\"m-1\"}");
    }

    @Test
    void sendsNoTestMailOutsideTheAllowedDomains() {
        assertThatThrownBy(() -> call(function(""), TEST_EVENT.replace("you@example.com", "you@freemail.example")))
                .isInstanceOf(FunctionFailedException.class)
                .hasMessage(
                        "nothing was sent: the domain of y…@freemail.example is not among recipients.domains, outside of"
                                + " which nobody is mailed");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void sendsNoTestMailWhenNothingSaysThatPasswordsExpire() {
        aws.answer("GetAccountPasswordPolicy", Answer.xmlError(404, "NoSuchEntity", "none"));

        assertThatThrownBy(() -> call(function(""), TEST_EVENT))
                .isInstanceOf(FunctionFailedException.class)
                .hasMessageStartingWith("nothing was sent: nothing says that passwords expire");
        assertThat(aws.calls()).doesNotContain(SEND);
    }

    @ParameterizedTest
    @CsvSource({
        "400, MessageRejected, not sent: SES refused it: MessageRejected: no",
        "403, AccessDeniedException, not sent: ses:SendEmail was denied (AccessDeniedException: no): allow the action ses:SendEmail to the role or user that runs this"})
    void failsWhenTheTestMailIsNotTaken(int status, String code, String message) {
        aws.answer(SEND, Answer.jsonError(status, code, "no"));

        assertThatThrownBy(() -> call(function(""), TEST_EVENT))
                .isInstanceOf(FunctionFailedException.class)
                .hasMessage(message);
    }

    /** A failure would make Lambda repeat what may have been sent. */
    @Test
    void answersWhenNobodyKnowsWhetherTheTestMailWasTaken() throws IOException {
        aws.answer(SEND, Answer.jsonError(502, "BadGateway", "no"));

        assertThat(call(function(""), TEST_EVENT)).isEqualTo(
                "{\"sent\":null,\"to\":\"you@example.com\",\"messageId\":null,\"reason\":\"SES gave no answer that can be"
                        + " relied on (BadGateway: no): it may or may not have been sent\"}");
        assertThat(aws.requests(SEND)).hasSize(1);
    }

    @Test
    void readsAMemberAccountByItsRoleAndMailsByItsOwn() throws IOException {
        aws.answer("GetCallerIdentity", caller("123456789012"), caller("210987654321"));
        aws.answer("AssumeRole", Answer.xml("AssumeRole", "<Credentials><AccessKeyId>MEMBER</AccessKeyId>"
                + "<SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>"
                + "<Expiration>2026-11-22T14:00:00Z</Expiration></Credentials>"));
        report(row("210987654321", "alice", "2026-11-25T00:00:00+00:00"));

        assertThat(call(function(", \"organization\": {\"member_role\": \"security/forewarn-member\"}"),
                "{\"account\": {\"id\": \"210987654321\", \"name\": \"Sandbox <1>\"}}"))
                .contains("\"account\":\"210987654321\"", "\"sent\":1");

        assertThat(aws.requests("AssumeRole")).singleElement().satisfies(request -> assertThat(request.form())
                .containsEntry("RoleArn", "arn:aws-us-gov:iam::210987654321:role/security/forewarn-member")
                .containsEntry("RoleSessionName", "forewarn"));
        assertThat(http.signers()).containsOnly("OWN/eu-west-1/sts", "MEMBER/eu-west-1/sts", "MEMBER/us-east-1/iam",
                "OWN/eu-west-1/dynamodb", "OWN/eu-west-1/ses");
        assertThat(aws.requests(SEND)).singleElement()
                .satisfies(request -> assertThat(request.body()).contains("Sandbox <1>"));
        assertThat(aws.requests("Query")).singleElement()
                .satisfies(request -> assertThat(request.body()).contains("210987654321"));
        assertThat(lines.all().getLast()).contains("\"Runs\":0", "\"Sent\":1");
    }

    @Test
    void assumesNoRoleInItsOwnAccount() throws IOException {
        assertThat(call(function(", \"organization\": {\"member_role\": \"forewarn-member\"}"),
                "{\"account\": {\"id\": \"123456789012\", \"name\": \"Main\"}, \"dryRun\": true}"))
                .contains("\"account\":\"123456789012\"", "\"dryRun\":true");

        assertThat(aws.calls()).doesNotContain("AssumeRole", SEND);
        assertThat(http.signers()).allMatch(signer -> signer.startsWith("OWN/"));
    }

    @Test
    void failsWhenTheRoleOfAMemberCanNotBeAssumed() {
        aws.answer("AssumeRole", Answer.xmlError(403, "AccessDenied", "not authorized to perform: sts:AssumeRole"));

        assertThatThrownBy(() -> call(function(", \"organization\": {\"member_role\": \"forewarn-member\"}"),
                "{\"account\": {\"id\": \"210987654321\"}}"))
                .isInstanceOf(FunctionFailedException.class)
                .hasMessage(
                        "the role arn:aws-us-gov:iam::210987654321:role/forewarn-member can't be assumed (AccessDenied: not"
                                + " authorized to perform: sts:AssumeRole): make it in that account with a trust policy that names the"
                                + " role which runs this, and allow sts:AssumeRole on it to that role");
        assertThat(aws.calls()).containsExactly("GetCallerIdentity", "AssumeRole");
    }

    @Test
    void failsForAMemberWhenNoRoleIsSet() {
        assertThatThrownBy(() -> call(function(""), "{\"account\": {\"id\": \"210987654321\"}}"))
                .isInstanceOf(FunctionFailedException.class)
                .hasMessage(
                        "FOREWARN_SETTINGS: organization.member_role: nothing is set, and account 210987654321 is not the"
                                + " function's own, 123456789012; write the name of the role to assume there");
        assertThat(aws.calls()).containsExactly("GetCallerIdentity");
    }

    @Test
    void doesNotStartWithWrongSettings() {
        assertThatThrownBy(() -> function(", \"mial\": 1, \"recipients\": {\"fallback\": \"me@freemail.example\"}"))
                .isInstanceOf(FunctionFailedException.class)
                .hasMessage("FOREWARN_SETTINGS has 2 problems: recipients.fallback: 'freemail.example' is not among"
                        + " recipients.domains, outside of which nobody is mailed; mial: unknown key; known here: account,"
                        + " password, access_keys, reminders, mail, recipients, messages, digest, ledger, organization")
                .hasNoCause();
    }

    @Test
    void callsNobodyBeforeASnapshotAndRunsAfterIt() throws Exception {
        ForewarnFunction function = function("");

        function.beforeCheckpoint(Core.getGlobalContext());
        assertThat(aws.calls()).isEmpty();
        assertThat(http.signers()).isEmpty();
        assertThat(credentialsAskedFor).hasValue(0);
        assertThat(lines.all()).isEmpty();

        function.afterRestore(Core.getGlobalContext());
        assertThat(call(function, "{}")).contains("\"sent\":1");
        assertThat(aws.requests(SEND)).hasSize(1);
    }

    @Test
    void makesIdsForEachInvocationAnew() throws Exception {
        ForewarnFunction function = function("");
        function.beforeCheckpoint(Core.getGlobalContext());
        call(function, "{}");
        call(function, "{}");

        List<String> claims = aws.requests("UpdateItem").stream()
                .map(StubAws.Request::body)
                .filter(body -> body.contains("\":claimId\""))
                .map(body -> body.replaceAll(".*\":claimId\":\\{\"S\":\"([^\"]+)\"}.*", "$1"))
                .distinct()
                .toList();
        assertThat(claims).hasSize(2);
    }
}
