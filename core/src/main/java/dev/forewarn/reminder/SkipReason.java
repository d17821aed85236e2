package dev.forewarn.reminder;

import java.util.Locale;

/** Why a user is not told. */
public enum SkipReason {
    NO_PASSWORD,
    NEVER_EXPIRES,
    /** There is a credential, and no usable date to reckon from. */
    UNKNOWN_EXPIRY,
    NOT_DUE,
    ALREADY_TOLD,
    /** Another run is telling the user, or died while it did; a later run finds out. */
    BEING_TOLD,
    /** The user may or may not have been told: the transport's answers were lost. */
    UNCONFIRMED,
    /** The settings exclude the user by name, path or tag. */
    EXCLUDED,
    /** The user was deleted since the report was made. */
    USER_GONE,
    NO_ADDRESS,
    INVALID_ADDRESS,
    /** The address lies outside the allowed domains. */
    ADDRESS_NOT_ALLOWED;

    /** Whether the user should have been told and can't be, or perhaps has not been: somebody has to look after it. */
    public boolean isUnreachable() {
        return switch (this) {
            case UNKNOWN_EXPIRY, UNCONFIRMED, NO_ADDRESS, INVALID_ADDRESS, ADDRESS_NOT_ALLOWED -> true;
            case NO_PASSWORD, NEVER_EXPIRES, NOT_DUE, ALREADY_TOLD, BEING_TOLD, EXCLUDED, USER_GONE ->
                false;
        };
    }

    /** As it stands in output: {@code no-address}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
