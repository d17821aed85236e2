package dev.forewarn.reminder;

import java.util.Locale;
import java.util.stream.Stream;

/** What somebody comes in with. */
public enum CredentialKind {
    /** A console password. */
    PASSWORD,
    /** An access key that can be used. */
    ACCESS_KEY;

    /** In plain words: {@code access key}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Reads what {@code toString} writes; throws an IllegalArgumentException when it is no kind. */
    public static CredentialKind parse(String text) {
        return Stream.of(values())
                .filter(kind -> kind.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no kind of credential"));
    }

    /** As it stands in output and in a ledger: {@code access-key}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
