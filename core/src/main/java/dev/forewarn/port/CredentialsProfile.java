package dev.forewarn.port;

import dev.forewarn.key.NewKey;

/** The place from which the caller's access key comes, and which programs read at their start. */
public interface CredentialsProfile {
    /** The id of the key that it holds. */
    String keyId();

    /** Puts another key in its place, at once for all who read it, and changes nothing else. */
    Replacement replace(NewKey key);

    /** What came of it. */
    sealed interface Replacement {
        /** It holds the new key. */
        record Done() implements Replacement {}

        /**
         * It is as it was.
         *
         * @param why for people, with the place and what to do about it
         */
        record Failed(String why) implements Replacement {}
    }
}
