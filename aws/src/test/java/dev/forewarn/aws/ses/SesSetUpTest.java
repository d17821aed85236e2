package dev.forewarn.aws.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.forewarn.aws.ses.SenderIdentity.Dkim;
import dev.forewarn.aws.ses.SenderIdentity.MailFrom;
import dev.forewarn.aws.testing.StubAws;
import dev.forewarn.aws.testing.StubAws.Answer;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.recipient.EmailAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sesv2.SesV2Client;

final class SesSetUpTest {
    private static final String ACCOUNT = "GET /v2/email/account";
    private static final String IDENTITY = "GET /v2/email/identities/";
    private static final EmailAddress SENDER = EmailAddress.parse("admins@mail.example.com");
    private static final Answer NOT_FOUND = Answer.jsonError(404, "NotFoundException", "no");

    private final StubAws aws = new StubAws();
    private final SesV2Client client = aws.ses();
    private final SesSetUp ses = new SesSetUp(client);

    @AfterEach
    void close() {
        client.close();
        aws.close();
    }

    @Test
    void tellsHowTheAccountStands() {
        aws.answer(ACCOUNT, Answer.json("""
                {"SendingEnabled": true, "ProductionAccessEnabled": false, "EnforcementStatus": "PROBATION",
                 "SendQuota": {"Max24HourSend": 200.0, "MaxSendRate": 1.0, "SentLast24Hours": 3.0}}"""),
                Answer.json("{\"SendingEnabled\": false, \"ProductionAccessEnabled\": true,"
                        + " \"SendQuota\": {\"Max24HourSend\": -1.0, \"MaxSendRate\": 14.5}}"));

        assertThat(ses.standing())
                .isEqualTo(new SesStanding(true, "PROBATION", false, OptionalLong.of(200), 1, 3));
        assertThat(ses.standing())
                .isEqualTo(new SesStanding(false, "UNKNOWN", true, OptionalLong.empty(), 14.5, 0));
    }

    @Test
    void takesAnAnswerWithoutAQuotaForNone() {
        aws.answer(ACCOUNT, Answer.json("{}"));

        assertThatThrownBy(ses::standing).isInstanceOf(UnavailableException.class).hasMessage(
                "ses:GetAccount answered without a quota: check that AWS_ENDPOINT_URL, if it is set, leads to SES");
    }

    @Test
    void findsTheAddressAndTheNearestDomain() {
        aws.answer(IDENTITY + "admins@mail.example.com",
                Answer.json("{\"VerificationStatus\": \"PENDING\", \"VerifiedForSendingStatus\": false}"));
        aws.answer(IDENTITY + "mail.example.com", NOT_FOUND);
        aws.answer(IDENTITY + "example.com", Answer.json("""
                {"VerifiedForSendingStatus": true, "VerificationStatus": "SUCCESS",
                 "VerificationInfo": {"ErrorType": "HOST_NOT_FOUND"},
                 "DkimAttributes": {"SigningEnabled": true, "Status": "PENDING", "Tokens": ["one", "two"]},
                 "MailFromAttributes": {"MailFromDomain": "bounce.example.com", "MailFromDomainStatus": "FAILED",
                                        "BehaviorOnMxFailure": "REJECT_MESSAGE"},
                 "ConfigurationSetName": "tracked"}"""));

        assertThat(ses.identities(SENDER)).containsExactly(
                new SenderIdentity("admins@mail.example.com", false, "PENDING", Optional.empty(),
                        new Dkim(false, "NOT_STARTED", List.of()), Optional.empty(), Optional.empty()),
                new SenderIdentity("example.com", true, "SUCCESS", Optional.of("HOST_NOT_FOUND"),
                        new Dkim(true, "PENDING", List.of("one", "two")),
                        Optional.of(new MailFrom("bounce.example.com", "FAILED", true)), Optional.of("tracked")));
    }

    @Test
    void looksNoFurtherThanTheDomainsOfTheSender() {
        List.of("admins@mail.example.com", "mail.example.com", "example.com")
                .forEach(name -> aws.answer(IDENTITY + name, NOT_FOUND));

        assertThat(ses.identities(SENDER)).isEmpty();
        assertThat(aws.calls()).containsExactly(IDENTITY + "admins@mail.example.com", IDENTITY + "mail.example.com",
                IDENTITY + "example.com");
    }

    @Test
    void takesVerifiedForVerifiedWhicheverWayItIsSaid() {
        aws.answer(IDENTITY + "admins@example.com", NOT_FOUND);
        aws.answer(IDENTITY + "example.com",
                Answer.json("{\"VerificationStatus\": \"SUCCESS\"}"),
                Answer.json("{\"VerifiedForSendingStatus\": true}"),
                Answer.json("{}"));

        EmailAddress sender = EmailAddress.parse("admins@example.com");
        assertThat(ses.identities(sender)).extracting(SenderIdentity::verified, SenderIdentity::status)
                .containsExactly(tuple(true, "SUCCESS"));
        assertThat(ses.identities(sender)).extracting(SenderIdentity::verified, SenderIdentity::status)
                .containsExactly(tuple(true, "SUCCESS"));
        assertThat(ses.identities(sender)).extracting(SenderIdentity::verified, SenderIdentity::status)
                .containsExactly(tuple(false, "UNKNOWN"));
    }

    @Test
    void saysWhichActionIsDenied() {
        aws.answer(IDENTITY + "admins@mail.example.com", Answer.jsonError(403, "AccessDeniedException", "no"));

        assertThatThrownBy(() -> ses.identities(SENDER)).isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith(
                        "ses:GetEmailIdentity was denied (AccessDeniedException: no): allow the action");
    }
}
