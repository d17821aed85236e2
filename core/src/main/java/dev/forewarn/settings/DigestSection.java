package dev.forewarn.settings;

import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.RecipientRules;
import dev.forewarn.text.Printable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code digest}: who is told how runs went, and when. */
final class DigestSection {
    private DigestSection() {}

    static Optional<Settings.Digest> read(Section section, RecipientRules recipients) {
        List<EmailAddress> to = section.parsedList("to", text -> {
            EmailAddress address = EmailAddress.parse(text);
            if (!recipients.allows(address)) {
                throw new IllegalArgumentException("'" + address.domain()
                        + "' is not among recipients.domains, outside of which nobody is mailed");
            }
            return address;
        });
        Settings.DigestTimes when =
                section.parsed("when", DigestSection::digestTimes).orElse(Settings.DigestTimes.WEEKLY);
        if ((section.has("when") && !section.has("to")) || section.isEmptyList("to")) {
            section.problem("to", "nobody is named to be told; write addresses, as in [admins@example.com]");
        }
        return to.isEmpty() ? Optional.empty()
                : Optional.of(new Settings.Digest(to.stream().distinct().toList(), when));
    }

    private static Settings.DigestTimes digestTimes(String text) {
        return Stream.of(Settings.DigestTimes.values())
                .filter(when -> when.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + Printable.of(text, 60) + "' is neither problems nor weekly"));
    }
}
