package dev.forewarn.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** forewarn's own texts and templates, which lie beside this class. */
final class BuiltIn {
    /** Those that a translator has made. */
    static final List<Locale> LANGUAGES =
            List.of(Locale.GERMAN, Locale.ENGLISH, Locale.of("es"), Locale.FRENCH, Locale.JAPANESE);

    /** Templates that those of the kinds include. */
    static final List<String> PARTIALS =
            List.of("opening", "change", "renew", "reset", "replace", "further", "otherwise", "closing");

    private BuiltIn() {}

    /** The file that holds the texts of a language. */
    static String textFile(Locale language) {
        return language.equals(Locale.ENGLISH) ? "texts.properties"
                : "texts_" + language.toLanguageTag().replace('-', '_') + ".properties";
    }

    /** The ICU messages of one of {@link #LANGUAGES}, by key. */
    static Map<String, String> texts(Locale language) {
        Map<String, String> patterns = new TreeMap<>();
        TextFile.entries(template(textFile(language))).forEach(entry -> patterns.put(entry.key(), entry.pattern()));
        return patterns;
    }

    /** What stands in a file of this name. */
    static String template(String file) {
        try (InputStream content = BuiltIn.class.getResourceAsStream(file)) {
            if (content == null) {
                throw new IllegalArgumentException("forewarn has no " + file);
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
