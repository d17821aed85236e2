package dev.forewarn.cli;

import dev.forewarn.aws.testing.StubAws;
import dev.forewarn.aws.testing.StubAws.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An account in which everything is as it should be, as AWS would answer on 2026-11-22 at 06:30, until a test says otherwise;
 * from {@link #start} to {@link #close} the SDK in this process asks it.
 */
final class AccountInOrder implements AutoCloseable {
    static final String CONFIGURATION = "GET /2015-03-31/functions/forewarn/configuration";
    static final String SETTINGS = """
            {"mail": {"from": "Cloud Admins <cloud-admins@example.com>"}, "ledger": {"dynamodb": "forewarn"}}""";
    static final String LEDGER_ITEM = """
            {"Count": 1, "ScannedCount": 1, "Items": [{"account": {"S": "123456789012"}, "notice": {"S": "eva#x"}}]}""";

    final StubAws aws = new StubAws();
    private final Map<String, String> properties = Map.of(
            "aws.endpointUrl", aws.endpoint().toString(),
            "aws.region", "eu-west-1",
            "aws.accessKeyId", "AKIAFAKE",
            "aws.secretAccessKey", "fake",
            "aws.disableEc2Metadata", "true");

    private AccountInOrder() {}

    static AccountInOrder start() {
        AccountInOrder account = new AccountInOrder();
        account.properties.forEach(System::setProperty);
        account.answerIam();
        account.answerSes();
        account.aws.answer("Query", Answer.json(LEDGER_ITEM));
        account.aws.answer("DescribeTimeToLive", Answer.json("""
                {"TimeToLiveDescription": {"TimeToLiveStatus": "ENABLED", "AttributeName": "expireAt"}}"""));
        account.answerFunction(SETTINGS);
        account.answerMetrics(Map.of("runs", 1.0, "sent", 12.0));
        account.answerAlarms(Map.of("errors", "OK", "failed-notices", "OK", "no-run", "OK"));
        return account;
    }

    @Override
    public void close() {
        properties.keySet().forEach(System::clearProperty);
        aws.close();
    }

    private void answerIam() {
        aws.answer("GetCallerIdentity", Answer.xml("GetCallerIdentity", "<UserId>AIDAFAKE</UserId>"
                + "<Account>123456789012</Account><Arn>arn:aws:iam::123456789012:user/admin</Arn>"));
        aws.answer("ListAccountAliases", Answer.xml("ListAccountAliases",
                "<AccountAliases><member>example-corp</member></AccountAliases><IsTruncated>false</IsTruncated>"));
        aws.answer("GetAccountPasswordPolicy", Answer.xml("GetAccountPasswordPolicy",
                "<PasswordPolicy><ExpirePasswords>true</ExpirePasswords><MaxPasswordAge>90</MaxPasswordAge></PasswordPolicy>"));
        aws.answer("GenerateCredentialReport", Answer.xml("GenerateCredentialReport", "<State>COMPLETE</State>"));
        answerReport(ReportText.of(
                ReportText.expiring("eva", "2026-12-24T00:00:00+00:00"),
                ReportText.expiring("tom", "2026-12-24T00:00:00+00:00"),
                ReportText.row("robot", "false", "N/A", "N/A")));
        answerTags(Map.of("eva", "eva@example.com", "tom", "tom@example.com"));
    }

    void answerReport(String report) {
        aws.answer("GetCredentialReport", Answer.xml("GetCredentialReport", "<Content>"
                + Base64.getEncoder().encodeToString(report.getBytes(StandardCharsets.UTF_8))
                + "</Content><ReportFormat>text/csv</ReportFormat><GeneratedTime>2026-11-22T05:00:00Z</GeneratedTime>"));
    }

    /** What users have for an address, by name; who is not among them has none. */
    void answerTags(Map<String, String> emails) {
        aws.answer("ListUserTags", request -> {
            String email = emails.get(request.form().get("UserName"));
            return Answer.xml("ListUserTags", (email == null ? "<Tags/>"
                    : "<Tags><member><Key>email</Key><Value>" + email + "</Value></member></Tags>")
                    + "<IsTruncated>false</IsTruncated>");
        });
    }

    private void answerSes() {
        aws.answer("GET /v2/email/account", Answer.json("""
                {"SendingEnabled": true, "ProductionAccessEnabled": true, "EnforcementStatus": "HEALTHY",
                 "SendQuota": {"Max24HourSend": 50000.0, "MaxSendRate": 14.0, "SentLast24Hours": 12.0}}"""));
        aws.answer("GET /v2/email/identities/cloud-admins@example.com",
                Answer.jsonError(404, "NotFoundException", "Email identity does not exist"));
        aws.answer("GET /v2/email/identities/example.com", Answer.json("""
                {"IdentityType": "DOMAIN", "VerifiedForSendingStatus": true, "VerificationStatus": "SUCCESS",
                 "DkimAttributes": {"SigningEnabled": true, "Status": "SUCCESS", "Tokens": ["one", "two", "three"]},
                 "MailFromAttributes": {"MailFromDomain": "mail.example.com", "MailFromDomainStatus": "SUCCESS",
                                        "BehaviorOnMxFailure": "USE_DEFAULT_VALUE"}}"""));
    }

    void answerFunction(String settings) {
        aws.answer(CONFIGURATION, Answer.json("""
                {"FunctionName": "forewarn", "Version": "3", "State": "Active", "Runtime": "java21",
                 "LastModified": "2026-11-20T10:00:00.000+0000",
                 "Environment": {"Variables": {"FOREWARN_SETTINGS": "%s"}}}"""
                .formatted(settings.replace("\"", "\\\""))));
    }

    /** A value of each metric on the day before, at 13:00. */
    void answerMetrics(Map<String, Double> values) {
        StringBuilder results = new StringBuilder();
        values.forEach((id, value) -> results.append("<member><Id>").append(id)
                .append("</Id><Label>x</Label><StatusCode>Complete</StatusCode><Timestamps><member>2026-11-21T13:00:00Z</member>"
                        + "</Timestamps><Values><member>")
                .append(value).append("</member></Values></member>"));
        aws.answer("GetMetricData", Answer.xml("GetMetricData",
                "<MetricDataResults>" + results + "</MetricDataResults><Messages/>"));
    }

    void answerAlarms(Map<String, String> states) {
        StringBuilder alarms = new StringBuilder();
        new LinkedHashMap<>(states).forEach((name, state) -> alarms.append("<member><AlarmName>forewarn-").append(name)
                .append("</AlarmName><ActionsEnabled>true</ActionsEnabled><StateValue>").append(state)
                .append("</StateValue><StateUpdatedTimestamp>2026-11-20T10:05:00Z</StateUpdatedTimestamp></member>"));
        aws.answer("DescribeAlarms", Answer.xml("DescribeAlarms", "<MetricAlarms>" + alarms + "</MetricAlarms>"));
    }
}
