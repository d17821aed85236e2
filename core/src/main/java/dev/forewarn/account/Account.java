package dev.forewarn.account;

import java.util.Optional;

/**
 * An AWS account.
 *
 * @param id its twelve digits
 * @param alias the name that stands in its sign-in address, when one is set
 */
public record Account(Partition partition, String id, Optional<String> alias) {
    public Account {
        if (!id.matches("\\d{12}")) {
            throw new IllegalArgumentException("an account number has 12 digits, '" + id + "' has not");
        }
    }

    /** An account of which only what its users' ARNs say is known. */
    public static Account of(IamUser user) {
        return new Account(user.partition(), user.accountId(), Optional.empty());
    }

    /** Where this account's IAM users sign in to the console. */
    public String signInPage() {
        return partition.signInPage(alias.orElse(id));
    }

    /** How the address of that page begins: its scheme, its host and a slash. */
    public String signInStart() {
        String page = signInPage();
        return page.substring(0, page.indexOf('/', "https://".length()) + 1);
    }
}
