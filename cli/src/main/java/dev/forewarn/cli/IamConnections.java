package dev.forewarn.cli;

import dev.forewarn.account.Caller;
import dev.forewarn.aws.AwsClients;
import dev.forewarn.aws.iam.IamAccountDetails;
import dev.forewarn.aws.iam.IamBelongings;
import dev.forewarn.aws.iam.IamCredentialReports;
import dev.forewarn.aws.iam.IamLoginProfiles;
import dev.forewarn.aws.iam.IamOwnPassword;
import dev.forewarn.aws.iam.IamUsers;
import dev.forewarn.aws.sts.StsIdentity;
import dev.forewarn.port.AccountDetails;
import dev.forewarn.port.Belongings;
import dev.forewarn.port.CredentialReports;
import dev.forewarn.port.LoginProfiles;
import dev.forewarn.port.OwnPassword;
import dev.forewarn.port.Users;

/** The object graph of what needs IAM and STS alone, for which no region need be set. Closes what it made. */
final class IamConnections implements AutoCloseable {
    private final AwsClients aws;

    /** @throws dev.forewarn.cli.terminal.InvalidInputException when AWS's own files are malformed */
    IamConnections() {
        ProfileFiles.read();
        aws = AwsClients.withoutNeedOfARegion();
    }

    /** Whoever the AWS credentials belong to. */
    Caller caller() {
        return StsIdentity.caller(aws.sts());
    }

    /** The password of whoever the AWS credentials belong to. */
    OwnPassword ownPassword() {
        return new IamOwnPassword(aws.iamForChanges());
    }

    AccountDetails account() {
        return new IamAccountDetails(aws.iam(), aws.sts());
    }

    CredentialReports reports() {
        return new IamCredentialReports(aws.iam());
    }

    Users users() {
        return new IamUsers(aws.iam());
    }

    LoginProfiles loginProfiles() {
        return new IamLoginProfiles(aws.iamForChanges(), aws.iam());
    }

    /** Its deeds may be repeated by the client: whatever is gone already counts as done. */
    Belongings belongings() {
        return new IamBelongings(aws.iam());
    }

    @Override
    public void close() {
        aws.close();
    }
}
