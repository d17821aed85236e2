package dev.forewarn.aws.iam;

import dev.forewarn.aws.AwsFailure;
import dev.forewarn.aws.Transmission;
import dev.forewarn.port.LoginProfiles;
import dev.forewarn.secret.Secret;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.EntityTemporarilyUnmodifiableException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PasswordPolicyViolationException;

/**
 * Login profiles with a password that must be changed at the next sign-in: {@code UpdateLoginProfile}, which makes none, and
 * {@code CreateLoginProfile}, which replaces none. What it says holds no password. Thread-safe.
 */
public final class IamLoginProfiles implements LoginProfiles {
    private static final String RESET = "iam:UpdateLoginProfile";
    private static final String CREATE = "iam:CreateLoginProfile";
    private static final String NO_SUCH_USER =
            "check the name ('forewarn user list' has all), and that the credentials are those of the right account";

    private final IamClient changes;
    private final IamClient reading;

    /**
     * @param changes a client that does not repeat what may have been carried out
     * @param reading a client for what may be asked twice
     */
    public IamLoginProfiles(IamClient changes, IamClient reading) {
        this.changes = changes;
        this.reading = reading;
    }

    @Override
    public Outcome reset(String user, Secret password) {
        Transmission transmission = new Transmission();
        try {
            changes.updateLoginProfile(request -> request.userName(user)
                    .password(password.reveal())
                    .passwordResetRequired(true)
                    .overrideConfiguration(transmission::follow));
            return new Outcome.Done();
        } catch (NoSuchEntityException e) {
            return new Outcome.Refused(whyNothingToReset(user));
        } catch (SdkException e) {
            return outcome(AwsFailure.of(e).without(password), RESET + " of user '" + user + "'", transmission);
        }
    }

    @Override
    public Outcome create(String user, Secret password) {
        Transmission transmission = new Transmission();
        try {
            changes.createLoginProfile(request -> request.userName(user)
                    .password(password.reveal())
                    .passwordResetRequired(true)
                    .overrideConfiguration(transmission::follow));
            return new Outcome.Done();
        } catch (NoSuchEntityException e) {
            return new Outcome.Refused(noSuchUser(user));
        } catch (EntityAlreadyExistsException e) {
            return new Outcome.Refused("user '" + user + "' has a console password already, and it was left as it is."
                    + " To replace it: forewarn user reset-password " + user);
        } catch (SdkException e) {
            return outcome(AwsFailure.of(e).without(password), CREATE + " of user '" + user + "'", transmission);
        }
    }

    /** IAM gives the same answer about a user who is not there and about one without a login profile. */
    private String whyNothingToReset(String user) {
        String create = "To make one: forewarn user create-login " + user;
        try {
            reading.getUser(request -> request.userName(user));
            return "user '" + user + "' has no console password to reset, and none was made. " + create;
        } catch (NoSuchEntityException e) {
            return noSuchUser(user);
        } catch (SdkException e) {
            return "there is no console password to reset, or no user '" + user + "' at all: "
                    + AwsFailure.of(e).message("iam:GetUser") + ". Nothing was changed. If there is the user: "
                    + create;
        }
    }

    private static String noSuchUser(String user) {
        return "there is no user '" + user + "' in this account, so nothing was done: " + NO_SUCH_USER;
    }

    private static Outcome outcome(AwsFailure failure, String action, Transmission transmission) {
        String message = failure.message(action);
        return switch (failure.kind()) {
            case NO_CREDENTIALS, EXPIRED_CREDENTIALS, REJECTED_CREDENTIALS, UNREACHABLE ->
                new Outcome.Unavailable(message);
            case ACCESS_DENIED, THROTTLED -> new Outcome.Refused(message);
            case NO_ANSWER, INTERRUPTED -> transmission.isUnanswered()
                    ? new Outcome.Unknown(message)
                    : new Outcome.Unavailable(message);
            case OTHER -> switch (failure.cause()) {
                case PasswordPolicyViolationException e -> new Outcome.Refused(action + " was refused ("
                        + failure.words()
                        + "): the password was made by the account's policy, which must have changed in this moment; run"
                        + " again");
                case EntityTemporarilyUnmodifiableException e -> new Outcome.Refused(action
                        + " is not possible just now ("
                        + failure.words() + "): the login was changed a short while ago; run again in some minutes");
                case LimitExceededException e -> new Outcome.Refused(action + " was refused (" + failure.words()
                        + "): ask for a higher quota in Service Quotas, or remove what is no longer needed");
                case AwsServiceException answer when answer.statusCode() < 500 -> new Outcome.Refused(message);
                default -> transmission.isUnanswered() || failure.isOfService()
                        ? new Outcome.Unknown(message)
                        : new Outcome.Unavailable(message);
            };
        };
    }
}
