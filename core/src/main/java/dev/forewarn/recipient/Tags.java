package dev.forewarn.recipient;

import java.util.Map;
import java.util.Optional;

/** Finds tags by key without regard to case: people write {@code email} and {@code Email}, and IAM keeps both. */
final class Tags {
    private Tags() {}

    /** The value under this very key, else under the first, in order of the alphabet, that differs from it in case only. */
    static Optional<String> find(Map<String, String> tags, String key) {
        return Optional.ofNullable(tags.get(key))
                .or(() -> tags.entrySet().stream()
                        .filter(tag -> tag.getKey().equalsIgnoreCase(key))
                        .sorted(Map.Entry.comparingByKey())
                        .findFirst()
                        .map(Map.Entry::getValue));
    }
}
