package dev.forewarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.forewarn.aws.testing.StubAws;
import dev.forewarn.aws.testing.StubAws.Answer;
import dev.forewarn.cli.Packaged.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts the calls that the packaged program makes for a run over 5,000 users, ten of whom are due. */
final class CallsOfARunIT {
    private static final int USERS = 5_000;
    private static final int DUE = 10;

    private final AtomicInteger sent = new AtomicInteger();

    @Test
    void makesACallForTheTagsAndOneForTheMailOfEachDueUserAndFourBesidesThoseForTheReport(@TempDir Path folder)
            throws IOException, InterruptedException {
        Files.writeString(folder.resolve("forewarn.yaml"), "mail: { from: admins@example.com }");
        try (StubAws aws = account()) {
            Packaged forewarn = new Packaged(folder, Map.of("AWS_ENDPOINT_URL", aws.endpoint().toString(), "AWS_REGION",
                    "eu-west-1", "AWS_ACCESS_KEY_ID", "AKIAFAKE", "AWS_SECRET_ACCESS_KEY", "fake"));

            Outcome outcome = forewarn.run("run", "--format", "json", "--as-of", "2026-11-22T06:30:00Z");

            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.exitCode()).isZero();
            assertThat(JSON.std.mapFrom(outcome.out()))
                    .containsEntry("users", USERS).containsEntry("due", DUE).containsEntry("sent", DUE);
            Map<String, Long> calls =
                    aws.calls().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            assertThat(calls).isEqualTo(Map.of(
                    "GenerateCredentialReport", 1L,
                    "GetCredentialReport", 1L,
                    "GetCallerIdentity", 1L,
                    "ListAccountAliases", 1L,
                    "GetAccountPasswordPolicy", 1L,
                    "GET /v2/email/account", 1L,
                    "ListUserTags", 10L,
                    "POST /v2/email/outbound-emails", 10L));
        }
    }

    private StubAws account() {
        StubAws aws = new StubAws();
        aws.answer("GenerateCredentialReport", Answer.xml("GenerateCredentialReport", "<State>COMPLETE</State>"));
        aws.answer("GetCredentialReport", Answer.xml("GetCredentialReport", "<Content>" + Base64.getEncoder()
                .encodeToString(report().getBytes(StandardCharsets.UTF_8))
                + "</Content><ReportFormat>text/csv</ReportFormat><GeneratedTime>2026-11-22T05:00:00Z</GeneratedTime>"));
        aws.answer("GetCallerIdentity", Answer.xml("GetCallerIdentity", "<UserId>AIDAFAKE</UserId>"
                + "<Account>123456789012</Account><Arn>arn:aws:iam::123456789012:user/forewarn</Arn>"));
        aws.answer("ListAccountAliases", Answer.xml("ListAccountAliases",
                "<AccountAliases><member>example-corp</member></AccountAliases><IsTruncated>false</IsTruncated>"));
        aws.answer("GetAccountPasswordPolicy", Answer.xml("GetAccountPasswordPolicy",
                "<PasswordPolicy><ExpirePasswords>true</ExpirePasswords><MaxPasswordAge>90</MaxPasswordAge></PasswordPolicy>"));
        aws.answer("ListUserTags", request -> Answer.xml("ListUserTags", "<Tags><member><Key>email</Key><Value>"
                + request.form().get("UserName")
                + "@example.com</Value></member></Tags><IsTruncated>false</IsTruncated>"));
        aws.answer("GET /v2/email/account", Answer.json("""
                {"SendingEnabled": true, "ProductionAccessEnabled": true, "EnforcementStatus": "HEALTHY",
                 "SendQuota": {"Max24HourSend": 50000.0, "MaxSendRate": 200.0, "SentLast24Hours": 0.0}}"""));
        aws.answer("POST /v2/email/outbound-emails",
                request -> Answer.json("{\"MessageId\": \"message-" + sent.incrementAndGet() + "\"}"));
        return aws;
    }

    private static String report() {
        return ReportText.of(IntStream.range(0, USERS)
                .mapToObj(number -> ReportText.expiring("user" + number,
                        number % (USERS / DUE) == 0 ? "2026-11-25T00:00:00+00:00" : "2027-01-30T00:00:00+00:00"))
                .toArray(String[]::new));
    }
}
