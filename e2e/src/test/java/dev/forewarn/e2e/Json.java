package dev.forewarn.e2e;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads JSON that is known to be as expected; anything else is a failure of the test. */
final class Json {
    private Json() {}

    static Map<String, Object> object(String json) {
        try {
            return JSON.std.mapFrom(json);
        } catch (IOException e) {
            throw new UncheckedIOException("not an object of JSON: " + json, e);
        }
    }

    static List<Map<String, Object>> array(String json) {
        try {
            return maps(JSON.std.listFrom(json));
        } catch (IOException e) {
            throw new UncheckedIOException("not an array of JSON: " + json, e);
        }
    }

    static String write(Object value) {
        try {
            return JSON.std.asString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Map<String, Object> object, String field) {
        return (Map<String, Object>) value(object, field);
    }

    static List<Map<String, Object>> objects(Map<String, Object> object, String field) {
        return maps((List<?>) value(object, field));
    }

    static String text(Map<String, Object> object, String field) {
        return (String) value(object, field);
    }

    /** None where the field is absent. */
    static List<String> texts(Map<String, Object> object, String field) {
        return object.get(field) instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }

    static Object value(Map<String, Object> object, String field) {
        return Objects.requireNonNull(object.get(field), () -> "no " + field + " in " + object);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(List<?> list) {
        return list.stream().map(element -> (Map<String, Object>) element).toList();
    }
}
