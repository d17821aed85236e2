package dev.forewarn.cli.preview;

import dev.forewarn.message.Item;
import dev.forewarn.message.Letter;
import dev.forewarn.message.LetterRenderer;
import dev.forewarn.message.Message;
import dev.forewarn.message.MessageKind;
import dev.forewarn.message.SampleLetters;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Recipients;
import dev.forewarn.recipient.Role;
import dev.forewarn.reminder.DaysLeft;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Messages to made-up people. Pure.
 *
 * @param zone in which they read times
 */
public record SampleMails(LetterRenderer renderer, SampleLetters letters, ZoneId zone) {
    private static final EmailAddress ALICE = EmailAddress.parse("alice@example.com");
    private static final EmailAddress ADMINISTRATORS = EmailAddress.parse("admins@example.com");

    /** A message of this kind, with days and policy that go with it. */
    public Message of(MessageKind kind, Locale language) {
        return rendered(letters.of(kind, language, zone));
    }

    /** The message about a password that expires in so many days, or expired so many ago where they are negative. */
    public Message of(int daysLeft, boolean hardExpiry, Locale language) {
        return rendered(letters.password(daysLeft, hardExpiry, Role.OWNER, language, zone));
    }

    /**
     * A message of this kind with other days, or under hard expiry.
     *
     * @param daysLeft absent: those that go with it
     * @throws IllegalArgumentException when another kind is sent then
     */
    public Message of(MessageKind kind, OptionalInt daysLeft, boolean hardExpiry, Locale language) {
        Letter usual = letters.of(kind, language, zone);
        Item item = usual.items().getFirst();
        int days = daysLeft.orElse(DaysLeft.of(item.expiresAt(), letters.asOf()));
        Role role = usual.reader().role();
        Letter letter = switch (item.kind()) {
            case PASSWORD ->
                letters.password(days, hardExpiry || usual.hardExpiry().orElse(false), role, language, zone);
            case ACCESS_KEY -> letters.key(days, role, language, zone);
        };
        if (MessageKind.of(letter) != kind) {
            throw new IllegalArgumentException("with " + days + (Math.abs(days) == 1 ? " day" : " days") + " left"
                    + (hardExpiry ? " under hard expiry" : "") + " the message is '" + MessageKind.of(letter)
                    + "', not '" + kind + "'");
        }
        return rendered(letter);
    }

    private Message rendered(Letter letter) {
        return renderer.render(letter, switch (letter.reader().role()) {
            case OWNER -> Recipients.owner(ALICE);
            case RESPONSIBLE, FALLBACK, ESCALATION -> new Recipients(ADMINISTRATORS, List.of(),
                    letter.reader().role(), Optional.empty(), Optional.empty(), List.of());
        });
    }
}
