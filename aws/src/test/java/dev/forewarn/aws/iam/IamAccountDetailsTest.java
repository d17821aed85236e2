package dev.forewarn.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.account.Account;
import dev.forewarn.account.Partition;
import dev.forewarn.aws.testing.StubAws;
import dev.forewarn.aws.testing.StubAws.Answer;
import dev.forewarn.expiry.PasswordPolicy;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.secret.CharacterClass;
import dev.forewarn.secret.PasswordRules;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class IamAccountDetailsTest {
    private static final String IDENTITY = "GetCallerIdentity";
    private static final String ALIASES = "ListAccountAliases";
    private static final String POLICY = "GetAccountPasswordPolicy";
    private static final Answer NO_ALIAS = Answer.xml(ALIASES, "<AccountAliases/><IsTruncated>false</IsTruncated>");

    private static final PasswordPolicy NEVER = new PasswordPolicy(Optional.empty(), false);

    private final StubAws aws = new StubAws();
    private final IamAccountDetails details = new IamAccountDetails(aws.iam(), aws.sts());

    @AfterEach
    void stop() {
        aws.close();
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::123456789012:root, AWS",
        "arn:aws:iam::123456789012:user/eva, AWS",
        "arn:aws-us-gov:sts::123456789012:assumed-role/forewarn/i-1, GOV_CLOUD",
        "arn:aws-cn:sts::123456789012:assumed-role/forewarn/i-1, CHINA",
        "arn:aws-eusc:sts::123456789012:assumed-role/forewarn/i-1, EUROPEAN_SOVEREIGN"
    })
    void takesThePartitionFromTheCaller(String arn, Partition partition) {
        aws.answer(IDENTITY, caller(arn));
        aws.answer(ALIASES, NO_ALIAS);

        assertThat(details.account()).contains(new Account(partition, "123456789012", Optional.empty()));
    }

    @Test
    void readsTheAlias() {
        aws.answer(IDENTITY, caller("arn:aws:iam::123456789012:root"));
        aws.answer(ALIASES, Answer.xml(ALIASES, "<AccountAliases><member>acme</member></AccountAliases>"));

        assertThat(details.account().flatMap(Account::alias)).contains("acme");
    }

    @Test
    void goesOnWithoutTheAliasWhenItMayNotBeRead() {
        aws.answer(IDENTITY, caller("arn:aws:iam::123456789012:root"));
        aws.answer(ALIASES, Answer.xmlError(403, "AccessDenied", "no"));

        assertThat(details.account()).contains(new Account(Partition.AWS, "123456789012", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws-iso:iam::123456789012:root, unknown partition 'aws-iso'",
        "nonsense, not an ARN",
    })
    void refusesACallerItCanNotUse(String arn, String reason) {
        aws.answer(IDENTITY, caller(arn));
        aws.answer(ALIASES, NO_ALIAS);

        assertThatThrownBy(details::account)
                .isInstanceOf(UnavailableException.class)
                .hasMessage("STS named a caller that can't be used, '" + arn + "': " + reason);
    }

    @Test
    void needsToKnowTheCaller() {
        aws.answer(IDENTITY, Answer.xmlError(403, "InvalidClientTokenId", "invalid"));

        assertThatThrownBy(details::account)
                .isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("sts:GetCallerIdentity failed, AWS does not accept the credentials");
    }

    @ParameterizedTest
    @MethodSource
    void readsWhatThePolicySaysOfExpiry(String policy, PasswordPolicy expected) {
        aws.answer(POLICY, Answer.xml(POLICY, "<PasswordPolicy>" + policy + "</PasswordPolicy>"));

        assertThat(details.passwordPolicy()).contains(expected);
    }

    static Stream<Arguments> readsWhatThePolicySaysOfExpiry() {
        return Stream.of(
                Arguments.of("", NEVER),
                Arguments.of("<ExpirePasswords>false</ExpirePasswords>", NEVER),
                Arguments.of(
                        "<ExpirePasswords>false</ExpirePasswords><MaxPasswordAge>90</MaxPasswordAge>",
                        NEVER),
                Arguments.of(
                        "<ExpirePasswords>true</ExpirePasswords><MaxPasswordAge>0</MaxPasswordAge>",
                        NEVER),
                Arguments.of("<ExpirePasswords>true</ExpirePasswords>", NEVER),
                Arguments.of(
                        "<ExpirePasswords>true</ExpirePasswords><MaxPasswordAge>1</MaxPasswordAge>",
                        new PasswordPolicy(Optional.of(Duration.ofDays(1)), false)),
                Arguments.of(
                        "<MaxPasswordAge>1095</MaxPasswordAge><HardExpiry>true</HardExpiry>",
                        new PasswordPolicy(Optional.of(Duration.ofDays(1095)), true)));
    }

    @Test
    void readsTheRulesForPasswords() {
        aws.answer(POLICY, Answer.xml(POLICY, "<PasswordPolicy><MinimumPasswordLength>14</MinimumPasswordLength>"
                + "<RequireSymbols>true</RequireSymbols><RequireNumbers>false</RequireNumbers>"
                + "<RequireUppercaseCharacters>true</RequireUppercaseCharacters>"
                + "<AllowUsersToChangePassword>true</AllowUsersToChangePassword>"
                + "<PasswordReusePrevention>24</PasswordReusePrevention></PasswordPolicy>"));

        assertThat(details.passwordPolicy().map(PasswordPolicy::rules)).contains(new PasswordRules(14,
                Set.of(CharacterClass.SYMBOL, CharacterClass.UPPER_CASE), 2, 24, true));
    }

    @Test
    void knowsThatAnAccountWithoutAPolicyHasNoExpiry() {
        aws.answer(POLICY, Answer.xmlError(404, "NoSuchEntity", "The Password Policy cannot be found."));

        assertThat(details.passwordPolicy()).contains(PasswordPolicy.NONE);
    }

    @Test
    void doesNotTakeADeniedPolicyForNone() {
        aws.answer(POLICY, Answer.xmlError(403, "AccessDenied", "no"));

        assertThatThrownBy(details::passwordPolicy)
                .isInstanceOf(UnavailableException.class)
                .hasMessage("iam:GetAccountPasswordPolicy was denied (AccessDenied: no): allow the action"
                        + " iam:GetAccountPasswordPolicy to the role or user that runs this");
    }

    private static Answer caller(String arn) {
        return Answer.xml(IDENTITY, "<Arn>" + arn + "</Arn><Account>123456789012</Account><UserId>X</UserId>");
    }
}
