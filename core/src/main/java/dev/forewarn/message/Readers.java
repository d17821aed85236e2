package dev.forewarn.message;

import dev.forewarn.recipient.Recipients;
import dev.forewarn.text.Printable;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says in which language and zone somebody reads: as the user's tags ask for, else as the settings do. Pure.
 *
 * @param language of the settings
 * @param zone of the settings
 */
public record Readers(Templates templates, Locale language, ZoneId zone) {
    private static final int LONGEST = 60;

    /**
     * Who reads a message.
     *
     * @param warnings what stands in the user's tags and can't be used, each to be read after the user's name
     */
    public record Known(Reader reader, List<String> warnings) {
        public Known {
            warnings = List.copyOf(warnings);
        }
    }

    /** Whoever gets this. */
    public Known of(Recipients recipients) {
        List<String> warnings = new ArrayList<>();
        Locale spoken = recipients.language().filter(tag -> !tag.isBlank())
                .map(tag -> languageOf(tag).orElseGet(() -> {
                    warnings.add(
                            "is told in " + language.getDisplayLanguage(Locale.ENGLISH) + ": its tag 'language' is '"
                                    + Printable.of(tag, LONGEST) + "', which is none of " + codes());
                    return language;
                }))
                .orElse(language);
        ZoneId there = recipients.timezone().filter(tag -> !tag.isBlank())
                .map(tag -> zoneOf(tag).orElseGet(() -> {
                    warnings.add("is told times in " + (zone.equals(ZoneOffset.UTC) ? "UTC" : zone)
                            + ": its tag 'timezone' is '"
                            + Printable.of(tag, LONGEST) + "', which is no time zone such as Europe/Berlin");
                    return zone;
                }))
                .orElse(zone);
        return new Known(new Reader(recipients.role(), spoken, there), warnings);
    }

    private String codes() {
        return templates.languages().stream().map(Locale::toLanguageTag).collect(Collectors.joining(", "));
    }

    /** What somebody wrote, such as {@code de}, {@code de_AT} or {@code DE}, if there are texts for it. */
    public Optional<Locale> languageOf(String tag) {
        return localeOf(tag).filter(spoken -> templates.nearest(spoken).isPresent());
    }

    /** The same, whether or not there are texts. */
    public static Optional<Locale> localeOf(String tag) {
        try {
            Locale wanted = new Locale.Builder().setLanguageTag(tag.strip().replace('_', '-')).build();
            return Optional.of(new Locale.Builder().setLanguage(wanted.getLanguage()).setScript(wanted.getScript())
                    .setRegion(wanted.getCountry()).build());
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }

    /** A zone of IANA's data base, in whichever case and with spaces for underscores, or an offset. */
    public static Optional<ZoneId> zoneOf(String tag) {
        String name = tag.strip().replace(' ', '_');
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return ZoneId.getAvailableZoneIds().stream().filter(name::equalsIgnoreCase).sorted().findFirst()
                    .map(ZoneId::of);
        }
    }
}
