package dev.forewarn.bench.dynamodb;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@code #name} and {@code :value} stand for in a request's expressions. Whatever is not used is an error. */
final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("[#:][A-Za-z0-9_]+");

    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Set<String> unused = new TreeSet<>();

    /**
     * Reads both from a request.
     *
     * @param names of type {@code Map} with strings, or nothing
     * @param values of type {@code Map} with attribute values, or nothing
     */
    Placeholders(@Nullable Object names, @Nullable Object values) {
        object("ExpressionAttributeNames", "#", names)
                .forEach((name, attribute) -> this.names.put(String.valueOf(name), String.valueOf(attribute)));
        object("ExpressionAttributeValues", ":", values)
                .forEach((name, value) -> this.values.put(String.valueOf(name), Value.ofJson(value)));
        unused.addAll(this.names.keySet());
        unused.addAll(this.values.keySet());
    }

    String name(Tokens tokens, String placeholder) {
        unused.remove(placeholder);
        String name = names.get(placeholder);
        if (name == null) {
            throw tokens.invalid(
                    "An expression attribute name used in the document path is not defined; attribute name: "
                            + placeholder);
        }
        return name;
    }

    Value value(Tokens tokens, String placeholder) {
        unused.remove(placeholder);
        Value value = values.get(placeholder);
        if (value == null) {
            throw tokens.invalid(
                    "An expression attribute value used in expression is not defined; attribute value: " + placeholder);
        }
        return value;
    }

    /** To be called when all expressions of the request have been read. */
    void expectAllUsed() {
        for (String placeholder : unused) {
            throw Invalid.request(
                    "Value provided in ExpressionAttribute" + (placeholder.startsWith("#") ? "Names" : "Values")
                            + " unused in expressions: keys: {" + placeholder + "}");
        }
    }

    private static Map<?, ?> object(String field, String sign, @Nullable Object json) {
        if (json == null) {
            return Map.of();
        } else if (!(json instanceof Map<?, ?> map)) {
            throw Invalid.request(field + " must be a map");
        } else if (map.isEmpty()) {
            throw Invalid.request(field + " must not be empty");
        } else {
            for (Object key : map.keySet()) {
                String placeholder = String.valueOf(key);
                if (!placeholder.startsWith(sign) || !PLACEHOLDER.matcher(placeholder).matches()) {
                    throw Invalid.request(field + " contains invalid key: Syntax error; key: \"" + placeholder + "\"");
                }
            }
            return map;
        }
    }
}
