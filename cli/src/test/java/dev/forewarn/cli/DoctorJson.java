package dev.forewarn.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What doctor prints as JSON, by check, in its order. */
record DoctorJson(Map<String, Map<String, @Nullable Object>> checks) {
    static DoctorJson of(String json) throws IOException {
        Map<String, Map<String, @Nullable Object>> checks = new LinkedHashMap<>();
        for (Object check : (List<?>) Objects.requireNonNull(JSON.std.mapFrom(json).get("checks"))) {
            Map<String, @Nullable Object> entries = entries(check);
            checks.put(String.valueOf(entries.get("check")), entries);
        }
        return new DoctorJson(checks);
    }

    Map<String, @Nullable Object> check(String name) {
        return checks.getOrDefault(name, Map.of());
    }

    String found(String name) {
        return String.valueOf(check(name).get("found"));
    }

    String mend(String name) {
        return String.valueOf(check(name).get("mend"));
    }

    Map<String, @Nullable Object> facts(String name) {
        return entries(check(name).get("facts"));
    }

    Map<String, String> statuses() {
        Map<String, String> statuses = new LinkedHashMap<>();
        checks.forEach((name, check) -> statuses.put(name, String.valueOf(check.get("status"))));
        return statuses;
    }

    List<String> withStatus(String status) {
        return statuses().entrySet().stream().filter(check -> check.getValue().equals(status)).map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, @Nullable Object> entries(@Nullable Object object) {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        if (object instanceof Map<?, ?> map) {
            map.forEach((name, value) -> entries.put(String.valueOf(name), value));
        }
        return entries;
    }
}
