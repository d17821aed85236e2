package dev.forewarn.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a translator edits. */
class TranslationsTest {
    private static final Map<String, String> ENGLISH = BuiltIn.texts(Locale.ENGLISH);

    static List<Locale> languages() {
        return BuiltIn.LANGUAGES;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void haveTheKeysOfTheEnglishTextsAndNoOthers(Locale language) {
        assertThat(BuiltIn.texts(language).keySet()).containsExactlyInAnyOrderElementsOf(ENGLISH.keySet());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void nameTheValuesThatTheEnglishTextsName(Locale language) {
        assertThat(valuesNamed(BuiltIn.texts(language))).isEqualTo(valuesNamed(ENGLISH));
    }

    private static Map<String, Set<String>> valuesNamed(Map<String, String> texts) {
        return texts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                text -> TextCheck.argumentsOf(text.getValue()), (one, other) -> one, TreeMap::new));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void passTheCheckThatTextsOfAdministratorsPass(Locale language) {
        List<String> problems = new ArrayList<>();
        new TextCheck(language, ENGLISH.keySet(), new Problems("texts", problems))
                .check(BuiltIn.template(BuiltIn.textFile(language)));
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void haveNoMarkupAndNoStraightQuotationMarks(Locale language) {
        assertThat(BuiltIn.texts(language).values()).noneMatch(text -> text.matches("(?s).*[<>&\"'].*"));
    }

    @Test
    void areAllUsedByTheTemplates() {
        List<String> used = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (MessageKind kind : MessageKind.values()) {
            for (Part part : Part.values()) {
                Tag.of(BuiltIn.template(part.file(kind.toString())), new Problems("", problems))
                        .forEach(tag -> used.add(tag.name()));
            }
            used.add("text." + kind + "-headline");
        }
        for (String partial : BuiltIn.PARTIALS) {
            Tag.of(BuiltIn.template(Part.HTML.file(partial)), new Problems("", problems))
                    .forEach(tag -> used.add(tag.name()));
        }
        used.addAll(List.of("text.others-password-headline", "text.others-key-headline", "text.label-end"));
        assertThat(problems).isEmpty();
        assertThat(used).containsAll(ENGLISH.keySet().stream().map(key -> "text." + key).toList());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void areInTemplatesThatPassTheCheckOfTemplatesOfAdministrators(Locale language) {
        List<String> problems = new ArrayList<>();
        for (Part part : Part.values()) {
            for (MessageKind kind : MessageKind.values()) {
                new TemplateCheck(part, false, BuiltIn.texts(language).keySet(),
                        new Problems(part.file(kind.toString()), problems))
                        .check(BuiltIn.template(part.file(kind.toString())));
            }
            for (String partial : part == Part.SUBJECT ? List.<String>of() : BuiltIn.PARTIALS) {
                new TemplateCheck(part, true, BuiltIn.texts(language).keySet(),
                        new Problems(part.file(partial), problems)).check(BuiltIn.template(part.file(partial)));
            }
        }
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "pl | {daysLeft, plural, one {# dzień} other {# dni}}                             | few, many",
        "de | {daysLeft, plural, other {# Tage}}                                          | one",
        "ja | {daysLeft, plural, other {# 日}}                                              | ''",
        "fr | {status, select, expired {{daysAgo, plural, other {#}}} other {}}           | one",
        "de | {status, select, one {x} other {{daysAgo, plural, =1 {x} one {#} other {#}}}} | ''"})
    void lackAPluralFormWhereTheLanguageHasItAndTheTextHasNot(String language, String text, String missing) {
        assertThat(String.join(", ", TextCheck.missingPluralForms(text, Locale.of(language)))).isEqualTo(missing);
    }
}
