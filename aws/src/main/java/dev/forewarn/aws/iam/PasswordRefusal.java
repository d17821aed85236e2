package dev.forewarn.aws.iam;

import dev.forewarn.aws.AwsFailure;
import dev.forewarn.secret.PasswordChange.Reason;
import java.util.Locale;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Why {@code ChangePassword} was refused: by the errors of the IAM API guide, and, since a wrong password is an
 * {@code AccessDenied} just as a missing permission is, by what AWS says beside. Pure.
 */
final class PasswordRefusal {
    /** "The old password was incorrect." */
    private static final Pattern OF_CURRENT_PASSWORD =
            Pattern.compile("(old|current) ?password|password (is|was) (incorrect|wrong|invalid)");

    private PasswordRefusal() {}

    static Reason reason(AwsFailure failure) {
        String code = "";
        String message = "";
        if (failure.cause() instanceof AwsServiceException answer) {
            AwsErrorDetails details = answer.awsErrorDetails();
            code = details == null ? "" : String.valueOf(details.errorCode());
            message = details == null ? "" : String.valueOf(details.errorMessage()).toLowerCase(Locale.ROOT);
        }
        return switch (code) {
            case "PasswordPolicyViolation" -> Reason.AGAINST_THE_RULES;
            case "EntityTemporarilyUnmodifiable" -> Reason.NOT_NOW;
            case "NoSuchEntity" -> Reason.NO_CONSOLE_PASSWORD;
            case "InvalidUserType" -> Reason.NO_USER;
            case "LimitExceeded" -> Reason.LIMIT;
            default -> failure.kind() == AwsFailure.Kind.ACCESS_DENIED ? ofDenial(message) : ofOther(code, message);
        };
    }

    private static Reason ofDenial(String message) {
        if (message.contains("not authorized to perform")) {
            return message.contains("explicit deny") ? Reason.DENIED : Reason.NOT_ALLOWED;
        }
        return OF_CURRENT_PASSWORD.matcher(message).find()
                ? Reason.WRONG_CURRENT_PASSWORD
                : Reason.DENIED_OR_WRONG_CURRENT_PASSWORD;
    }

    private static Reason ofOther(String code, String message) {
        return code.startsWith("InvalidPassword") && OF_CURRENT_PASSWORD.matcher(message).find()
                ? Reason.WRONG_CURRENT_PASSWORD
                : Reason.OTHER;
    }
}
