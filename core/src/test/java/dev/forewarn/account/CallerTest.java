package dev.forewarn.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CallerTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "arn:aws:sts::123456789012:assumed-role/Admin/eva@example.com | the role 'Admin'",
        "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Admin_0123/eva | the role 'AWSReservedSSO_Admin_0123'",
        "arn:aws:sts::123456789012:assumed-role/odd | the role 'odd'",
        "arn:aws:sts::123456789012:federated-user/bob:x | the federated user 'bob:x'",
        "arn:aws-cn:iam::123456789012:root | the account's root user",
        "arn:aws:iam::123456789012:something/else | 'arn:aws:iam::123456789012:something/else'",
        "nonsense | 'nonsense'"})
    void isNoUserAndSaysWhatItIs(String arn, String words) {
        Caller caller = Caller.of(arn);

        assertThat(caller).isEqualTo(new Caller(arn, Optional.empty()));
        assertThat(caller.words()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::123456789012:user/eva, the user 'eva'",
        "arn:aws-us-gov:iam::123456789012:user/staff/eva@example.com, the user 'eva@example.com'"})
    void isAUser(String arn, String words) {
        Caller caller = Caller.of(arn);

        assertThat(caller.user()).contains(IamUser.parse(arn));
        assertThat(caller.words()).isEqualTo(words);
    }
}
