package dev.forewarn.aws.ses;

import java.util.function.Supplier;
import dev.forewarn.aws.AwsFailure;
import dev.forewarn.port.Mailer.Allowance;
import dev.forewarn.port.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.GetAccountResponse;
import software.amazon.awssdk.services.sesv2.model.SendQuota;

/** Asks SES how much may be sent from this account in this region ({@code GetAccount}). */
final class SesAllowance {
    private static final String ACTION = "ses:GetAccount";

    private final Supplier<SesV2Client> ses;

    SesAllowance(Supplier<SesV2Client> ses) {
        this.ses = ses;
    }

    Allowance read() {
        try {
            return of(ses.get().getAccount(request -> {}));
        } catch (SdkException e) {
            AwsFailure failure = AwsFailure.of(e);
            return switch (failure.kind()) {
                case NO_CREDENTIALS, EXPIRED_CREDENTIALS, REJECTED_CREDENTIALS, UNREACHABLE, NO_ANSWER, INTERRUPTED ->
                    throw failure.during(ACTION);
                case ACCESS_DENIED, THROTTLED, OTHER -> new Allowance.Unreadable(failure.words());
            };
        }
    }

    private Allowance of(GetAccountResponse account) {
        if (Boolean.FALSE.equals(account.sendingEnabled()) || "SHUTDOWN".equals(account.enforcementStatus())) {
            throw new UnavailableException("SES sends nothing for this account in " + region() + " (sending enabled: "
                    + account.sendingEnabled() + ", status: " + account.enforcementStatus()
                    + "): see the account dashboard of SES, which says why and how to go on");
        }
        SendQuota quota = account.sendQuota();
        if (quota == null || quota.maxSendRate() == null || quota.maxSendRate() <= 0) {
            return new Allowance.Unreadable("the answer has no rate");
        }
        return new Allowance.Quota(quota.maxSendRate(), remaining(quota), warnings(account));
    }

    /** SES writes an unlimited quota as -1. */
    private static OptionalLong remaining(SendQuota quota) {
        Double most = quota.max24HourSend();
        double sent = quota.sentLast24Hours() == null ? 0 : quota.sentLast24Hours();
        return most == null || most < 0 ? OptionalLong.empty() : OptionalLong.of((long) Math.max(0, most - sent));
    }

    private List<String> warnings(GetAccountResponse account) {
        List<String> warnings = new ArrayList<>();
        if ("PROBATION".equals(account.enforcementStatus())) {
            warnings.add("SES has this account in " + region()
                    + " under review and may stop its mail: see the account dashboard of SES");
        }
        if (Boolean.FALSE.equals(account.productionAccessEnabled())) {
            warnings.add("SES is in the sandbox in " + region()
                    + ": it mails verified recipients only, 200 a day; request production access in the SES console");
        }
        return warnings;
    }

    private String region() {
        return ses.get().serviceClientConfiguration().region().id();
    }
}
