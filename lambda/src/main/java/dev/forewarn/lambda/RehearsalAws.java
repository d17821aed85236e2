package dev.forewarn.lambda;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * AWS in memory, as HTTP: it has an answer to each call of a run, for an account of one user whose password expires in three
 * days as of {@link #AS_OF}, and keeps nothing. Calls nobody. Thread-safe.
 */
final class RehearsalAws implements SdkHttpClient {
    /** The report's present. */
    static final String AS_OF = "2026-01-01T00:00:00Z";

    private static final String REPORT =
            """
                    user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation
                    rehearsal,arn:aws:iam::000000000000:user/rehearsal,2020-01-01T00:00:00+00:00,true,N/A,2025-10-06T00:00:00+00:00,\
                    2026-01-04T00:00:00+00:00
                    """;

    /** By what only its request has: the action in a body of IAM or STS, DynamoDB's header, SES's path. */
    private static final Map<String, String> ANSWERS = Map.of(
            "GetCallerIdentity", "<Account>000000000000</Account><Arn>arn:aws:sts::000000000000:assumed-role/r/s</Arn>",
            "ListAccountAliases", "<AccountAliases/><IsTruncated>false</IsTruncated>",
            "GetAccountPasswordPolicy",
            "<PasswordPolicy><ExpirePasswords>true</ExpirePasswords><MaxPasswordAge>90</MaxPasswordAge></PasswordPolicy>",
            "GenerateCredentialReport", "<State>COMPLETE</State>",
            "GetCredentialReport",
            "<Content>" + Base64.getEncoder().encodeToString(REPORT.getBytes(StandardCharsets.UTF_8))
                    + "</Content><ReportFormat>text/csv</ReportFormat><GeneratedTime>" + AS_OF + "</GeneratedTime>",
            "ListUserTags",
            "<Tags><member><Key>email</Key><Value>rehearsal@example.com</Value></member></Tags><IsTruncated>false</IsTruncated>",
            "DynamoDB_20120810.Query", "{\"Items\":[],\"Count\":0,\"ScannedCount\":0}",
            "DynamoDB_20120810.UpdateItem", "{\"Attributes\":{\"lostAnswers\":{\"N\":\"0\"}}}",
            "/v2/email/account",
            "{\"SendingEnabled\":true,\"ProductionAccessEnabled\":true,\"EnforcementStatus\":\"HEALTHY\","
                    + "\"SendQuota\":{\"Max24HourSend\":-1,\"MaxSendRate\":100,\"SentLast24Hours\":0}}",
            "/v2/email/outbound-emails", "{\"MessageId\":\"rehearsal\"}");

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return answer(name(request));
            }

            @Override
            public void abort() {
                // Nothing takes any time.
            }
        };
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private static String name(HttpExecuteRequest request) {
        Optional<String> target = request.httpRequest().firstMatchingHeader("X-Amz-Target");
        return target.or(() -> action(request)).orElse(request.httpRequest().encodedPath());
    }

    private static Optional<String> action(HttpExecuteRequest request) {
        String body = request.contentStreamProvider().map(content -> text(content.newStream())).orElse("");
        return Stream.of(body.split("&", -1))
                .filter(field -> field.startsWith("Action="))
                .map(field -> field.substring("Action=".length()))
                .findFirst();
    }

    private static HttpExecuteResponse answer(String name) {
        String answer = ANSWERS.get(name);
        if (answer == null) {
            throw new IllegalStateException("a run makes a call that is not rehearsed: " + name);
        }
        String body = answer.startsWith("<")
                ? "<" + name + "Response><" + name + "Result>" + answer + "</" + name + "Result></" + name + "Response>"
                : answer;
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder()
                        .statusCode(200)
                        .putHeader("Content-Type", answer.startsWith("<") ? "text/xml" : "application/json")
                        .build())
                .responseBody(AbortableInputStream.create(
                        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                .build();
    }

    private static String text(InputStream content) {
        try (content) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
