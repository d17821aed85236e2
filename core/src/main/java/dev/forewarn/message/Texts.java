package dev.forewarn.message;

import com.ibm.icu.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What mails say in one language: an ICU message for each key. Thread-safe. */
final class Texts {
    private final Locale language;
    private final Map<String, MessageFormat> messages;

    /**
     * The texts of a language.
     *
     * @param patterns ICU messages by key
     * @throws IllegalArgumentException when one of them is none
     */
    Texts(Locale language, Map<String, String> patterns) {
        this.language = language;
        this.messages = new HashMap<>();
        patterns.forEach((key, pattern) -> messages.put(key, new MessageFormat(pattern, language)));
    }

    Locale language() {
        return language;
    }

    Set<String> keys() {
        return Set.copyOf(messages.keySet());
    }

    /** The text of a key with these values in it. */
    String of(String key, Map<String, ?> values) {
        MessageFormat message = Objects.requireNonNull(messages.get(key), key);
        // ICU's formats are not thread-safe.
        synchronized (message) {
            return message.format(values);
        }
    }
}
