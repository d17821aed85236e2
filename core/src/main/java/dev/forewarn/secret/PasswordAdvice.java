package dev.forewarn.secret;

import dev.forewarn.account.Account;
import dev.forewarn.account.IamUser;
import dev.forewarn.secret.PasswordChange.Reason;
import dev.forewarn.secret.PasswordChange.Refused;
import dev.forewarn.secret.PasswordChange.Unknown;
import java.util.Optional;

/**
 * Says to users who wanted to change their own password what became of it, and what to do. Pure.
 *
 * @param user whose password it is
 * @param rules the account's; absent where they couldn't be read
 */
public record PasswordAdvice(IamUser user, Optional<PasswordRules> rules) {
    private static final String ANEW = "forewarn password change";

    /** What was refused and why, that nothing was changed, and what to do. */
    public String of(Refused refused) {
        return problem(refused.reason()) + " (" + refused.words() + "). Nothing was changed. "
                + advice(refused.reason());
    }

    /** That nobody knows, and how to find out; where the new password is, the caller says. */
    public String of(Unknown unknown) {
        return "iam:ChangePassword was asked for and not answered (" + unknown.words() + "): the password of "
                + user.name()
                + " may have been changed or not. To find out, sign in at " + Account.of(user).signInPage()
                + " with the new one, and if that fails with the old one.";
    }

    private String problem(Reason reason) {
        return switch (reason) {
            case AGAINST_THE_RULES -> "IAM does not take the new password of " + user.name()
                    + ", since it does not keep the account's rules";
            case WRONG_CURRENT_PASSWORD -> "the current password of " + user.name() + " is another one";
            case NOT_ALLOWED -> user.name() + " is not allowed to change passwords, not even the own one";
            case DENIED -> "a policy denies " + user.name() + " to change passwords, even the own one";
            case DENIED_OR_WRONG_CURRENT_PASSWORD -> "IAM denied to change the password of " + user.name();
            case NOT_NOW -> "IAM can't change the password of " + user.name() + " just now";
            case NO_CONSOLE_PASSWORD -> user.name() + " has no console password, so there is none to change";
            case NO_USER -> "IAM changes passwords of IAM users alone, and says that " + user.arn() + " is none";
            case LIMIT -> "IAM did not change the password of " + user.name() + ", since a limit is reached";
            case OTHER -> "IAM did not change the password of " + user.name();
        };
    }

    private String advice(Reason reason) {
        return switch (reason) {
            case AGAINST_THE_RULES -> rules.map(known -> "The rules:\n  - " + String.join("\n  - ", known.sentences()))
                    .orElse("The rules can't be read with these credentials: ask an administrator for them, or have a"
                            + " password generated that keeps any: " + ANEW + " --generate");
            case WRONG_CURRENT_PASSWORD -> wrongPassword();
            case NOT_ALLOWED -> notAllowed();
            case DENIED -> denied();
            case DENIED_OR_WRONG_CURRENT_PASSWORD -> "Either the current password was wrong, or a policy is in the way."
                    + " In the one case: " + wrongPassword() + " In the other: " + notAllowed();
            case NOT_NOW -> "It was made or changed a short while ago; try again in some minutes.";
            case NO_CONSOLE_PASSWORD -> "An administrator makes one: forewarn user create-login " + user.name();
            case NO_USER ->
                "Use access keys of your own IAM user: check AWS_PROFILE and 'aws sts get-caller-identity'.";
            case LIMIT -> "Try again later, or ask an administrator which of IAM's quotas is used up.";
            case OTHER -> "Look the answer up in the IAM API guide under ChangePassword, or try again later.";
        };
    }

    private String wrongPassword() {
        return "Give the password that " + user.name() + " signs in with at " + Account.of(user).signInPage()
                + ". Whoever has forgotten it needs an administrator: forewarn user reset-password " + user.name()
                + ".";
    }

    private String notAllowed() {
        return rules.filter(PasswordRules::open).isPresent()
                ? "The account's password policy does let users change their own, so another policy must be in the way: ask an"
                        + " administrator which."
                : "Ask an administrator to allow iam:ChangePassword on " + user.arn()
                        + ", or to let all users change their own password in the account's password policy"
                        + " ('Allow users to change their own password').";
    }

    private String denied() {
        return "Such policies often want a sign-in with MFA. With a device that shows codes: put what 'aws sts"
                + " get-session-token --serial-number ARN-OF-THE-DEVICE --token-code CODE' answers into a profile of the"
                + " credentials file, as aws_access_key_id, aws_secret_access_key and aws_session_token, and try again with"
                + " AWS_PROFILE set to its name. With a passkey or security key only: change the password in the console at "
                + Account.of(user).signInPage() + ". Otherwise ask an administrator which policy denies"
                + " iam:ChangePassword on " + user.arn() + ".";
    }
}
