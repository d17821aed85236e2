package dev.forewarn.port;

import dev.forewarn.key.KeyUse;

/** When access keys were used last. */
@FunctionalInterface
public interface KeyUses {
    /**
     * The last use of a key; {@link KeyUse.Unknown} when the caller may not ask.
     *
     * @throws UnavailableException when it can't be asked at all
     */
    KeyUse of(String id);
}
