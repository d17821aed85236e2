package dev.forewarn.aws.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.aws.AwsClients;
import dev.forewarn.aws.testing.StubAws;
import dev.forewarn.aws.testing.StubAws.Answer;
import dev.forewarn.message.Message;
import dev.forewarn.port.Mailer.Allowance;
import dev.forewarn.port.Mailer.Delivery;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;

class SesMailerTest {
    private static final String SEND = "POST /v2/email/outbound-emails";
    private static final String ACCOUNT = "GET /v2/email/account";
    private static final Answer ACCEPTED = Answer.json("{\"MessageId\":\"m-1\"}");
    private static final Message MESSAGE = new Message(
            Mailbox.parse("Cloud Admins <admins@example.com>"),
            Optional.of(EmailAddress.parse("help@example.com")),
            EmailAddress.parse("eva@example.com"),
            List.of(EmailAddress.parse("boss@example.com")),
            "Läuft ab",
            "<p>Grüße</p>",
            "Grüße");

    private final StubAws aws = new StubAws();
    private final SesMailer mailer = new SesMailer(() -> aws.ses());

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void sendsBothTextsToAllRecipients() {
        aws.answer(SEND, ACCEPTED);

        assertThat(mailer.send(MESSAGE)).isEqualTo(new Delivery.Accepted("m-1"));
        assertThat(JsonNode.parser().parse(aws.requests(SEND).getFirst().body()))
                .isEqualTo(JsonNode.parser().parse("""
                        {
                          "FromEmailAddress": "\\"Cloud Admins\\" <admins@example.com>",
                          "Destination": {
                            "ToAddresses": ["eva@example.com"],
                            "CcAddresses": ["boss@example.com"]
                          },
                          "ReplyToAddresses": ["help@example.com"],
                          "Content": {"Simple": {
                            "Subject": {"Data": "Läuft ab", "Charset": "UTF-8"},
                            "Body": {
                              "Text": {"Data": "Grüße", "Charset": "UTF-8"},
                              "Html": {"Data": "<p>Grüße</p>", "Charset": "UTF-8"}
                            },
                            "Headers": [{"Name": "Auto-Submitted", "Value": "auto-generated"}]
                          }}
                        }
                        """));
    }

    @Test
    void sendsAttachmentsAlong() {
        aws.answer(SEND, ACCEPTED);

        mailer.send(new Message(MESSAGE.from(), MESSAGE.replyTo(), MESSAGE.to(), MESSAGE.cc(), MESSAGE.subject(),
                MESSAGE.html(), MESSAGE.text(), List.of(new Message.Attachment("report.html", "text/html", "Grüße"))));

        assertThat(JsonNode.parser().parse(aws.requests(SEND).getFirst().body()).field("Content")
                .flatMap(content -> content.field("Simple"))
                .flatMap(simple -> simple.field("Attachments")))
                .contains(JsonNode.parser().parse("""
                        [{
                          "FileName": "report.html",
                          "ContentType": "text/html",
                          "ContentDisposition": "ATTACHMENT",
                          "ContentTransferEncoding": "BASE64",
                          "RawContent": "R3LDvMOfZQ=="
                        }]
                        """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "400 | MessageRejected | Email address is not verified.",
        "400 | BadRequestException | Illegal address",
        "404 | NotFoundException | Configuration set does not exist",
        "400 | SomethingNew | Not known here",
    })
    void refusesOneMessageInTheWordsOfSes(int status, String code, String message) {
        aws.answer(SEND, Answer.jsonError(status, code, message));

        assertThat(mailer.send(MESSAGE)).isEqualTo(new Delivery.Refused("SES refused it: " + code + ": " + message));
        assertThat(aws.requests(SEND)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "429 | TooManyRequestsException | Daily message quota exceeded.",
        "400 | LimitExceededException | Daily message quota exceeded.",
        "400 | ThrottlingException | daily message quota exceeded",
    })
    void stopsForTodayWithoutARetryWhenTheQuotaIsUsedUp(int status, String code, String message) {
        aws.answer(SEND, Answer.jsonError(status, code, message));

        assertThat(mailer.send(MESSAGE)).isEqualTo(new Delivery.QuotaExhausted("SES: " + code + ": " + message));
        assertThat(aws.requests(SEND)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "429 | TooManyRequestsException | Maximum sending rate exceeded.",
        "400 | ThrottlingException | Rate exceeded",
        "500 | InternalFailure | oops",
        "503 | ServiceUnavailable | oops",
    })
    void triesAgainWhatWasSurelyNotSent(int status, String code, String message) {
        Answer failure = Answer.jsonError(status, code, message);
        aws.answer(SEND, failure, failure, ACCEPTED);

        assertThat(mailer.send(MESSAGE)).isEqualTo(new Delivery.Accepted("m-1"));
        assertThat(aws.requests(SEND)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "429 | TooManyRequestsException | Maximum sending rate exceeded. | 8",
        "503 | ServiceUnavailable | oops | 8",
        "400 | LimitExceededException | Too many | 1",
    })
    void leavesToTheNextRunWhatSesCanNotTakeNow(int status, String code, String message, int tries) {
        aws.answer(SEND, Answer.jsonError(status, code, message));

        assertThat(mailer.send(MESSAGE))
                .isEqualTo(new Delivery.TryAgain("SES could not take it now: " + code + ": " + message));
        assertThat(aws.requests(SEND)).hasSize(tries);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "AccountSuspendedException | SES sends nothing for this account (AccountSuspendedException: no): see",
        "SendingPausedException | SES sends nothing for this account (SendingPausedException: no): see",
        "MailFromDomainNotVerifiedException | SES sends nothing from this address (MailFromDomain",
    })
    void saysThatSendingIsSwitchedOff(String code, String message) {
        aws.answer(SEND, Answer.jsonError(400, code, "no"));

        assertThat(mailer.send(MESSAGE)).isInstanceOfSatisfying(Delivery.SwitchedOff.class,
                delivery -> assertThat(delivery.reason()).startsWith(message));
        assertThat(aws.requests(SEND)).hasSize(1);
    }

    @Test
    void saysThatTheMessageMayNotBeSent() {
        aws.answer(SEND, Answer.jsonError(403, "AccessDeniedException", "no"));

        assertThat(mailer.send(MESSAGE)).isInstanceOfSatisfying(Delivery.Denied.class,
                delivery -> assertThat(delivery.reason()).startsWith(
                        "ses:SendEmail was denied (AccessDeniedException: no): allow the action"));
        assertThat(aws.requests(SEND)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "403 | UnrecognizedClientException | ses:SendEmail failed, AWS does not accept the credentials",
        "403 | ExpiredTokenException | ses:SendEmail failed, the AWS credentials have expired",
    })
    void isUnavailableWhenAwsCanNotBeCalled(int status, String code, String message) {
        aws.answer(SEND, Answer.jsonError(status, code, "no"));

        assertThatThrownBy(() -> mailer.send(MESSAGE))
                .isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith(message);
        assertThat(aws.requests(SEND)).hasSize(1);
    }

    @Test
    void neverRepeatsARequestWhoseAnswerWasLost() {
        aws.answer(SEND, ACCEPTED, ACCEPTED, new Answer.Lost());
        mailer.send(MESSAGE);
        mailer.send(MESSAGE);

        assertThat(mailer.send(MESSAGE)).isInstanceOfSatisfying(Delivery.Unconfirmed.class, delivery -> assertThat(
                delivery.reason())
                .startsWith("SES gave no answer that can be relied on (")
                .endsWith("): it may or may not have been sent"));
        assertThat(aws.requests(SEND)).hasSize(3);
    }

    @Test
    void neverRepeatsARequestWhoseAnswerBreaksOff() {
        aws.answer(SEND, new Answer.CutOff("{\"MessageId\": \"m-"));

        assertThat(mailer.send(MESSAGE)).isInstanceOf(Delivery.Unconfirmed.class);
        assertThat(aws.requests(SEND)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 504})
    void neverRepeatsARequestWhoseAnswerAGatewayLost(int status) {
        aws.answer(SEND, Answer.jsonError(status, "BadGateway", "upstream"));

        assertThat(mailer.send(MESSAGE)).isInstanceOf(Delivery.Unconfirmed.class);
        assertThat(aws.requests(SEND)).hasSize(1);
    }

    /** Its time was up while it waited to be repeated: nothing was under way then. */
    @Test
    void knowsThatNothingWasSentWhenTheTimeIsUpBetweenTwoAttempts() {
        aws.answer(SEND, Answer.jsonError(429, "TooManyRequestsException", "Maximum sending rate exceeded."));
        try (SesV2Client impatient = client(aws.endpoint(), configuration -> {
            AwsClients.forSending(configuration);
            configuration.apiCallTimeout(Duration.ofMillis(700));
        }); SesMailer hasty = new SesMailer(() -> impatient)) {
            assertThat(hasty.send(MESSAGE)).isInstanceOfSatisfying(Delivery.TryAgain.class,
                    delivery -> assertThat(delivery.reason()).startsWith("SES could not take it in time: "));
        }
    }

    @Test
    void doesNotKnowWhetherItWasSentWhenTheTimeIsUpDuringAnAttempt() {
        CountDownLatch ended = new CountDownLatch(1);
        aws.answer(SEND, request -> {
            await(ended);
            return ACCEPTED;
        });
        try (SesV2Client impatient = client(aws.endpoint(), configuration -> {
            AwsClients.forSending(configuration);
            configuration.apiCallTimeout(Duration.ofMillis(700));
        }); SesMailer hasty = new SesMailer(() -> impatient)) {
            assertThat(hasty.send(MESSAGE)).isInstanceOf(Delivery.Unconfirmed.class);
        } finally {
            ended.countDown();
        }
        assertThat(aws.requests(SEND)).hasSize(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SesV2Client client(URI endpoint, Consumer<ClientOverrideConfiguration.Builder> configuration) {
        return SesV2Client.builder()
                .region(Region.EU_WEST_1)
                .endpointOverride(endpoint)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAFAKE", "fake")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(configuration)
                .build();
    }

    @Test
    void isUnavailableWhereNobodyListens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (SesV2Client nowhere = client(URI.create("http://127.0.0.1:" + port), configuration -> {});
                SesMailer unreachable = new SesMailer(() -> nowhere)) {
            assertThatThrownBy(() -> unreachable.send(MESSAGE))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageStartingWith("ses:SendEmail could not reach AWS (Connection refused");
            assertThatThrownBy(unreachable::allowance)
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageStartingWith("ses:GetAccount could not reach AWS (Connection refused");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "50000, 14, 1200.0, 48800",
        "200, 1, 200, 0",
        "200, 1, 201, 0",
        "200, 1, 0.5, 199",
    })
    void allowsWhatIsLeftOfTheQuota(double most, double rate, double sent, long left) {
        aws.answer(ACCOUNT, account(most, rate, sent, ""));

        assertThat(mailer.allowance()).isEqualTo(new Allowance.Quota(rate, OptionalLong.of(left), List.of()));
    }

    @Test
    void knowsThatMinusOneIsNoLimit() {
        aws.answer(ACCOUNT, account(-1, 14, 5000, ""));

        assertThat(mailer.allowance()).isEqualTo(new Allowance.Quota(14, OptionalLong.empty(), List.of()));
    }

    @Test
    void warnsInTheSandbox() {
        aws.answer(ACCOUNT, account(200, 1, 0, ",\"ProductionAccessEnabled\":false"));

        assertThat(mailer.allowance()).isEqualTo(new Allowance.Quota(
                1,
                OptionalLong.of(200),
                List.of("SES is in the sandbox in eu-west-1: it mails verified recipients only, 200 a day; request"
                        + " production access in the SES console")));
    }

    @Test
    void warnsWhenTheAccountIsUnderReview() {
        aws.answer(ACCOUNT, account(200, 1, 0, ",\"EnforcementStatus\":\"PROBATION\""));

        assertThat(mailer.allowance()).isEqualTo(new Allowance.Quota(
                1,
                OptionalLong.of(200),
                List.of("SES has this account in eu-west-1 under review and may stop its mail: see the account"
                        + " dashboard of SES")));
    }

    @ParameterizedTest
    @ValueSource(strings = {",\"SendingEnabled\":false", ",\"EnforcementStatus\":\"SHUTDOWN\""})
    void isUnavailableWhenSendingIsSwitchedOff(String detail) {
        aws.answer(ACCOUNT, account(200, 1, 0, detail));

        assertThatThrownBy(mailer::allowance)
                .isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("SES sends nothing for this account in eu-west-1 (sending enabled: ");
    }

    @Test
    void saysThatTheQuotaMayNotBeRead() {
        aws.answer(ACCOUNT, Answer.jsonError(403, "AccessDeniedException", "no"));

        assertThat(mailer.allowance()).isEqualTo(new Allowance.Unreadable("AccessDeniedException: no"));
    }

    @Test
    void saysThatTheAnswerHasNoQuota() {
        aws.answer(ACCOUNT, Answer.json("{}"));

        assertThat(mailer.allowance()).isEqualTo(new Allowance.Unreadable("the answer has no rate"));
    }

    @Test
    void isUnavailableWithCredentialsThatHaveExpired() {
        aws.answer(ACCOUNT, Answer.jsonError(403, "ExpiredTokenException", "expired"));

        assertThatThrownBy(mailer::allowance)
                .isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("ses:GetAccount failed, the AWS credentials have expired");
    }

    private static Answer account(double most, double rate, double sent, String more) {
        return Answer.json("{\"SendQuota\":{\"Max24HourSend\":" + most + ",\"MaxSendRate\":" + rate
                + ",\"SentLast24Hours\":" + sent + "}" + more + "}");
    }
}
