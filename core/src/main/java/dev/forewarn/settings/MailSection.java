package dev.forewarn.settings;

import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import dev.forewarn.settings.Settings.Mail;
import dev.forewarn.settings.Settings.Transport;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Reads {@code mail}: how mail goes out. */
final class MailSection {
    private static final int DEFAULT_MAX_PER_RUN = 500;

    private MailSection() {}

    static Mail read(Section section, SettingsReader.Purpose purpose) {
        Transport transport = transport(section);
        Optional<Mailbox> from = section.parsed("from", Mailbox::parse);
        if (purpose != SettingsReader.Purpose.READING && !section.has("from")) {
            section.problem("from", "no sender; write one, such as \"Cloud Admins <cloud-admins@example.com>\"");
        }
        return new Mail(
                transport,
                from,
                section.parsed("reply_to", EmailAddress::parse),
                section.integer("max_per_run", 1, Integer.MAX_VALUE).orElse(DEFAULT_MAX_PER_RUN),
                section.positive("max_per_second").map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
    }

    private static Transport transport(Section section) {
        String transport = section.text("transport").orElse("ses");
        boolean smtpIsSet = section.has("smtp");
        switch (transport) {
            case "smtp" -> {
                return smtp(section.section("smtp"));
            }
            case "ses" -> {
                if (smtpIsSet) {
                    section.problem("smtp", "is of no use unless mail.transport is smtp");
                }
            }
            default -> section.problem("transport", "'" + transport + "' is neither ses nor smtp");
        }
        return new Transport.Ses();
    }

    private static Transport smtp(Section section) {
        Optional<SmtpSecurity> security = section.parsed("security", MailSection::security);
        Optional<String> host = section.text("host");
        if (host.isEmpty() && !section.has("host")) {
            section.problem("host", "no mail server; write its name");
        }
        int usualPort = security.orElse(SmtpSecurity.STARTTLS).usualPort();
        return new Transport.Smtp(
                host.orElse(""),
                section.integer("port", 1, 65_535).orElse(usualPort),
                security.orElse(SmtpSecurity.STARTTLS));
    }

    private static SmtpSecurity security(String text) {
        return Stream.of(SmtpSecurity.values())
                .filter(security -> security.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is none of starttls, tls and none"));
    }
}
