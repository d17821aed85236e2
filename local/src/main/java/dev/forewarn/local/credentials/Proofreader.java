package dev.forewarn.local.credentials;

import dev.forewarn.key.NewKey;
import java.util.Optional;

/** Reads a changed credentials file before it takes the old one's place: a second pair of eyes, which are AWS's own. */
@FunctionalInterface
public interface Proofreader {
    /**
     * What is wrong with the new text; absent when it says the same as the old one but for the key of one profile.
     *
     * @param before the old text; each of its characters is a byte
     * @param after the new text, likewise
     */
    Optional<String> objection(String before, String after, String profile, NewKey key);
}
