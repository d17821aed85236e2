package dev.forewarn.run;

import dev.forewarn.account.Account;
import dev.forewarn.expiry.Expiry;
import dev.forewarn.expiry.ExpiryRule;
import dev.forewarn.expiry.PasswordPolicy;
import dev.forewarn.message.Item;
import dev.forewarn.message.Letter;
import dev.forewarn.message.LetterRenderer;
import dev.forewarn.message.Reader;
import dev.forewarn.port.AccountDetails;
import dev.forewarn.port.Mailer;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Recipients;
import dev.forewarn.recipient.Role;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.report.ReportedPassword;
import dev.forewarn.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One notice sent for trying out, whether or not it is due; the ledger has no part in it. */
public final class TestNotice {
    private final AccountDetails accounts;
    private final Mailer mailer;
    private final Settings settings;
    private final LetterRenderer renderer;

    public TestNotice(AccountDetails accounts, Mailer mailer, Settings settings, LetterRenderer renderer) {
        this.accounts = accounts;
        this.mailer = mailer;
        this.settings = settings;
        this.renderer = renderer;
    }

    /**
     * Sends what a user would be told.
     *
     * @param passwordChangedAt when the user's password was last changed, as if
     * @param to gets the message, whatever the user's tags say
     * @throws IllegalArgumentException when the address lies outside the allowed domains, or nothing says when passwords
     *     expire; nothing was sent
     * @throws dev.forewarn.port.UnavailableException when the account or the transport can't be used
     */
    public Mailer.Delivery send(String user, Instant passwordChangedAt, EmailAddress to, Instant asOf) {
        if (!settings.recipients().allows(to)) {
            throw new IllegalArgumentException(
                    "the domain of " + to + " is not among recipients.domains, outside of which nobody is mailed");
        }
        Account account = accounts.account()
                .orElseThrow(() -> new IllegalArgumentException("no AWS account says where to sign in"));
        Optional<PasswordPolicy> policy = accounts.passwordPolicy();
        Expiry expiry = new ExpiryRule(policy, settings.maximumAges().password())
                .of(new ReportedPassword(true, Optional.of(passwordChangedAt), Optional.empty()));
        if (!(expiry instanceof Expiry.Known known)) {
            throw new IllegalArgumentException(
                    "nothing says that passwords expire: account " + account.id()
                            + " has no maximum password age, and the settings have no password.max_age_days");
        }
        Item item = new Item(user, CredentialKind.PASSWORD, true, Optional.of(passwordChangedAt), known.at());
        Letter letter = new Letter(account, settings.nameOf(account), List.of(item), asOf, Optional.of(asOf),
                policy.map(PasswordPolicy::hardExpiry), policy.map(rule -> rule.rules().open()),
                settings.mail().from().orElseThrow(),
                settings.mail().replyTo(), settings.messages().selfService(),
                new Reader(Role.OWNER, settings.messages().language(), settings.messages().zone()));
        return mailer.send(renderer.render(letter, Recipients.owner(to)));
    }
}
