package dev.forewarn.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.account.IamUser;
import dev.forewarn.secret.PasswordChange.Reason;
import dev.forewarn.secret.PasswordChange.Refused;
import dev.forewarn.secret.PasswordChange.Unknown;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class PasswordAdviceTest {
    private static final IamUser EVA = IamUser.parse("arn:aws:iam::123456789012:user/eva");
    private static final PasswordRules RULES = new PasswordRules(12, Set.of(CharacterClass.DIGIT), 1, 5, false);
    private static final PasswordAdvice ADVICE = new PasswordAdvice(EVA, Optional.of(RULES));
    private static final PasswordAdvice WITHOUT_RULES = new PasswordAdvice(EVA, Optional.empty());

    @Test
    void listsTheRulesThatANewPasswordDoesNotKeep() {
        assertThat(ADVICE.of(new Refused(Reason.AGAINST_THE_RULES, "PasswordPolicyViolation: no"))).isEqualTo("""
                IAM does not take the new password of eva, since it does not keep the account's rules \
                (PasswordPolicyViolation: no). Nothing was changed. The rules:
                  - at least 12 characters, at most 128
                  - a digit, 0 to 9
                  - none of the last 5 passwords""");
    }

    @Test
    void offersAGeneratedPasswordWhereTheRulesCanNotBeRead() {
        assertThat(WITHOUT_RULES.of(new Refused(Reason.AGAINST_THE_RULES, "no")))
                .endsWith(
                        "Nothing was changed. The rules can't be read with these credentials: ask an administrator for them,"
                                + " or have a password generated that keeps any: forewarn password change --generate");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "WRONG_CURRENT_PASSWORD | the current password of eva is another one | Give the password that eva signs in with at"
                + " https://123456789012.signin.aws.amazon.com/console. Whoever has forgotten it needs an administrator:"
                + " forewarn user reset-password eva.",
        "NOT_ALLOWED | eva is not allowed to change passwords, not even the own one | Ask an administrator to allow"
                + " iam:ChangePassword on arn:aws:iam::123456789012:user/eva, or to let all users change their own password"
                + " in the account's password policy ('Allow users to change their own password').",
        "DENIED | a policy denies eva to change passwords, even the own one | Such policies often want a sign-in with MFA. With"
                + " a device that shows codes: put what 'aws sts get-session-token --serial-number ARN-OF-THE-DEVICE"
                + " --token-code CODE' answers into a profile of the credentials file, as aws_access_key_id,"
                + " aws_secret_access_key and aws_session_token, and try again with AWS_PROFILE set to its name. With a passkey"
                + " or security key only: change the password in the console at"
                + " https://123456789012.signin.aws.amazon.com/console. Otherwise ask an administrator which policy denies iam:ChangePassword on"
                + " arn:aws:iam::123456789012:user/eva.",
        "NOT_NOW | IAM can't change the password of eva just now | It was made or changed a short while ago; try again in some"
                + " minutes.",
        "NO_CONSOLE_PASSWORD | eva has no console password, so there is none to change | An administrator makes one: forewarn"
                + " user create-login eva",
        "NO_USER | IAM changes passwords of IAM users alone, and says that arn:aws:iam::123456789012:user/eva is none | Use"
                + " access keys of your own IAM user: check AWS_PROFILE and 'aws sts get-caller-identity'.",
        "LIMIT | IAM did not change the password of eva, since a limit is reached | Try again later, or ask an administrator"
                + " which of IAM's quotas is used up.",
        "OTHER | IAM did not change the password of eva | Look the answer up in the IAM API guide under ChangePassword, or"
                + " try again later."})
    void saysWhatFailedAndWhatToDo(Reason reason, String problem, String advice) {
        String message = problem + " (no). Nothing was changed. " + advice;
        assertThat(ADVICE.of(new Refused(reason, "no"))).isEqualTo(message);
    }

    @Test
    void looksForAnotherPolicyWhereAllUsersMayChangeTheirOwn() {
        PasswordRules open = new PasswordRules(8, Set.of(), 0, 0, true);

        assertThat(new PasswordAdvice(EVA, Optional.of(open)).of(new Refused(Reason.NOT_ALLOWED, "no")))
                .endsWith(
                        "The account's password policy does let users change their own, so another policy must be in the way:"
                                + " ask an administrator which.");
    }

    @Test
    void saysBothWhereItCanNotBeTold() {
        assertThat(ADVICE.of(new Refused(Reason.DENIED_OR_WRONG_CURRENT_PASSWORD, "no")))
                .contains("Either the current password was wrong, or a policy is in the way.")
                .contains("forewarn user reset-password eva")
                .contains("allow iam:ChangePassword on arn:aws:iam::123456789012:user/eva");
    }

    @ParameterizedTest
    @EnumSource
    void saysOfEachRefusalWhatAwsSaidAndThatNothingWasChanged(Reason reason) {
        assertThat(WITHOUT_RULES.of(new Refused(reason, "words of AWS")))
                .contains(" (words of AWS). Nothing was changed. ");
    }

    @Test
    void saysHowToFindOutWhatNobodyKnows() {
        assertThat(ADVICE.of(new Unknown("Read timed out"))).isEqualTo(
                "iam:ChangePassword was asked for and not answered (Read timed out): the password of eva may have been changed"
                        + " or not. To find out, sign in at https://123456789012.signin.aws.amazon.com/console with the new"
                        + " one, and if that fails with the old one.");
    }
}
