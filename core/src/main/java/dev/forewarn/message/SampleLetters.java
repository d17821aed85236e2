package dev.forewarn.message;

import dev.forewarn.account.Account;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import dev.forewarn.recipient.Role;
import dev.forewarn.reminder.CredentialKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Letters about the credentials of a made-up user, to look at and to try templates with. Pure. */
public record SampleLetters(Account account, String accountName, Mailbox from, Optional<EmailAddress> replyTo,
        boolean selfService, Instant asOf) {
    private static final String USER = "alice";
    private static final String OTHER_USER = "alice-admin";
    private static final Duration LATER = Duration.ofDays(3);
    private static final Duration AGE = Duration.ofDays(90);

    /** A letter of a kind; about others it is to whoever is told because the user can't be. */
    public Letter of(MessageKind kind, Locale language, ZoneId zone) {
        return switch (kind) {
            case BEFORE -> password(14, false, Role.OWNER, language, zone);
            case LAST_DAY -> password(1, false, Role.OWNER, language, zone);
            case EXPIRED -> password(-7, false, Role.OWNER, language, zone);
            case EXPIRED_HARD -> password(-7, true, Role.OWNER, language, zone);
            case KEY_BEFORE -> key(14, Role.OWNER, language, zone);
            case KEY_OVERDUE -> key(-7, Role.OWNER, language, zone);
            case OTHERS -> password(3, false, Role.FALLBACK, language, zone);
        };
    }

    /** The same letter, about another credential of the user and one of another user as well, which are due later. */
    public static Letter several(Letter letter) {
        Item first = letter.items().getFirst();
        Instant later = first.expiresAt().plus(LATER);
        Instant last = later.plus(LATER);
        return letter.about(List.of(first,
                new Item(USER, CredentialKind.ACCESS_KEY, true, Optional.of(later.minus(AGE)), later),
                new Item(OTHER_USER, first.kind(), true, Optional.of(last.minus(AGE)), last)));
    }

    /** About a password that expires in so many days, or expired so many ago where they are negative. */
    public Letter password(int daysLeft, boolean hardExpiry, Role role, Locale language, ZoneId zone) {
        return password(daysLeft, Optional.of(hardExpiry), role, language, zone);
    }

    /** The same, where it may not be known what the account does with expired passwords. */
    Letter password(int daysLeft, Optional<Boolean> hardExpiry, Role role, Locale language, ZoneId zone) {
        return letter(CredentialKind.PASSWORD, daysLeft, hardExpiry, role, language, zone);
    }

    /** About an access key that reaches its greatest age in so many days, or did so many ago where they are negative. */
    public Letter key(int daysLeft, Role role, Locale language, ZoneId zone) {
        return letter(CredentialKind.ACCESS_KEY, daysLeft, Optional.of(false), role, language, zone);
    }

    private Letter letter(CredentialKind credential, int daysLeft, Optional<Boolean> hardExpiry, Role role,
            Locale language, ZoneId zone) {
        Instant expiresAt = asOf.plus(Duration.ofDays(daysLeft));
        return new Letter(account, accountName,
                List.of(new Item(USER, credential, true, Optional.of(expiresAt.minus(AGE)), expiresAt)), asOf,
                Optional.of(asOf), hardExpiry, Optional.of(true), from, replyTo, selfService,
                new Reader(role, language, zone));
    }
}
