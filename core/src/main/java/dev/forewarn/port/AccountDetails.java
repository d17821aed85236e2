package dev.forewarn.port;

import dev.forewarn.account.Account;
import dev.forewarn.expiry.PasswordPolicy;
import java.util.Optional;

/** What is to be known of an account beside its credential report. */
public interface AccountDetails {
    /** Nothing is known: all there is is a downloaded report. */
    AccountDetails UNKNOWN = new Given(Optional.empty());

    /** What somebody gave, and nothing else: its policy is not known. */
    record Given(Optional<Account> account) implements AccountDetails {
        @Override
        public Optional<PasswordPolicy> passwordPolicy() {
            return Optional.empty();
        }
    }

    /**
     * The account that the caller's credentials belong to; absent where there are none.
     *
     * @throws UnavailableException when it can't be found out
     */
    Optional<Account> account();

    /**
     * The account's password policy; absent where it can't be known.
     *
     * @throws UnavailableException when it could be known and can't be read
     */
    Optional<PasswordPolicy> passwordPolicy();
}
