package dev.forewarn.aws;

import java.time.Duration;
import java.util.Locale;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * Which failed calls the SDK repeats by itself, and how often. The strategies are the SDK's own (SDK developer guide,
 * "Configure retry behavior"): exponential back-off with jitter, and, but for the ledger, a budget that runs out when
 * most calls fail.
 */
public final class Retries {
    private static final int ATTEMPTS = 5;
    private static final int ATTEMPTS_FOR_LOOKING = 2;
    private static final int ATTEMPTS_FOR_SENDING = 8;
    private static final int ATTEMPTS_FOR_LEDGER = 10;
    private static final int SERVER_ERROR = 500;
    private static final BackoffStrategy AFTER_FAILURE =
            BackoffStrategy.exponentialDelay(Duration.ofMillis(200), Duration.ofSeconds(10));
    private static final BackoffStrategy AFTER_THROTTLING =
            BackoffStrategy.exponentialDelayHalfJitter(Duration.ofSeconds(1), Duration.ofSeconds(10));

    /** Nine waits of 21 to 42 seconds in all: about the longest outage that a minute leaves room for. */
    private static final BackoffStrategy OF_LEDGER =
            BackoffStrategy.exponentialDelayHalfJitter(Duration.ofMillis(200), Duration.ofSeconds(10));

    /** Nine waits of 28 to 56 seconds in all. */
    private static final BackoffStrategy OF_LEDGER_AFTER_THROTTLING =
            BackoffStrategy.exponentialDelayHalfJitter(Duration.ofMillis(500), Duration.ofSeconds(10));

    private Retries() {}

    /**
     * For calls that may be carried out twice without harm: all that the standard mode repeats, lost connections included.
     * Five attempts, since IAM throttles readily and has no limit that could be raised.
     */
    public static RetryStrategy forReading() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS)
                .build();
    }

    /** For calls of somebody who waits for a look at how things are: repeated once. */
    static RetryStrategy forLooking() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS_FOR_LOOKING)
                .build();
    }

    /**
     * For {@code SendEmail}, which mails twice when it is carried out twice: SES has no token that would make a repetition
     * harmless. Repeated is only what has surely not been carried out: an answer of 429 or another throttling answer, unless
     * it says that the daily quota is used up; an answer of 500 or 503; a request turned down for a wrong clock; a connection
     * that could not be made. Never repeated: a connection lost or a time limit reached after the request was sent, nor 502
     * and 504, which a gateway says when it is the one that lost the answer.
     *
     * <p>Eight attempts in up to three quarters of a minute, and no budget for all messages together: one that is throttled
     * waits longer and longer, and since only so many are in flight, the others wait with it. Not the SDK's adaptive mode,
     * which makes a minute and a half of a storm of five seconds.
     */
    public static RetryStrategy forSending() {
        return StandardRetryStrategy.builder()
                .useClientDefaults(false)
                .maxAttempts(ATTEMPTS_FOR_SENDING)
                .circuitBreakerEnabled(false)
                .backoffStrategy(AFTER_FAILURE)
                .throttlingBackoffStrategy(AFTER_THROTTLING)
                .treatAsThrottling(failure -> failure instanceof AwsServiceException answer && isThrottling(answer))
                .retryOnException(Retries::surelyNotCarriedOut)
                .build();
    }

    /**
     * For the ledger, whose writes may all be carried out twice without harm, and of which one that is given up means that
     * somebody is mailed twice: all that the standard mode repeats, lost connections included. Ten attempts and no budget for
     * all calls together, since an outage meets as many at once as there are messages in flight. Throttling makes each wait
     * longer, and with it the messages, of which only so many are in flight.
     */
    public static RetryStrategy forLedger() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS_FOR_LEDGER)
                .backoffStrategy(OF_LEDGER)
                .throttlingBackoffStrategy(OF_LEDGER_AFTER_THROTTLING)
                .circuitBreakerEnabled(false)
                .build();
    }

    /** Whether SES says that the daily quota is used up: the same exceptions stand for a rate that is too high. */
    public static boolean isDailyQuota(AwsServiceException answer) {
        String message = answer.getMessage();
        return message != null && message.toLowerCase(Locale.ROOT).contains("daily message quota");
    }

    /**
     * For what one person has changed and must not be changed twice, or be told of as refused when it was done: repeated are only
     * throttling, a wrong clock, and connections that could not be made. An answer of 5xx says little of what was done, so it is
     * not repeated: what the next attempt is told may be the first one's doing.
     */
    public static RetryStrategy forChanges() {
        return StandardRetryStrategy.builder()
                .useClientDefaults(false)
                .maxAttempts(ATTEMPTS)
                .circuitBreakerEnabled(false)
                .backoffStrategy(AFTER_FAILURE)
                .throttlingBackoffStrategy(AFTER_THROTTLING)
                .treatAsThrottling(failure -> failure instanceof AwsServiceException answer && isThrottling(answer))
                .retryOnException(failure -> failure instanceof AwsServiceException answer
                        ? (isThrottling(answer) || answer.isClockSkewException())
                                && answer.statusCode() < SERVER_ERROR
                        : surelyNotCarriedOut(failure))
                .build();
    }

    private static boolean surelyNotCarriedOut(Throwable failure) {
        if (failure instanceof AwsServiceException answer) {
            return isThrottling(answer)
                    ? !isDailyQuota(answer)
                    : answer.isClockSkewException() || answer.statusCode() == 500 || answer.statusCode() == 503;
        }
        return failure instanceof SdkException client && FailureKind.of(client) == AwsFailure.Kind.UNREACHABLE;
    }

    private static boolean isThrottling(AwsServiceException answer) {
        return answer.isThrottlingException();
    }
}
