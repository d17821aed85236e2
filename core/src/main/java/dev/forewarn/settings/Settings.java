package dev.forewarn.settings;

import dev.forewarn.account.Account;
import dev.forewarn.message.Readers;
import dev.forewarn.message.Templates;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import dev.forewarn.recipient.RecipientRules;
import dev.forewarn.reminder.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an administrator sets; everything that can be found out is left out.
 *
 * @param accountName what people call the account, for messages; else its alias is used, else its number
 * @param digest what administrators are told; absent: nothing
 * @param memberRole the role, by its path and name, that is assumed in an organization's other accounts
 */
public record Settings(Optional<String> accountName, MaximumAges maximumAges, Schedule reminders,
        RecipientRules recipients, Messages messages, Mail mail, Optional<Digest> digest, LedgerPlace ledger,
        Optional<String> memberRole) {

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
                new Settings(accountName, maximumAges, reminders, recipients, messages, mail, digest,
                        new LedgerPlace.Sqlite(document.resolveSibling(file)), memberRole);
        };
    }

    /** These settings for an account that people call so; absent: by its alias, else its number. */
    public Settings named(Optional<String> account) {
        return new Settings(account, maximumAges, reminders, recipients, messages, mail, digest, ledger, memberRole);
    }

    /**
     * After how long credentials are to be changed.
     *
     * @param password where neither report nor policy says
     * @param accessKey absent: nobody is told of access keys
     */
    public record MaximumAges(Optional<Duration> password, Optional<Duration> accessKey) {}

    /**
     * What messages are like.
     *
     * @param language of whoever has no tag that says another
     * @param zone in which dates are told to whoever has no tag that says another
     * @param templates forewarn's own, or with those of an administrator among them
     * @param selfService whether the people who are told have forewarn, so that mails name its command
     */
    public record Messages(Locale language, ZoneId zone, Templates templates, boolean selfService) {
        /** Says who reads in which language and zone. */
        public Readers readers() {
            return new Readers(templates, language, zone);
        }
    }

    /** Who is told how runs went, and when. */
    public record Digest(List<EmailAddress> to, DigestTimes when) {
        public Digest {
            to = List.copyOf(to);
        }
    }

    /** When administrators are told; once a day, by UTC, at the most. */
    public enum DigestTimes {
        /** At once of what is new to act on, and once a week of what is still there. */
        PROBLEMS,
        /** Like that, and once a week that all is well. */
        WEEKLY
    }

    /**
     * How mail goes out.
     *
     * @param from the sender; only a document read for sending is sure to have one
     * @param maxPerRun how many mails one run may send
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
