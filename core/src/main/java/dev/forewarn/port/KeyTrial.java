package dev.forewarn.port;

import dev.forewarn.key.NewKey;

/**
 * Tries a new key out. AWS needs seconds until all of it knows a new key (IAM user guide, "Changes that I make are not always
 * immediately visible"); so each method waits until it does, and gives up after a time with an {@link UnavailableException}.
 */
public interface KeyTrial {
    /** Returns when AWS takes the key. */
    void await(NewKey key);

    /** Returns when AWS takes the key that the caller's profile holds now, read anew as every program reads it, and it is this one. */
    void awaitInProfile(String id);

    /**
     * Switches another key of the same user off, in a call that is made with the key that the profile holds now.
     *
     * @throws RefusedException when it is not allowed
     */
    void deactivateFromProfile(String id);
}
