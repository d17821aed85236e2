package dev.forewarn.recipient;

import java.util.Locale;

/** What the recipient rules say of one user. */
public sealed interface Resolution {
    record Reachable(Recipients recipients) implements Resolution {}

    /** The user is never told, by the settings' wish; {@code rule} names which. */
    record Excluded(String rule) implements Resolution {}

    /** The user can't be told; {@code detail} says why, with the value. */
    record Unreachable(Cause cause, String detail) implements Resolution {}

    enum Cause {
        NO_ADDRESS,
        INVALID_ADDRESS,
        ADDRESS_NOT_ALLOWED;

        /** As it stands in output: {@code no-address}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
