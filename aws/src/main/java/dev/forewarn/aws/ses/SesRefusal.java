package dev.forewarn.aws.ses;

import dev.forewarn.aws.AwsFailure;
import dev.forewarn.aws.Retries;
import dev.forewarn.aws.Transmission;
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

    private SesRefusal() {}

    /**
     * What became of the message.
     *
     * @throws UnavailableException when AWS can't be called at all
     */
    static Delivery of(AwsFailure failure, Transmission transmission) {
        return switch (failure.kind()) {
            case NO_CREDENTIALS, EXPIRED_CREDENTIALS, REJECTED_CREDENTIALS, UNREACHABLE ->
                throw failure.during(ACTION);
            case ACCESS_DENIED -> new Delivery.Denied(failure.message(ACTION));
            case NO_ANSWER, INTERRUPTED, THROTTLED, OTHER ->
                failure.cause() instanceof AwsServiceException answer
                        ? ofAnswer(failure, answer)
                        : withoutAnswer(failure, transmission);
        };
    }

    private static Delivery withoutAnswer(AwsFailure failure, Transmission transmission) {
        return transmission.isUnanswered()
                ? perhapsSent(failure)
                : new Delivery.TryAgain("SES could not take it in time: " + failure.words());
    }

    private static Delivery ofAnswer(AwsFailure failure, AwsServiceException answer) {
        if (Retries.isDailyQuota(answer)) {
            return new Delivery.QuotaExhausted("SES: " + failure.words());
        } else if (answer instanceof AccountSuspendedException || answer instanceof SendingPausedException) {
            return new Delivery.SwitchedOff("SES sends nothing for this account (" + failure.words()
                    + "): see the account dashboard of SES in this region, which says why and how to go on");
        } else if (answer instanceof MailFromDomainNotVerifiedException) {
            return new Delivery.SwitchedOff("SES sends nothing from this address (" + failure.words()
                    + "): verify the MAIL FROM domain in SES, or let it fall back to amazonses.com");
        } else if (answer.statusCode() == 502 || answer.statusCode() == 504) {
            return perhapsSent(failure);
        } else if (failure.kind() == AwsFailure.Kind.THROTTLED
                || answer instanceof LimitExceededException
                || answer.statusCode() >= 500) {
            return new Delivery.TryAgain("SES could not take it now: " + failure.words());
        }
        return new Delivery.Refused("SES refused it: " + failure.words());
    }

    private static Delivery perhapsSent(AwsFailure failure) {
        return new Delivery.Unconfirmed("SES gave no answer that can be relied on (" + failure.words()
                + "): it may or may not have been sent");
    }
}
