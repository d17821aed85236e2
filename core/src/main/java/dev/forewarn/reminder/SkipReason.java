package dev.forewarn.reminder;

import java.util.Locale;

/** Why a user is not told. */
public enum SkipReason {
    NO_PASSWORD,
    NEVER_EXPIRES,
    /** Passwords expire after some time, and this one has no usable date to reckon from. */
    UNKNOWN_EXPIRY,
    NOT_DUE,
    ALREADY_TOLD,
    /** The settings exclude the user by name, path or tag. */
    EXCLUDED,
    /** The user was deleted since the report was made. */
    USER_GONE,
    NO_ADDRESS,
    INVALID_ADDRESS,
    /** The address lies outside the allowed domains. */
    ADDRESS_NOT_ALLOWED;

    /** Whether the user should have been told and can't be, which somebody has to mend. */
    public boolean isUnreachable() {
        return switch (this) {
            case UNKNOWN_EXPIRY, NO_ADDRESS, INVALID_ADDRESS, ADDRESS_NOT_ALLOWED -> true;
            case NO_PASSWORD, NEVER_EXPIRES, NOT_DUE, ALREADY_TOLD, EXCLUDED, USER_GONE -> false;
        };
    }

    /** As it stands in output: {@code no-address}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
