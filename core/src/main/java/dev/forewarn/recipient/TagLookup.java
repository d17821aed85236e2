package dev.forewarn.recipient;

import java.util.Map;

/** What was found of one user's tags. */
public sealed interface TagLookup {
    /** The user's tags by key, as written. */
    record Found(Map<String, String> tags) implements TagLookup {
        public Found {
            tags = Map.copyOf(tags);
        }
    }

    /** There is no such user: deleted since the report was made. */
    record NoSuchUser() implements TagLookup {}

    /** This user's tags can't be read. */
    record Failed(String reason) implements TagLookup {}
}
