package dev.forewarn.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IamUserTest {
    @Test
    void readsWhatAnArnSays() {
        String arn = "arn:aws-us-gov:iam::123456789012:user/team/a+b=c,d.e@f_g-h";
        assertThat(IamUser.parse(arn))
                .isEqualTo(new IamUser("a+b=c,d.e@f_g-h", arn, Partition.GOV_CLOUD, "123456789012", "/team/"));
    }

    @ParameterizedTest
    @CsvSource({
        "AWS,                https://acme.signin.aws.amazon.com/console",
        "GOV_CLOUD,          https://acme.signin.amazonaws-us-gov.com/console",
        "CHINA,              https://acme.signin.amazonaws.cn/console",
        "EUROPEAN_SOVEREIGN, https://eusc-de-east-1.signin.amazonaws-eusc.eu/"})
    void signsInAtTheHostOfItsPartition(Partition partition, String page) {
        assertThat(new Account(partition, "123456789012", Optional.of("acme")).signInPage()).isEqualTo(page);
    }

    @Test
    void signsInByNumberWhereThereIsNoAlias() {
        assertThat(Account.of(IamUser.parse("arn:aws:iam::123456789012:user/alice")).signInPage())
                .isEqualTo("https://123456789012.signin.aws.amazon.com/console");
    }

    @ParameterizedTest
    @CsvSource({"12345678901", "1234567890123", "12345678901x", "''"})
    void refusesAccountNumberWithoutTwelveDigits(String id) {
        assertThatThrownBy(() -> new Account(Partition.AWS, id, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an account number has 12 digits, '" + id + "' has not");
    }
}
