package dev.forewarn.aws;

import dev.forewarn.port.UnavailableException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
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

    private static final Set<String> DENIED =
            Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "NotAuthorized");
    private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired");
    private static final Set<String> REJECTED = Set.of(
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "InvalidAccessKeyId",
            "InvalidToken",
            "AuthFailure",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "IncompleteSignature",
            "IncompleteSignatureException",
            "SignatureDoesNotMatch",
            "InvalidSignatureException");
    private static final int LONGEST = 400;

    /** Reads a failure of the SDK. */
    public static AwsFailure of(SdkException failure) {
        Kind kind = failure instanceof AwsServiceException answer ? kindOfAnswer(answer) : kindOfClientFailure(failure);
        if (kind == Kind.INTERRUPTED) {
            Thread.currentThread().interrupt();
        }
        return new AwsFailure(kind, words(failure, kind), failure);
    }

    /**
     * The whole run can't go on because of this.
     *
     * @param action the call as policies name it, such as {@code iam:ListUserTags}
     */
    public UnavailableException during(String action) {
        return new UnavailableException(message(action), cause);
    }

    private String message(String action) {
        return switch (kind) {
            case NO_CREDENTIALS ->
                action + " needs AWS credentials and none were found: set AWS_PROFILE to a profile that has them, or"
                        + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run where a role is attached";
            case EXPIRED_CREDENTIALS ->
                action + " failed, the AWS credentials have expired (" + words
                        + "): sign in again, with 'aws sso login' for a profile of IAM Identity Center, or get new ones";
            case REJECTED_CREDENTIALS ->
                action + " failed, AWS does not accept the credentials (" + words
                        + "): check which AWS_PROFILE or access key is in use, that the key is active, and the clock";
            case ACCESS_DENIED ->
                action + " was denied (" + words + "): allow the action " + action
                        + " to the role or user that runs this";
            case UNREACHABLE ->
                action + " could not reach AWS (" + words
                        + "): check the network, that AWS_REGION is a region where the"
                        + " service is offered, and AWS_ENDPOINT_URL if it is set";
            case NO_ANSWER -> action + " got no answer from AWS (" + words + "): check the network and run again";
            case THROTTLED ->
                action + " was throttled by AWS until the retries were used up (" + words
                        + "): run again in a few minutes";
            case INTERRUPTED -> action + " was interrupted";
            case OTHER ->
                action + " failed (" + words + "): run again later, or look the answer up in the service's API guide";
        };
    }

    private static Kind kindOfAnswer(AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        if (answer.isThrottlingException()) {
            return Kind.THROTTLED;
        } else if (EXPIRED.contains(code)) {
            return Kind.EXPIRED_CREDENTIALS;
        } else if (REJECTED.contains(code) || (code.isEmpty() && answer.statusCode() == 401)) {
            return Kind.REJECTED_CREDENTIALS;
        } else if (DENIED.contains(code) || (code.isEmpty() && answer.statusCode() == 403)) {
            return Kind.ACCESS_DENIED;
        }
        return Kind.OTHER;
    }

    private static Kind kindOfClientFailure(SdkException failure) {
        if (failure instanceof ApiCallTimeoutException || failure instanceof ApiCallAttemptTimeoutException) {
            return Kind.NO_ANSWER;
        } else if (failure instanceof AbortedException) {
            return Kind.INTERRUPTED;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException
                    || cause instanceof ConnectException
                    || cause instanceof NoRouteToHostException) {
                return Kind.UNREACHABLE;
            } else if (cause instanceof SocketTimeoutException timeout) {
                return text(timeout).startsWith("connect") ? Kind.UNREACHABLE : Kind.NO_ANSWER;
            }
        }
        // The SDK has no types for these two; the texts are those of its credentials providers.
        String message = text(failure);
        if (message.startsWith("unable to load credentials")
                || message.contains("profile file contained no credentials")) {
            return Kind.NO_CREDENTIALS;
        } else if (message.contains("expired")) {
            return Kind.EXPIRED_CREDENTIALS;
        }
        return failure.getCause() instanceof java.io.IOException ? Kind.NO_ANSWER : Kind.OTHER;
    }

    private static String text(Throwable failure) {
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    }

    private static String words(SdkException failure, Kind kind) {
        if (failure instanceof AwsServiceException answer) {
            AwsErrorDetails details = answer.awsErrorDetails();
            String code = details == null ? null : details.errorCode();
            String message = details == null ? null : details.errorMessage();
            if (kind == Kind.REJECTED_CREDENTIALS) {
                // A wrong signature is answered with the canonical request, session token included.
                message = null;
            }
            return oneLine(code == null ? "status " + answer.statusCode() : code, message);
        }
        if (kind == Kind.UNREACHABLE || kind == Kind.NO_ANSWER) {
            Throwable root = failure;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return root instanceof UnknownHostException
                    ? oneLine("unknown host", root.getMessage())
                    : oneLine(null, root.getMessage());
        }
        return oneLine(null, failure.getMessage());
    }

    private static String oneLine(@Nullable String before, @Nullable String text) {
        String line = (before == null ? "" : before)
                + (before == null || text == null ? "" : ": ")
                + (text == null ? "" : text);
        String clean = line.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (clean.isEmpty()) {
            return "no reason given";
        }
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST - 1) + "…";
    }
}
