package dev.forewarn.digest;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Something that needs an administrator.
 *
 * @param affected at least one
 */
record Matter(Topic topic, List<Affected> affected) {
    Matter {
        affected = List.copyOf(affected);
    }

    /**
     * One of those it is about.
     *
     * @param who a user or a row; empty where the words say it
     * @param what in words, with the value
     * @param since when it came up; absent where nothing tells, as for what has always been so
     */
    record Affected(String who, String what, Optional<Instant> since) {
        static final Comparator<Affected> BY_NAME = Comparator.comparing(Affected::who, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(Affected::who).thenComparing(Affected::what);
    }
}
