package dev.forewarn.message;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds what is wrong in texts that a translator or an administrator wrote. */
final class TextCheck {
    /** Days are counted up to ten years. */
    private static final int MOST = 3650;

    private static final Set<String> NOT_YET_KNOWN = Set.of("subject", "headline");

    private final Locale language;
    private final Set<String> keys;
    private final Problems problems;

    /**
     * Prepares it.
     *
     * @param keys of all texts that there are
     */
    TextCheck(Locale language, Set<String> keys, Problems problems) {
        this.language = language;
        this.keys = keys;
        this.problems = problems;
    }

    /** The patterns by key that stand in a file, as far as they are right. */
    Map<String, String> check(String content) {
        Map<String, String> patterns = new TreeMap<>();
        Map<String, Integer> lines = new HashMap<>();
        try {
            for (TextFile.Entry entry : TextFile.entries(content)) {
                Integer earlier = lines.putIfAbsent(entry.key(), entry.line());
                if (earlier != null) {
                    problems.add(entry.line(), "'" + entry.key() + "' stands on line " + earlier + " already");
                } else if (!keys.contains(entry.key())) {
                    problems.add(entry.line(),
                            "there is no text '" + entry.key() + "'; docs/templates.md lists them all");
                } else {
                    check(entry);
                    patterns.put(entry.key(), entry.pattern());
                }
            }
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return patterns;
    }

    private void check(TextFile.Entry entry) {
        List<String> wrong = new ArrayList<>();
        if (entry.pattern().isBlank()) {
            wrong.add("it is empty; write it, or take the line out for forewarn's own");
        }
        try {
            Set<String> known = arguments();
            new TreeSet<>(argumentsOf(entry.pattern())).stream().filter(name -> !known.contains(name))
                    .forEach(name -> wrong.add("there is no value '" + name + "'; docs/templates.md lists them all"));
            otherForms(entry.pattern()).forEach(form -> wrong.add("'" + form
                    + "' is no form that values take here: write {name}, {name, plural, …} or {name, select, …}"));
            missingPluralForms(entry.pattern(), language)
                    .forEach(missing -> wrong.add("the plural form '" + missing + "' is missing, which "
                            + language.getDisplayLanguage(Locale.ENGLISH) + " has"));
            if (wrong.isEmpty()) {
                new MessageFormat(entry.pattern(), language).format(sample());
            }
        } catch (IllegalArgumentException e) {
            wrong.add("it is no ICU message: " + e.getMessage());
        }
        wrong.forEach(what -> problems.add(entry.line(), "'" + entry.key() + "': " + what));
    }

    /** What a text can name. */
    static Set<String> arguments() {
        return variables().map(Variable::name).collect(Collectors.toSet());
    }

    private static Stream<Variable> variables() {
        return Stream.concat(Variable.OF_LETTER.stream(), Variable.OF_ITEM.stream())
                .filter(variable -> !NOT_YET_KNOWN.contains(variable.name()))
                .filter(variable -> switch (variable.form()) {
                    case TEXT, NUMBER, CHOICE -> true;
                    case FLAG, LIST -> false;
                });
    }

    private static Map<String, Object> sample() {
        return variables().collect(Collectors.toMap(Variable::name,
                variable -> variable.form() == Variable.Form.NUMBER ? (Object) 1 : variable.name()));
    }

    /**
     * The names that a pattern uses, wherever in it they stand.
     *
     * @throws IllegalArgumentException when it is no ICU message
     */
    static Set<String> argumentsOf(String pattern) {
        MessagePattern message = new MessagePattern(pattern);
        return IntStream.range(0, message.countParts()).mapToObj(message::getPart)
                .filter(part -> part.getType() == MessagePattern.Part.Type.ARG_NAME
                        || part.getType() == MessagePattern.Part.Type.ARG_NUMBER)
                .map(message::getSubstring)
                .collect(Collectors.toSet());
    }

    /** The forms of single values that a pattern asks for: the function has no data for numbers in words and the like. */
    private static List<String> otherForms(String pattern) {
        MessagePattern message = new MessagePattern(pattern);
        return IntStream.range(0, message.countParts()).mapToObj(message::getPart)
                .filter(part -> part.getType() == MessagePattern.Part.Type.ARG_TYPE)
                .map(message::getSubstring)
                .toList();
    }

    /** The forms that some number of days takes in a language and a plural of the pattern has not (Unicode CLDR). */
    static Set<String> missingPluralForms(String pattern, Locale language) {
        PluralRules rules = PluralRules.forLocale(ULocale.forLocale(language));
        Set<String> needed = IntStream.rangeClosed(0, MOST).mapToObj(rules::select).collect(Collectors.toSet());
        MessagePattern message = new MessagePattern(pattern);
        Set<String> missing = new TreeSet<>();
        for (int i = 0; i < message.countParts(); i++) {
            if (message.getPart(i).getType() == MessagePattern.Part.Type.ARG_START
                    && message.getPart(i).getArgType() == MessagePattern.ArgType.PLURAL) {
                Set<String> missed = new TreeSet<>(needed);
                missed.removeAll(selectors(message, i));
                missing.addAll(missed);
            }
        }
        return missing;
    }

    private static Set<String> selectors(MessagePattern message, int start) {
        int limit = message.getLimitPartIndex(start);
        Set<String> selectors = new TreeSet<>();
        for (int i = start + 1; i < limit; i++) {
            MessagePattern.Part part = message.getPart(i);
            if (part.getType() == MessagePattern.Part.Type.ARG_SELECTOR) {
                selectors.add(message.getSubstring(part));
            } else if (part.getType() == MessagePattern.Part.Type.MSG_START) {
                // What stands inside a form has forms of its own.
                i = message.getLimitPartIndex(i);
            }
        }
        return selectors;
    }
}
