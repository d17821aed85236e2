package dev.forewarn.lambda;

import dev.forewarn.account.Account;
import dev.forewarn.aws.AwsClients;
import dev.forewarn.aws.Sleeper;
import dev.forewarn.aws.dynamodb.DynamoDbLedger;
import dev.forewarn.aws.iam.IamAccountDetails;
import dev.forewarn.aws.iam.IamCredentialReports;
import dev.forewarn.aws.iam.IamUserTags;
import dev.forewarn.aws.ses.SesMailer;
import dev.forewarn.aws.sts.StsIdentity;
import dev.forewarn.port.AccountDetails;
import dev.forewarn.port.Ledger;
import dev.forewarn.port.Mailer;
import dev.forewarn.run.ReminderRun;
import dev.forewarn.settings.Settings.LedgerPlace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** The function's object graph: AWS behind each port. Its clients are made once for all invocations. */
final class Connections {
    private final AwsClients aws;
    private final LedgerPlace place;
    private final InstantSource clock;

    Connections(AwsClients aws, LedgerPlace place, InstantSource clock) {
        this.aws = aws;
        this.place = place;
        this.clock = clock;
    }

    /** The account that the function runs in, without its alias. */
    Account ownAccount() {
        return StsIdentity.account(aws.sts());
    }

    AccountDetails account() {
        return account(aws);
    }

    Mailer mailer() {
        return new SesMailer(aws::ses, aws::sesAccount);
    }

    /** The ports of a run for the function's own account. */
    ReminderRun.Ports ports(Duration forReport) {
        return ports(aws, forReport);
    }

    /** What acts as a role in another account; to be closed. */
    AwsClients member(String role) {
        return aws.assuming(role);
    }

    /** The ports of a run for another account: its users are read there, and mail and ledger are the function's own. */
    ReminderRun.Ports ports(AwsClients member, Duration forReport) {
        return new ReminderRun.Ports(
                new IamCredentialReports(member.iam(), clock, Sleeper.SYSTEM, forReport),
                account(member),
                new IamUserTags(member.iam()),
                ledger(),
                mailer());
    }

    /** Makes all clients, which calls nothing. */
    void prepare() {
        aws.iam();
        aws.sts();
        aws.ses();
        aws.sesAccount();
        aws.dynamoDb();
    }

    private static AccountDetails account(AwsClients clients) {
        return new IamAccountDetails(clients.iam(), clients.sts());
    }

    private Ledger ledger() {
        return switch (place) {
            case LedgerPlace.DynamoDb(String table, Duration keep) -> new DynamoDbLedger(aws.dynamoDb(), table, keep);
            case LedgerPlace.Sqlite(Path file) -> throw new IllegalStateException("settings for the function: " + file);
            case LedgerPlace.None none -> throw new IllegalStateException("settings for the function: " + none);
        };
    }
}
