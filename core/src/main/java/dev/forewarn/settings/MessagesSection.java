package dev.forewarn.settings;

import dev.forewarn.text.Printable;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.IllformedLocaleException;
import java.util.Locale;

/** Reads {@code messages}: what they are like. */
final class MessagesSection {
    private MessagesSection() {}

    static Settings.Messages read(Section section, boolean selfService) {
        return new Settings.Messages(
                section.parsed("language", MessagesSection::language).orElse(Locale.ENGLISH),
                section.parsed("timezone", MessagesSection::zone).orElse(ZoneOffset.UTC),
                section.parsed("templates", Path::of),
                selfService);
    }

    /** BCP 47. */
    private static Locale language(String text) {
        try {
            return new Locale.Builder().setLanguageTag(text).build();
        } catch (IllformedLocaleException e) {
            throw new IllegalArgumentException(
                    "'" + Printable.of(text, 60) + "' is not the code of a language, such as 'de'", e);
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + Printable.of(text, 60) + "' is not a time zone, such as 'Europe/Berlin'", e);
        }
    }
}
