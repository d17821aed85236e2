package dev.forewarn.aws.iam;

import dev.forewarn.aws.AwsFailure;
import dev.forewarn.aws.Transmission;
import dev.forewarn.port.OwnPassword;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.secret.PasswordChange;
import dev.forewarn.secret.PasswordChange.Reason;
import dev.forewarn.secret.Secret;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * Changes the caller's own password with {@code ChangePassword}. What it says and throws holds neither password, nor AWS's own
 * exceptions, whose words might. Thread-safe.
 */
public final class IamOwnPassword implements OwnPassword {
    private static final String ACTION = "iam:ChangePassword";

    private final IamClient iam;

    /** @param iam a client that does not repeat what may have been carried out */
    public IamOwnPassword(IamClient iam) {
        this.iam = iam;
    }

    @Override
    public PasswordChange change(Secret current, Secret replacement) {
        Transmission transmission = new Transmission();
        try {
            iam.changePassword(request -> request.oldPassword(current.reveal())
                    .newPassword(replacement.reveal())
                    .overrideConfiguration(transmission::follow));
            return new PasswordChange.Done();
        } catch (SdkException e) {
            return read(AwsFailure.of(e).without(current).without(replacement), transmission);
        }
    }

    private static PasswordChange read(AwsFailure failure, Transmission transmission) {
        return switch (failure.kind()) {
            case NO_CREDENTIALS, EXPIRED_CREDENTIALS, REJECTED_CREDENTIALS, UNREACHABLE, THROTTLED ->
                throw unavailable(failure);
            case NO_ANSWER -> new PasswordChange.Unknown(failure.words());
            case INTERRUPTED -> {
                if (transmission.isUnanswered()) {
                    yield new PasswordChange.Unknown(failure.words());
                }
                throw unavailable(failure);
            }
            case ACCESS_DENIED, OTHER -> answer(failure, transmission);
        };
    }

    private static PasswordChange answer(AwsFailure failure, Transmission transmission) {
        if (!(failure.cause() instanceof AwsServiceException answer)) {
            if (transmission.isUnanswered()) {
                return new PasswordChange.Unknown(failure.words());
            }
            throw unavailable(failure);
        }
        if (answer.statusCode() >= 500) {
            return new PasswordChange.Unknown(failure.words());
        }
        Reason reason = PasswordRefusal.reason(failure);
        boolean mayBeItsOwnDoing = switch (reason) {
            // Where a failed attempt did change it, the current password is a wrong one now, and the new one a used one.
            case AGAINST_THE_RULES, WRONG_CURRENT_PASSWORD, DENIED_OR_WRONG_CURRENT_PASSWORD -> true;
            case NOT_ALLOWED, DENIED, NOT_NOW, NO_CONSOLE_PASSWORD, NO_USER, LIMIT, OTHER -> false;
        };
        return mayBeItsOwnDoing && transmission.hasFailedWithin()
                ? new PasswordChange.Unknown(failure.words() + ", after an attempt at which IAM failed")
                : new PasswordChange.Refused(reason, failure.words());
    }

    private static UnavailableException unavailable(AwsFailure failure) {
        return new UnavailableException(failure.message(ACTION) + ". Nothing was changed");
    }
}
