package dev.forewarn.port;

import dev.forewarn.recipient.TagLookup;
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
    Map<String, TagLookup> of(Set<String> users, int usersInAccount);
}
