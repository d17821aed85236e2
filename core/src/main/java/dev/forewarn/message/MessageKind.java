package dev.forewarn.message;

import dev.forewarn.reminder.CredentialKind;
import java.time.Duration;
import java.util.Locale;

/** What a letter is about, which decides its texts and its templates. */
public enum MessageKind {
    /** The reader's password will expire. */
    BEFORE,
    /** It will expire within 24 hours. */
    LAST_DAY,
    /** It has expired, and can be renewed at sign-in, as far as is known. */
    EXPIRED,
    /** It has expired, and an administrator has to reset it. */
    EXPIRED_HARD,
    /** The reader's access key will reach the age that is allowed. */
    KEY_BEFORE,
    /** It has reached it. */
    KEY_OVERDUE,
    /** Somebody else's credential, whichever and whenever. */
    OTHERS;

    private static final Duration LAST = Duration.ofDays(1);

    /** The kind of a letter: that of its most urgent item. */
    public static MessageKind of(Letter letter) {
        Item item = letter.items().getFirst();
        boolean expired = item.isExpired(letter.asOf());
        return switch (letter.reader().role()) {
            case RESPONSIBLE, FALLBACK, ESCALATION -> OTHERS;
            case OWNER -> switch (item.kind()) {
                case CredentialKind.ACCESS_KEY -> expired ? KEY_OVERDUE : KEY_BEFORE;
                case CredentialKind.PASSWORD -> {
                    if (expired) {
                        yield letter.hardExpiry().orElse(false) ? EXPIRED_HARD : EXPIRED;
                    }
                    yield isLastDay(letter, item) ? LAST_DAY : BEFORE;
                }
            };
        };
    }

    /** Whether an item expires within 24 hours of the letter. */
    static boolean isLastDay(Letter letter, Item item) {
        return !item.isExpired(letter.asOf()) && !letter.asOf().plus(LAST).isBefore(item.expiresAt());
    }

    /** As it stands in names of files: {@code last-day}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
