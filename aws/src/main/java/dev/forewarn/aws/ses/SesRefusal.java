package dev.forewarn.aws.ses;

import dev.forewarn.aws.AwsFailure;
import dev.forewarn.aws.Retries;
import dev.forewarn.port.Mailer.Delivery;
import dev.forewarn.port.UnavailableException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sesv2.model.AccountSuspendedException;
import software.amazon.awssdk.services.sesv2.model.LimitExceededException;
import software.amazon.awssdk.services.sesv2.model.MailFromDomainNotVerifiedException;
import software.amazon.awssdk.services.sesv2.model.SendingPausedException;

/** Tells what a failed {@code SendEmail} means: for this message, for today, or for all (SES API v2, {@code SendEmail}). */
final class SesRefusal {
    private static final String ACTION = "ses:SendEmail";
    private static final String NEXT_RUN = "; it will be tried again on the next run";

    private SesRefusal() {}

    /**
     * What became of the message.
     *
     * @throws UnavailableException when no message at all can be sent
     */
    static Delivery of(AwsFailure failure) {
        return switch (failure.kind()) {
            case NO_CREDENTIALS, EXPIRED_CREDENTIALS, REJECTED_CREDENTIALS, ACCESS_DENIED, UNREACHABLE ->
                throw failure.during(ACTION);
            case NO_ANSWER, INTERRUPTED -> perhapsSent(failure);
            case THROTTLED, OTHER -> {
                if (failure.cause() instanceof AwsServiceException answer) {
                    yield ofAnswer(failure, answer);
                }
                yield perhapsSent(failure);
            }
        };
    }

    private static Delivery ofAnswer(AwsFailure failure, AwsServiceException answer) {
        if (Retries.isDailyQuota(answer)) {
            return new Delivery.QuotaExhausted("SES: " + failure.words());
        } else if (answer instanceof AccountSuspendedException || answer instanceof SendingPausedException) {
            throw new UnavailableException(
                    "SES sends nothing for this account (" + failure.words()
                            + "): see the account dashboard of SES in this region, which says why and how to go on",
                    answer);
        } else if (answer instanceof MailFromDomainNotVerifiedException) {
            throw new UnavailableException(
                    "SES sends nothing from this address (" + failure.words()
                            + "): verify the MAIL FROM domain in SES, or let it fall back to amazonses.com",
                    answer);
        } else if (answer.statusCode() == 502 || answer.statusCode() == 504) {
            return perhapsSent(failure);
        } else if (failure.kind() == AwsFailure.Kind.THROTTLED
                || answer instanceof LimitExceededException
                || answer.statusCode() >= 500) {
            return new Delivery.Refused("SES could not take it now: " + failure.words() + NEXT_RUN);
        }
        return new Delivery.Refused("SES refused it: " + failure.words());
    }

    private static Delivery perhapsSent(AwsFailure failure) {
        return new Delivery.Unconfirmed("SES gave no answer that can be relied on (" + failure.words()
                + "): it may or may not have been sent");
    }
}
