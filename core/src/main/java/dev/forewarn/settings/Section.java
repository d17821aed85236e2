package dev.forewarn.settings;

import dev.forewarn.text.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of a settings document. It hands out values by key, notes every problem with its path, and knows in the end
 * which keys nobody asked for.
 */
final class Section {
    private final String path;
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();
    private final List<Section> sections = new ArrayList<>();
    private final List<String> problems;

    Section(String path, @Nullable Object tree, List<String> problems) {
        this.path = path;
        this.problems = problems;
        if (tree instanceof Map<?, ?> mapping) {
            mapping.forEach((key, value) -> values.put(String.valueOf(key), value));
        } else if (tree != null) {
            problems.add((path.isEmpty() ? "the document" : path) + ": " + shown(tree) + " is not a mapping of keys");
        }
    }

    Section section(String key) {
        Section section = new Section(pathOf(key), take(key), problems);
        sections.add(section);
        return section;
    }

    /** Mappings in a list. */
    List<Section> sections(String key) {
        return value(key, "a list", value -> value instanceof List<?> list ? Optional.of(list) : Optional.empty())
                .map(list -> IntStream.range(0, list.size())
                        .mapToObj(i -> new Section(pathOf(key) + "[" + i + "]", list.get(i), problems))
                        .toList())
                .map(items -> {
                    sections.addAll(items);
                    return items;
                })
                .orElse(List.of());
    }

    Optional<String> text(String key) {
        return value(key, "text", value -> value instanceof String text && !text.isBlank()
                && text.chars().noneMatch(Character::isISOControl) ? Optional.of(text) : Optional.empty());
    }

    /** A value that {@code parse} makes of text; its IllegalArgumentException becomes a problem. */
    <T> Optional<T> parsed(String key, Function<String, T> parse) {
        return text(key).flatMap(text -> parse(pathOf(key), text, parse));
    }

    Optional<Integer> integer(String key, int min, int max) {
        return value(key, "a whole number from " + min + " to " + max, value -> integer(value, min, max));
    }

    Optional<Boolean> bool(String key) {
        return value(key, "true or false",
                value -> value instanceof Boolean flag ? Optional.of(flag) : Optional.empty());
    }

    Optional<Double> positive(String key) {
        return value(key, "a number above 0", value -> value instanceof Number number && number.doubleValue() > 0
                && Double.isFinite(number.doubleValue())
                        ? Optional.of(number.doubleValue())
                        : Optional.empty());
    }

    Optional<List<Integer>> integers(String key, int min, int max) {
        return list(key, "a whole number from " + min + " to " + max, value -> integer(value, min, max));
    }

    Optional<List<String>> texts(String key) {
        return list(key, "text", value -> value instanceof String text && !text.isBlank() ? Optional.of(text)
                : Optional.empty());
    }

    <T> List<T> parsedList(String key, Function<String, T> parse) {
        return texts(key).orElse(List.of()).stream()
                .flatMap(text -> parse(pathOf(key), text, parse).stream())
                .toList();
    }

    /** Whether this very text stands where a section is expected otherwise. */
    boolean isText(String key, String text) {
        return text.equals(take(key));
    }

    boolean has(String key) {
        return take(key) != null;
    }

    boolean isEmptyList(String key) {
        return take(key) instanceof List<?> list && list.isEmpty();
    }

    void problem(String key, String what) {
        problems.add(pathOf(key) + ": " + what);
    }

    /** Notes a problem of the mapping itself. */
    void problem(String what) {
        problems.add(path + ": " + what);
    }

    /** Notes the keys that nobody asked for, here and in all sections taken from here. */
    void reportUnknownKeys() {
        values.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> problems.add(pathOf(key) + ": unknown key; known here: " + String.join(", ", known)));
        sections.forEach(Section::reportUnknownKeys);
    }

    private <T> Optional<T> value(String key, String wanted, Function<Object, Optional<T>> read) {
        Object value = take(key);
        if (value == null) {
            return Optional.empty();
        }
        Optional<T> result = read.apply(value);
        if (result.isEmpty()) {
            problem(key, shown(value) + " is not " + wanted);
        }
        return result;
    }

    private <T> Optional<List<T>> list(String key, String wanted, Function<Object, Optional<T>> read) {
        return value(key, "a list", value -> value instanceof List<?> list ? Optional.of(list) : Optional.empty())
                .map(list -> {
                    List<T> results = new ArrayList<>();
                    for (int i = 0; i < list.size(); i++) {
                        Object item = list.get(i);
                        Optional<T> result = item == null ? Optional.empty() : read.apply(item);
                        if (result.isEmpty()) {
                            problem(key + "[" + i + "]", shown(item) + " is not " + wanted);
                        }
                        result.ifPresent(results::add);
                    }
                    return results;
                });
    }

    private <T> Optional<T> parse(String where, String text, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException e) {
            problems.add(where + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Integer> integer(Object value, int min, int max) {
        return value instanceof Number number && number.doubleValue() == number.intValue() && number.intValue() >= min
                && number.intValue() <= max ? Optional.of(number.intValue()) : Optional.empty();
    }

    private @Nullable Object take(String key) {
        known.add(key);
        return values.get(key);
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String shown(@Nullable Object value) {
        String text = value instanceof Map<?, ?> map
                ? map.keySet().stream().map(String::valueOf).collect(Collectors.joining(", ", "{", "}"))
                : String.valueOf(value);
        return "'" + Printable.of(text, 60) + "'";
    }
}
