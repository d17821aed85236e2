package dev.forewarn.settings;

import dev.forewarn.account.Account;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import dev.forewarn.recipient.RecipientRules;
import dev.forewarn.reminder.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an administrator sets; everything that can be found out is left out.
 *
 * @param accountName what people call the account, for messages; else its alias is used, else its number
 * @param maxAge after which a password expires where neither report nor policy says
 * @param selfService whether the people who are told have forewarn, so that mails name its command
 * @param memberRole the role, by its path and name, that is assumed in an organization's other accounts
 */
public record Settings(Optional<String> accountName, Optional<Duration> maxAge, Schedule reminders,
        RecipientRules recipients, boolean selfService, Mail mail, LedgerPlace ledger, Optional<String> memberRole) {

    /** What people call an account: the name set, else its alias, else its number. */
    public String nameOf(Account account) {
        return accountName.or(account::alias).orElse(account.id());
    }

    /** These settings with the ledger's file reckoned from the folder of the document that names it. */
    public Settings resolvedAgainst(Path document) {
        return switch (ledger) {
            case LedgerPlace.None none -> this;
            case LedgerPlace.DynamoDb table -> this;
            case LedgerPlace.Sqlite(Path file) ->
                new Settings(accountName, maxAge, reminders, recipients, selfService, mail,
                        new LedgerPlace.Sqlite(document.resolveSibling(file)), memberRole);
        };
    }

    /** These settings for an account that people call so; absent: by its alias, else its number. */
    public Settings named(Optional<String> account) {
        return new Settings(account, maxAge, reminders, recipients, selfService, mail, ledger, memberRole);
    }

    /**
     * How mail goes out.
     *
     * @param from the sender; only a document read for sending is sure to have one
     * @param maxPerRun how many notices one run may send
     * @param maxPerSecond recipients a second; absent: what the transport allows
     */
    public record Mail(Transport transport, Optional<Mailbox> from, Optional<EmailAddress> replyTo, int maxPerRun,
            OptionalDouble maxPerSecond) {}

    /** What carries the mail. */
    public sealed interface Transport {
        /** Amazon SES in the region and account of the SDK's own configuration. */
        record Ses() implements Transport {}

        /** An SMTP server; user name and password come from the environment, never from the document. */
        record Smtp(String host, int port, SmtpSecurity security) implements Transport {}
    }

    /** Where it is kept what was sent. */
    public sealed interface LedgerPlace {
        record Sqlite(Path file) implements LedgerPlace {}

        /**
         * A table of DynamoDB in the region and account of the SDK's own configuration.
         *
         * @param keep how long it is kept at the least what was sent
         */
        record DynamoDb(String table, Duration keep) implements LedgerPlace {}

        /** Nowhere: each run tells everybody again who is due. */
        record None() implements LedgerPlace {}
    }
}
