package dev.forewarn.aws.sts;

import dev.forewarn.account.Account;
import dev.forewarn.account.Caller;
import dev.forewarn.account.Partition;
import dev.forewarn.aws.AwsFailure;
import dev.forewarn.port.UnavailableException;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Whose credentials are in use ({@code GetCallerIdentity}, which is allowed to everybody). */
public final class StsIdentity {
    private StsIdentity() {}

    /**
     * The account of the caller, without its alias. Asks anew at each call.
     *
     * @throws UnavailableException when STS does not tell
     */
    public static Account account(StsClient sts) {
        return read(sts,
                caller -> new Account(partition(caller.arn()), String.valueOf(caller.account()), Optional.empty()));
    }

    /**
     * The caller itself. Asks anew at each call.
     *
     * @throws UnavailableException when STS does not tell
     */
    public static Caller caller(StsClient sts) {
        return read(sts, caller -> Caller.of(String.valueOf(caller.arn())));
    }

    private static <T> T read(StsClient sts, Function<GetCallerIdentityResponse, T> reading) {
        GetCallerIdentityResponse caller;
        try {
            caller = sts.getCallerIdentity();
        } catch (SdkException e) {
            throw AwsFailure.of(e).during("sts:GetCallerIdentity");
        }
        try {
            return reading.apply(caller);
        } catch (IllegalArgumentException e) {
            throw new UnavailableException(
                    "STS named a caller that can't be used, '" + caller.arn() + "': " + e.getMessage(), e);
        }
    }

    /** {@code arn:PARTITION:sts::ACCOUNT:assumed-role/…}, and likewise for users and the root user. */
    private static Partition partition(String arn) {
        String[] parts = String.valueOf(arn).split(":", 3);
        if (parts.length < 3) {
            throw new IllegalArgumentException("not an ARN");
        }
        return Partition.of(parts[1]);
    }
}
