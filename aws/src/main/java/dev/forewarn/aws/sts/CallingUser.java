package dev.forewarn.aws.sts;

import dev.forewarn.account.IamUser;
import dev.forewarn.aws.AwsFailure;
import dev.forewarn.port.RefusedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;

/** The IAM user who calls ({@code GetCallerIdentity}, which is allowed to everybody). */
public final class CallingUser {
    private CallingUser() {}

    /**
     * The user. Asks anew at each call.
     *
     * @throws RefusedException when it is a role or the root user, neither of whom has access keys that IAM manages for users
     * @throws dev.forewarn.port.UnavailableException when STS does not tell
     */
    public static IamUser of(StsClient sts) {
        String arn;
        try {
            arn = String.valueOf(sts.getCallerIdentity().arn());
        } catch (SdkException e) {
            throw AwsFailure.of(e).during("sts:GetCallerIdentity");
        }
        try {
            return IamUser.parse(arn);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(arn.endsWith(":root")
                    ? "the caller is the account's root user, " + arn
                            + ", who should have no access keys at all: delete them on"
                            + " the console's security credentials page, and call as an IAM user"
                    : "the caller is no IAM user but " + arn
                            + ", who has no access keys of its own: call with those of a user,"
                            + " for example by AWS_PROFILE",
                    e);
        }
    }
}
