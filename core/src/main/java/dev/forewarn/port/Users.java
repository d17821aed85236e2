package dev.forewarn.port;

import dev.forewarn.account.IamUser;
import java.util.List;
import java.util.Map;

/** The IAM users of an account, as they are now. */
public interface Users {
    /**
     * All of them, in no particular order.
     *
     * @throws UnavailableException when they can't be read
     */
    List<Tagged> all();

    /** A user with the tags, by key as written. */
    record Tagged(IamUser user, Map<String, String> tags) {
        public Tagged {
            tags = Map.copyOf(tags);
        }
    }
}
