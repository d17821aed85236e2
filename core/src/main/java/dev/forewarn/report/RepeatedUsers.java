package dev.forewarn.report;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Notices a second row for the same user; the first one counts. It remembers twice as many users as an account can hold
 * (5,000; IAM quotas), so that nothing repeated in one account's report goes unseen, and memory stays bounded.
 */
final class RepeatedUsers extends LinkedHashMap<String, Long> {
    private static final long serialVersionUID = 1L;
    private static final int REMEMBERED = 10_000;

    /**
     * Takes note of a user.
     *
     * @throws IllegalArgumentException when the user was seen before, naming the line
     */
    void check(String user, long line) {
        Long first = putIfAbsent(user, line);
        if (first != null) {
            throw new IllegalArgumentException(
                    "user '" + user + "' stands on line " + first + " already; that row is used");
        }
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
        return size() > REMEMBERED;
    }
}
