package dev.forewarn.message;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The texts and Mustache templates that letters are written with: forewarn's own, and what an administrator puts in their
 * place. Nothing is compiled before it is used. Thread-safe.
 */
public final class Templates {
    private static final Templates BUILT_IN = new Templates(Map.of(), Map.of());

    private final Map<String, String> replaced;
    private final Map<Locale, Map<String, String>> replacedTexts;
    private final List<Locale> languages;
    private final Map<Locale, Texts> texts = new ConcurrentHashMap<>();
    private final Map<String, Template> compiled = new ConcurrentHashMap<>();

    /**
     * Templates of which some are replaced; they are taken to be right.
     *
     * @param replaced templates by the names of their files
     * @param replacedTexts ICU messages by language and key; all of them for a language that forewarn has not
     */
    Templates(Map<String, String> replaced, Map<Locale, Map<String, String>> replacedTexts) {
        this.replaced = Map.copyOf(replaced);
        this.replacedTexts = Map.copyOf(replacedTexts);
        this.languages = Stream.concat(BuiltIn.LANGUAGES.stream(), replacedTexts.keySet().stream())
                .distinct()
                .sorted((a, b) -> a.toLanguageTag().compareTo(b.toLanguageTag()))
                .toList();
    }

    /** forewarn's own. */
    public static Templates builtIn() {
        return BUILT_IN;
    }

    /** The languages that there are texts in, in order of their codes. */
    public List<Locale> languages() {
        return languages;
    }

    /** Those of {@link #languages()} in which some mail may be other than forewarn's own. */
    List<Locale> changedLanguages() {
        return languages.stream()
                .filter(language -> replacedTexts.containsKey(language)
                        || replaced.keySet().stream().anyMatch(file -> isFor(language, file)))
                .toList();
    }

    /** A file for one language has that between its name and its part. */
    private static boolean isFor(Locale language, String file) {
        List<String> words = List.of(file.split("\\."));
        return words.size() == 3 || words.get(1).equals(language.toLanguageTag().replace('-', '_'));
    }

    /** Of {@link #languages()}, the one for people who speak this: {@code de} for {@code de-AT}. */
    public Optional<Locale> nearest(Locale spoken) {
        Locale ofScript = new Locale.Builder().setLanguage(spoken.getLanguage()).setScript(spoken.getScript()).build();
        Locale ofRegion = new Locale.Builder().setLanguage(spoken.getLanguage()).setRegion(spoken.getCountry()).build();
        return Stream.of(spoken, ofScript, ofRegion, Locale.of(spoken.getLanguage()))
                .filter(languages::contains)
                .findFirst();
    }

    /** The texts in one of {@link #languages()}. */
    Texts texts(Locale language) {
        return texts.computeIfAbsent(language, wanted -> {
            Map<String, String> patterns = new TreeMap<>();
            if (BuiltIn.LANGUAGES.contains(wanted)) {
                patterns.putAll(BuiltIn.texts(wanted));
            }
            patterns.putAll(replacedTexts.getOrDefault(wanted, Map.of()));
            return new Texts(wanted, patterns);
        });
    }

    /** The template for a part of a message in a language. */
    Template template(MessageKind kind, Part part, Locale language) {
        String ofLanguage = part.file(kind + "." + language.toLanguageTag().replace('-', '_'));
        return compiled.computeIfAbsent(replaced.containsKey(ofLanguage) ? ofLanguage : part.file(kind.toString()),
                file -> compiler(part).compile(new StringReader(source(file))));
    }

    private Mustache.Compiler compiler(Part part) {
        return Mustache.compiler()
                .escapeHTML(part == Part.HTML)
                .emptyStringIsFalse(true)
                .strictSections(true)
                .withLoader(partial -> new StringReader(source(part.file(partial))));
    }

    private String source(String file) {
        String own = replaced.get(file);
        return own != null ? own : BuiltIn.template(file);
    }
}
