package dev.forewarn.expiry;

import java.time.Instant;

/** When a credential expires, as far as that is known. */
public sealed interface Expiry {
    /**
     * It expires.
     *
     * @param at to the second
     * @param source where that was learned
     */
    record Known(Instant at, Source source) implements Expiry {}

    /** Nothing says that it expires. */
    record Never() implements Expiry {}

    /** There is no such credential: the user has no console password. */
    record NoPassword() implements Expiry {}

    /** There is a credential, and no usable date to reckon from. */
    record Unknown() implements Expiry {}

    /** Where an expiry was learned, in the order of trust. */
    enum Source {
        /** The credential report's {@code password_next_rotation}. */
        REPORT,
        /** The last change plus the maximum age of the account's password policy. */
        POLICY,
        /** The last change plus {@code password.max_age_days} of the settings; of an access key, its making plus
         * {@code access_keys.max_age_days}. */
        SETTINGS
    }
}
