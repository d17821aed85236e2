package dev.forewarn.reminder;

import java.util.Locale;

/** How a credential stands at some instant. */
public enum State {
    /** It expires, and no milestone has been reached. */
    VALID,
    /** The first milestone has been reached. */
    EXPIRING,
    /** Its expiry has come. */
    EXPIRED,
    /** Nothing says that it expires. */
    NEVER,
    /** The user has no console password. */
    NO_PASSWORD,
    /** There is a credential, and no usable date to reckon from. */
    UNKNOWN;

    /** As it stands in output: {@code no-password}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
