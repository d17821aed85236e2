package dev.forewarn.port;

import java.util.Map;
import java.util.Set;

/** The tags of IAM users. */
public interface UserTags {
    /**
     * Looks up the tags of some users of an account: the answer has one entry for each name asked for.
     *
     * @param users names of IAM users
     * @param usersInAccount how many the account has, for choosing between many small calls and a few large ones
     * @throws UnavailableException when no user's tags can be read
     */
    Map<String, Lookup> of(Set<String> users, int usersInAccount);

    /** What was found for one user. */
    sealed interface Lookup {
        /** The user's tags by key, as written. */
        record Found(Map<String, String> tags) implements Lookup {
            public Found {
                tags = Map.copyOf(tags);
            }
        }

        /** There is no such user: deleted since the report was made. */
        record NoSuchUser() implements Lookup {}

        /** This user's tags can't be read. */
        record Failed(String reason) implements Lookup {}
    }
}
