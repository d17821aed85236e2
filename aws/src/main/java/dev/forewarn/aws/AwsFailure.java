package dev.forewarn.aws;

import dev.forewarn.port.UnavailableException;
import dev.forewarn.secret.Secret;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What a failed call of AWS means, and what to do about it: the one place that tells.
 *
 * @param kind what it means
 * @param words what AWS, or else the SDK, said; one line without secrets, and of bounded length
 * @param cause where it was learned
 */
public record AwsFailure(Kind kind, String words, SdkException cause) {
    /** The kinds of failure that ask for different deeds. */
    public enum Kind {
        /** The SDK's default chain found no credentials. */
        NO_CREDENTIALS,
        /** There were temporary credentials, and their time is up. */
        EXPIRED_CREDENTIALS,
        /** AWS does not know these credentials, or the signature made with them. */
        REJECTED_CREDENTIALS,
        /** The caller is known, and may not do this. */
        ACCESS_DENIED,
        /** No connection could be made: nothing was asked. */
        UNREACHABLE,
        /** The connection was made, and no answer came: whether the call was carried out is not known. */
        NO_ANSWER,
        /** Too many calls, even after the SDK's own retries. */
        THROTTLED,
        /** The thread was interrupted; it still is. */
        INTERRUPTED,
        /** Anything else; {@code words} say it. */
        OTHER
    }

    /** Reads a failure of the SDK. */
    public static AwsFailure of(SdkException failure) {
        Kind kind = FailureKind.of(failure);
        if (kind == Kind.INTERRUPTED) {
            Thread.currentThread().interrupt();
        }
        return new AwsFailure(kind, FailureWords.of(failure, kind), failure);
    }

    /** The same; but where its words hold this secret, since some services quote what they do not take, without them. */
    public AwsFailure without(Secret secret) {
        String revealed = secret.reveal();
        // The words may be cut off in the middle of it.
        if (secret.isEmpty()
                || (!words.contains(revealed) && !String.valueOf(cause.getMessage()).contains(revealed))) {
            return this;
        }
        String code = cause instanceof AwsServiceException answer && answer.awsErrorDetails() != null
                ? String.valueOf(answer.awsErrorDetails().errorCode()) + ", "
                : "";
        return new AwsFailure(kind, code + "in words that quote a secret", cause);
    }

    /**
     * The whole run can't go on because of this.
     *
     * @param action the call as policies name it, such as {@code iam:ListUserTags}
     */
    public UnavailableException during(String action) {
        return advice(action)
                .map(advice -> new UnavailableException(problem(action), advice, cause))
                .orElseGet(() -> new UnavailableException(problem(action), cause));
    }

    /**
     * What failed, with what AWS said and what to do about it.
     *
     * @param action the call as policies name it, such as {@code iam:ListUserTags}
     */
    public String message(String action) {
        return problem(action) + advice(action).map(advice -> ": " + advice).orElse("");
    }

    private String problem(String action) {
        return action + switch (kind) {
            case NO_CREDENTIALS -> " needs AWS credentials and none were found (" + words + ")";
            case EXPIRED_CREDENTIALS -> " failed, the AWS credentials have expired (" + words + ")";
            case REJECTED_CREDENTIALS -> " failed, AWS does not accept the credentials (" + words + ")";
            case ACCESS_DENIED -> " was denied (" + words + ")";
            case UNREACHABLE -> " could not reach AWS (" + words + ")";
            case NO_ANSWER -> " got no answer from AWS (" + words + ")";
            case THROTTLED -> " was throttled by AWS until the retries were used up (" + words + ")";
            case INTERRUPTED -> " was interrupted";
            case OTHER -> " failed (" + words + ")";
        };
    }

    private Optional<String> advice(String action) {
        return switch (kind) {
            case NO_CREDENTIALS -> Optional.of(
                    "set AWS_PROFILE to a profile that has them and is signed in ('aws sso login'), or"
                            + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run where a role is attached");
            case EXPIRED_CREDENTIALS ->
                Optional.of(
                        "sign in again, with 'aws sso login' for a profile of IAM Identity Center, or get new ones");
            case REJECTED_CREDENTIALS ->
                Optional.of("check which AWS_PROFILE or access key is in use, that the key is active, and the clock");
            case ACCESS_DENIED -> Optional.of("allow the action " + action + " to the role or user that runs this");
            case UNREACHABLE -> Optional.of("check the network, that AWS_REGION is a region where the"
                    + " service is offered, and AWS_ENDPOINT_URL if it is set");
            case NO_ANSWER -> Optional.of("check the network and run again");
            case THROTTLED -> Optional.of("run again in a few minutes");
            case INTERRUPTED -> Optional.empty();
            case OTHER -> Optional.of("run again later, or look the answer up in the service's API guide");
        };
    }
}
