package dev.forewarn.aws.ses;

import dev.forewarn.aws.AwsFailure;
import dev.forewarn.port.Mailer.Allowance;
import dev.forewarn.port.UnavailableException;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.GetAccountResponse;
import software.amazon.awssdk.services.sesv2.model.SendQuota;

/** Asks SES how much may be sent from this account in this region ({@code GetAccount}). */
final class SesAllowance {
    private static final String ACTION = "ses:GetAccount";
    /** The sandbox's rate: no account has a lower one. */
    private static final Allowance UNKNOWN = new Allowance(OptionalDouble.of(1), OptionalLong.empty());

    private final SesV2Client ses;
    private final Consumer<String> warnings;

    SesAllowance(SesV2Client ses, Consumer<String> warnings) {
        this.ses = ses;
        this.warnings = warnings;
    }

    Allowance read() {
        try {
            return of(ses.getAccount(request -> {}));
        } catch (SdkException e) {
            AwsFailure failure = AwsFailure.of(e);
            return switch (failure.kind()) {
                case NO_CREDENTIALS, EXPIRED_CREDENTIALS, REJECTED_CREDENTIALS, UNREACHABLE, NO_ANSWER, INTERRUPTED ->
                    throw failure.during(ACTION);
                case ACCESS_DENIED, THROTTLED, OTHER -> unknown(failure.words());
            };
        }
    }

    private Allowance of(GetAccountResponse account) {
        if (Boolean.FALSE.equals(account.sendingEnabled()) || "SHUTDOWN".equals(account.enforcementStatus())) {
            throw new UnavailableException("SES sends nothing for this account in " + region() + " (sending enabled: "
                    + account.sendingEnabled() + ", status: " + account.enforcementStatus()
                    + "): see the account dashboard of SES, which says why and how to go on");
        }
        if ("PROBATION".equals(account.enforcementStatus())) {
            warnings.accept("SES has this account in " + region()
                    + " under review and may stop its mail: see the account dashboard of SES");
        }
        if (Boolean.FALSE.equals(account.productionAccessEnabled())) {
            warnings.accept("SES is in the sandbox in " + region()
                    + ": it mails verified recipients only, 200 a day; request production access in the SES console");
        }
        return account.sendQuota() == null ? unknown("the answer has no quota") : of(account.sendQuota());
    }

    /** SES writes an unlimited quota as -1. */
    private static Allowance of(SendQuota quota) {
        Double most = quota.max24HourSend();
        double sent = quota.sentLast24Hours() == null ? 0 : quota.sentLast24Hours();
        Double rate = quota.maxSendRate();
        return new Allowance(
                rate == null || rate <= 0 ? UNKNOWN.perSecond() : OptionalDouble.of(rate),
                most == null || most < 0 ? OptionalLong.empty() : OptionalLong.of((long) Math.max(0, most - sent)));
    }

    private Allowance unknown(String reason) {
        warnings.accept(ACTION + " could not be read (" + reason + "): sending one a second, without a daily limit;"
                + " allow " + ACTION + " so that the real quota is kept");
        return UNKNOWN;
    }

    private String region() {
        return ses.serviceClientConfiguration().region().id();
    }
}
