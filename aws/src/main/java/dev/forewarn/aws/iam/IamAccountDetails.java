package dev.forewarn.aws.iam;

import dev.forewarn.account.Account;
import dev.forewarn.aws.AwsFailure;
import dev.forewarn.aws.sts.StsIdentity;
import dev.forewarn.expiry.PasswordPolicy;
import dev.forewarn.port.AccountDetails;
import dev.forewarn.secret.CharacterClass;
import dev.forewarn.secret.PasswordRules;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The account of the credentials in use: its number and partition from STS, its alias and password policy from IAM. Asks anew
 * at each call. Thread-safe.
 */
public final class IamAccountDetails implements AccountDetails {
    private final IamClient iam;
    private final StsClient sts;

    public IamAccountDetails(IamClient iam, StsClient sts) {
        this.iam = iam;
        this.sts = sts;
    }

    /** The account; without its alias when reading that is denied, since its number serves as well. */
    @Override
    public Optional<Account> account() {
        Account caller = StsIdentity.account(sts);
        return Optional.of(new Account(caller.partition(), caller.id(), alias()));
    }

    /**
     * The password policy; {@link PasswordPolicy#NONE} when the account has no policy of its own, which IAM answers with
     * {@code NoSuchEntity}. A maximum age is 1 to 1095 days (IAM API, {@code PasswordPolicy}); none is set where
     * {@code ExpirePasswords} is false. What is not said of the rules is IAM's default.
     */
    @Override
    public Optional<PasswordPolicy> passwordPolicy() {
        try {
            return Optional.of(read(iam.getAccountPasswordPolicy().passwordPolicy()));
        } catch (NoSuchEntityException e) {
            return Optional.of(PasswordPolicy.NONE);
        } catch (SdkException e) {
            throw AwsFailure.of(e).during("iam:GetAccountPasswordPolicy");
        }
    }

    private static PasswordPolicy read(software.amazon.awssdk.services.iam.model.PasswordPolicy policy) {
        boolean expires = !Boolean.FALSE.equals(policy.expirePasswords())
                && policy.maxPasswordAge() != null
                && policy.maxPasswordAge() > 0;
        return new PasswordPolicy(
                expires ? Optional.of(Duration.ofDays(policy.maxPasswordAge())) : Optional.empty(),
                Boolean.TRUE.equals(policy.hardExpiry()),
                rules(policy));
    }

    private static PasswordRules rules(software.amazon.awssdk.services.iam.model.PasswordPolicy policy) {
        Map<CharacterClass, Boolean> wanted = new EnumMap<>(CharacterClass.class);
        wanted.put(CharacterClass.UPPER_CASE, policy.requireUppercaseCharacters());
        wanted.put(CharacterClass.LOWER_CASE, policy.requireLowercaseCharacters());
        wanted.put(CharacterClass.DIGIT, policy.requireNumbers());
        wanted.put(CharacterClass.SYMBOL, policy.requireSymbols());
        wanted.values().removeIf(required -> !Boolean.TRUE.equals(required));
        return new PasswordRules(
                Objects.requireNonNullElse(policy.minimumPasswordLength(), PasswordRules.LEAST.minimumLength()),
                wanted.keySet(),
                wanted.size(),
                Objects.requireNonNullElse(policy.passwordReusePrevention(), 0),
                Boolean.TRUE.equals(policy.allowUsersToChangePassword()));
    }

    private Optional<String> alias() {
        try {
            return iam.listAccountAliases().accountAliases().stream().findFirst();
        } catch (SdkException e) {
            AwsFailure failure = AwsFailure.of(e);
            if (failure.kind() == AwsFailure.Kind.ACCESS_DENIED) {
                return Optional.empty();
            }
            throw failure.during("iam:ListAccountAliases");
        }
    }
}
