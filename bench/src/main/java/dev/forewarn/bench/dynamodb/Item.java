package dev.forewarn.bench.dynamodb;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An item of a table: its attributes by their names. Immutable. */
record Item(Map<String, Value> attributes) {
    static final Item EMPTY = new Item(Map.of());

    private static final int LARGEST = 400 * 1024;

    Item {
        attributes = Map.copyOf(attributes);
    }

    static Item ofJson(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> map)) {
            throw Invalid.request("An item must be a map of attributes");
        }
        Map<String, Value> attributes = new LinkedHashMap<>();
        map.forEach((name, value) -> attributes.put(String.valueOf(name), Value.ofJson(value)));
        return new Item(attributes);
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        attributes.forEach((name, value) -> json.put(name, value.toJson()));
        return json;
    }

    boolean isEmpty() {
        return attributes.isEmpty();
    }

    Optional<Value> get(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /** Only these attributes, as far as it has them. */
    Item only(Set<String> names) {
        Map<String, Value> left = new LinkedHashMap<>(attributes);
        left.keySet().retainAll(names);
        return new Item(left);
    }

    Item orTooLarge() {
        if (size() > LARGEST) {
            throw Invalid.request("Item size has exceeded the maximum allowed size");
        }
        return this;
    }

    int size() {
        return attributes.entrySet().stream()
                .mapToInt(attribute -> Value.bytes(attribute.getKey()) + attribute.getValue().size()).sum();
    }
}
