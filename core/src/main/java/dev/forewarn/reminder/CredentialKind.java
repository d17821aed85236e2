package dev.forewarn.reminder;

import java.util.Locale;

/** What somebody comes in with. */
public enum CredentialKind {
    /** A console password. */
    PASSWORD,
    ACCESS_KEY;

    /** As it stands in output and in a ledger: {@code access-key}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
