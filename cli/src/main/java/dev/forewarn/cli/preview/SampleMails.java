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
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.reminder.DaysLeft;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Messages to made-up people. Pure.
 *
 * @param zone in which they read times
 */
public record SampleMails(LetterRenderer renderer, SampleLetters letters, ZoneId zone) {
    private static final EmailAddress ALICE = EmailAddress.parse("alice@example.com");
    private static final EmailAddress ADMINISTRATORS = EmailAddress.parse("admins@example.com");

    /**
     * The message that this sample asks for.
     *
     * @throws IllegalArgumentException when there is no such message
     */
    public Message of(Sample sample, Locale language) {
        Letter usual = letters.of(sample.kind().orElse(MessageKind.BEFORE), language, zone);
        Item item = usual.items().getFirst();
        int days = sample.daysLeft().orElse(DaysLeft.of(item.expiresAt(), letters.asOf()));
        Role role = sample.role().orElse(usual.reader().role());
        Letter letter = switch (item.kind()) {
            case PASSWORD -> letters.password(days, sample.hardExpiry() || usual.hardExpiry().orElse(false), role,
                    language, zone);
            case ACCESS_KEY -> letters.key(days, role, language, zone);
        };
        if (item.kind() == CredentialKind.ACCESS_KEY && sample.hardExpiry()) {
            throw new IllegalArgumentException("hard expiry is about passwords, and '" + MessageKind.of(letter)
                    + "' about an access key");
        }
        sample.kind().filter(kind -> MessageKind.of(letter) != kind).ifPresent(kind -> {
            throw new IllegalArgumentException("with " + days + (Math.abs(days) == 1 ? " day" : " days") + " left"
                    + (sample.hardExpiry() ? " under hard expiry" : "")
                    + sample.role().map(to -> " to the " + to.name().toLowerCase(Locale.ROOT)).orElse("")
                    + " the message is '" + MessageKind.of(letter) + "', not '" + kind + "'");
        });
        return rendered(sample.several() ? SampleLetters.several(letter) : letter);
    }

    private Message rendered(Letter letter) {
        return renderer.render(letter, switch (letter.reader().role()) {
            case OWNER -> Recipients.owner(ALICE);
            case RESPONSIBLE, FALLBACK, ESCALATION -> new Recipients(ADMINISTRATORS, List.of(),
                    letter.reader().role(), Optional.empty(), Optional.empty(), List.of());
        });
    }
}
