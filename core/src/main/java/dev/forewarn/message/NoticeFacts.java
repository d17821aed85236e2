package dev.forewarn.message;

import dev.forewarn.account.Account;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import java.time.Instant;
import java.util.Optional;

/**
 * All that a notice tells its reader.
 *
 * @param accountName what people call the account
 * @param asOf the instant for which days are counted
 * @param knownAt as of when the expiry was known: when the credential report was made; absent when it does not tell
 * @param selfService whether its reader has forewarn, to change the password with
 * @param hardExpiry whether an expired password can only be reset by an administrator; absent when it is not known
 */
public record NoticeFacts(Account account, String accountName, String user, Instant expiresAt, Instant asOf,
        Optional<Instant> knownAt, Optional<Boolean> hardExpiry, Mailbox from, Optional<EmailAddress> replyTo,
        boolean selfService) {
    /** Where an answer goes. */
    public EmailAddress answersTo() {
        return replyTo.orElse(from.address());
    }
}
