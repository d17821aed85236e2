package dev.forewarn.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.account.Caller;
import dev.forewarn.account.IamUser;
import dev.forewarn.aws.testing.StubAws;
import dev.forewarn.aws.testing.StubAws.Answer;
import dev.forewarn.port.UnavailableException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StsIdentityTest {
    private static final String IDENTITY = "GetCallerIdentity";

    private final StubAws aws = new StubAws();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void namesTheUserThatCalls() {
        String arn = "arn:aws:iam::123456789012:user/staff/eva";
        aws.answer(IDENTITY, caller(arn));

        assertThat(StsIdentity.caller(aws.sts())).isEqualTo(new Caller(arn, Optional.of(IamUser.parse(arn))));
    }

    @Test
    void refusesACallerItCanNotUse() {
        aws.answer(IDENTITY, caller("arn:aws-iso:iam::123456789012:user/eva"));

        assertThatThrownBy(() -> StsIdentity.caller(aws.sts()))
                .isInstanceOf(UnavailableException.class)
                .hasMessage(
                        "STS named a caller that can't be used, 'arn:aws-iso:iam::123456789012:user/eva': unknown partition"
                                + " 'aws-iso'");
    }

    private static Answer caller(String arn) {
        return Answer.xml(IDENTITY, "<Arn>" + arn + "</Arn><Account>123456789012</Account><UserId>X</UserId>");
    }
}
