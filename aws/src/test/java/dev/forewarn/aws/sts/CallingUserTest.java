package dev.forewarn.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.aws.testing.StubAws;
import dev.forewarn.aws.testing.StubAws.Answer;
import dev.forewarn.port.RefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallingUserTest {
    private final StubAws aws = new StubAws();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void tellsWhichUserCalls() {
        answer("arn:aws:iam::123456789012:user/teams/eva");

        assertThat(CallingUser.of(aws.sts())).satisfies(user -> {
            assertThat(user.name()).isEqualTo("eva");
            assertThat(user.accountId()).isEqualTo("123456789012");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::123456789012:root, the caller is the account's root user",
        "arn:aws:sts::123456789012:assumed-role/admin/i-1, the caller is no IAM user but arn:aws:sts::123456789012:assumed-role",
        "arn:aws:sts::123456789012:federated-user/eva, the caller is no IAM user but arn:aws:sts::123456789012:federated-user"})
    void refusesWhoIsNone(String arn, String start) {
        answer(arn);

        assertThatThrownBy(() -> CallingUser.of(aws.sts())).isInstanceOf(RefusedException.class)
                .hasMessageStartingWith(start);
    }

    private void answer(String arn) {
        aws.answer("GetCallerIdentity", Answer.xml("GetCallerIdentity", "<Arn>" + arn + "</Arn>"));
    }
}
