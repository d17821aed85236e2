package dev.forewarn.settings;

import dev.forewarn.message.InvalidTemplatesException;
import dev.forewarn.message.Readers;
import dev.forewarn.message.Templates;
import dev.forewarn.text.Printable;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads {@code messages}: what they are like. */
final class MessagesSection {
    private MessagesSection() {}

    static Settings.Messages read(Section section, Function<Path, Optional<Templates>> folders, boolean selfService) {
        Optional<Path> folder = section.parsed("templates", Path::of);
        Optional<Templates> templates = folder.flatMap(named -> templates(section, named, folders));
        Locale language = section.parsed("language", MessagesSection::language).orElse(Locale.ENGLISH);
        if (templates.isPresent() || folder.isEmpty()) {
            requireTexts(section, language, templates.orElse(Templates.builtIn()));
        }
        return new Settings.Messages(
                language,
                section.parsed("timezone", MessagesSection::zone).orElse(ZoneOffset.UTC),
                templates.orElse(Templates.builtIn()),
                selfService);
    }

    private static Optional<Templates> templates(Section section, Path folder,
            Function<Path, Optional<Templates>> folders) {
        try {
            return folders.apply(folder);
        } catch (InvalidTemplatesException e) {
            e.problems().forEach(problem -> section.problem("templates", problem));
            return Optional.empty();
        }
    }

    private static void requireTexts(Section section, Locale language, Templates templates) {
        if (templates.nearest(language).isEmpty()) {
            section.problem("language", "there are no texts in '" + language.toLanguageTag() + "'; write one of "
                    + templates.languages().stream().map(Locale::toLanguageTag).collect(Collectors.joining(", "))
                    + ", or add texts_" + language.toLanguageTag().replace('-', '_')
                    + ".properties to messages.templates (docs/templates.md)");
        }
    }

    private static Locale language(String text) {
        return Readers.localeOf(text).orElseThrow(() -> new IllegalArgumentException(
                "'" + Printable.of(text, 60) + "' is not the code of a language, such as 'de'"));
    }

    private static ZoneId zone(String text) {
        return Readers.zoneOf(text).orElseThrow(() -> new IllegalArgumentException(
                "'" + Printable.of(text, 60) + "' is not a time zone, such as 'Europe/Berlin'"));
    }
}
