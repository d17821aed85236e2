package dev.forewarn.message;

import dev.forewarn.account.Account;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that one mail tells its reader: of every credential that is due and that they are to be told about.
 *
 * @param accountName what people call the account
 * @param items at least one; the letter puts the most urgent first
 * @param asOf the instant for which days are counted
 * @param knownAt as of when the expiry was known: when the credential report was made; absent when it does not tell
 * @param hardExpiry whether an expired password can only be reset by an administrator; absent when it is not known
 * @param anyoneMayChange whether all users may change their own password; absent when it is not known
 * @param selfService whether its reader has forewarn, to change the password with
 */
public record Letter(Account account, String accountName, List<Item> items, Instant asOf, Optional<Instant> knownAt,
        Optional<Boolean> hardExpiry, Optional<Boolean> anyoneMayChange, Mailbox from, Optional<EmailAddress> replyTo,
        boolean selfService, Reader reader) {
    public Letter {
        items = items.stream().sorted(Item.MOST_URGENT_FIRST).toList();
        if (items.isEmpty()) {
            throw new IllegalArgumentException("a letter is about something");
        }
    }

    /** The same letter about these. */
    public Letter about(List<Item> others) {
        return new Letter(account, accountName, others, asOf, knownAt, hardExpiry, anyoneMayChange, from, replyTo,
                selfService, reader);
    }

    /** Where an answer goes. */
    public EmailAddress answersTo() {
        return replyTo.orElse(from.address());
    }
}
