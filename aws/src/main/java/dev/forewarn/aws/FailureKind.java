package dev.forewarn.aws;

import dev.forewarn.aws.AwsFailure.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Tells failures apart by what the services' guides call "common errors", and by the exceptions of Java's network. Pure. */
final class FailureKind {
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

    private FailureKind() {}

    static Kind of(SdkException failure) {
        return failure instanceof AwsServiceException answer ? ofAnswer(answer) : ofClientFailure(failure);
    }

    private static Kind ofAnswer(AwsServiceException answer) {
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

    private static Kind ofClientFailure(SdkException failure) {
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
        return failure.getCause() instanceof IOException ? Kind.NO_ANSWER : Kind.OTHER;
    }

    private static String text(Throwable failure) {
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    }
}
