package dev.forewarn.cli;

import dev.forewarn.aws.AwsClients;
import dev.forewarn.aws.Sleeper;
import dev.forewarn.aws.dynamodb.DynamoDbLedger;
import dev.forewarn.aws.iam.IamAccountDetails;
import dev.forewarn.aws.iam.IamCredentialReports;
import dev.forewarn.aws.iam.IamUserTags;
import dev.forewarn.aws.ses.SesMailer;
import dev.forewarn.local.contacts.ContactsFile;
import dev.forewarn.local.ledger.MemoryLedger;
import dev.forewarn.local.ledger.SqliteLedger;
import dev.forewarn.local.mail.MimeMessages;
import dev.forewarn.local.mail.Outbox;
import dev.forewarn.local.mail.SmtpMailer;
import dev.forewarn.local.mail.SmtpServer;
import dev.forewarn.local.report.ReportFile;
import dev.forewarn.port.AccountDetails;
import dev.forewarn.port.CredentialReports;
import dev.forewarn.port.Ledger;
import dev.forewarn.port.Mailer;
import dev.forewarn.port.UserTags;
import dev.forewarn.settings.InvalidSettingsException;
import dev.forewarn.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command line's object graph: what implements each port, as options and settings say. Closes what it made. */
final class Connections implements AutoCloseable {
    private final Surroundings surroundings;
    private final AwsClients aws = new AwsClients();
    private final Deque<Runnable> toClose = new ArrayDeque<>();

    Connections(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The account that AWS credentials lead to. */
    AccountDetails account() {
        return new IamAccountDetails(aws.iam(), aws.sts());
    }

    /** What is known of the account: nothing where AWS is not asked, neither for the report nor for its users' tags. */
    AccountDetails account(boolean offline) {
        return offline ? AccountDetails.UNKNOWN : account();
    }

    /** @param wait how long IAM is given to make a report */
    CredentialReports reports(Optional<Path> report, Duration wait) {
        return report.<CredentialReports>map(ReportFile::new)
                .orElseGet(() -> new IamCredentialReports(aws.iam(), InstantSource.system(), Sleeper.SYSTEM, wait));
    }

    UserTags tags(Optional<Path> contacts) {
        return contacts.<UserTags>map(ContactsFile::read).orElseGet(() -> new IamUserTags(aws.iam()));
    }

    Mailer mailer(Settings.Transport transport, Optional<Path> outbox) {
        MimeMessages messages = new MimeMessages(surroundings.clock());
        Mailer mailer =
                outbox.<Mailer>map(directory -> new Outbox(directory, messages)).orElseGet(() -> switch (transport) {
                    case Settings.Transport.Ses() -> new SesMailer(aws::ses, aws::sesAccount);
                    case Settings.Transport.Smtp smtp -> new SmtpMailer(server(smtp), messages);
                });
        toClose.push(mailer::close);
        return mailer;
    }

    /** The ledger. For a dry run no file is created, and none changed; a table is never created. */
    Ledger ledger(Settings.LedgerPlace place, boolean dryRun) {
        Ledger ledger = switch (place) {
            case Settings.LedgerPlace.None() -> new MemoryLedger();
            case Settings.LedgerPlace.Sqlite(Path file) when dryRun && !Files.exists(file) -> new MemoryLedger();
            case Settings.LedgerPlace.Sqlite(Path file) when dryRun -> SqliteLedger.openForReading(file);
            case Settings.LedgerPlace.Sqlite(Path file) -> SqliteLedger.open(file);
            case Settings.LedgerPlace.DynamoDb(String table, Duration keep) ->
                new DynamoDbLedger(aws.dynamoDb(), table, keep);
        };
        toClose.push(ledger::close);
        return ledger;
    }

    /** Why a ledger that is only to be read is empty for certain, if it is: none is kept, or none has been made yet. */
    static Optional<String> whyNoLedger(Settings.LedgerPlace place) {
        return switch (place) {
            case Settings.LedgerPlace.None() ->
                Optional.of("the settings say 'ledger: none', so nothing is on record of who was told");
            case Settings.LedgerPlace.Sqlite(Path file) when !Files.exists(file) ->
                Optional.of("there is no ledger at '" + file + "' yet; the first run that is no dry run makes it");
            case Settings.LedgerPlace.Sqlite sqlite -> Optional.empty();
            case Settings.LedgerPlace.DynamoDb table -> Optional.empty();
        };
    }

    private SmtpServer server(Settings.Transport.Smtp smtp) {
        try {
            return new SmtpServer(smtp.host(), smtp.port(), smtp.security(), smtpLogin());
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException("mail.smtp", List.of(String.valueOf(e.getMessage())));
        }
    }

    /** The login for the mail server, which stands in no file and on no command line. */
    private Optional<SmtpServer.Credentials> smtpLogin() {
        Map<String, String> environment = surroundings.environment();
        return Optional.ofNullable(environment.get("FOREWARN_SMTP_USERNAME"))
                .map(user -> new SmtpServer.Credentials(user, environment.getOrDefault("FOREWARN_SMTP_PASSWORD", "")));
    }

    @Override
    public void close() {
        toClose.forEach(Runnable::run);
        aws.close();
    }
}
