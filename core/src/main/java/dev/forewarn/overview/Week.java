package dev.forewarn.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What expires within seven days of 24 hours.
 *
 * @param begins the first instant that counts to it
 */
record Week(Instant begins, int passwords, int accessKeys) {
    /** 91 days: enough for all passwords under the usual policy of 90. */
    private static final int COUNT = 13;

    private static final Duration LENGTH = Duration.ofDays(7);

    /** The next thirteen, the first of which begins now. */
    static List<Week> from(Instant now, List<Line> lines) {
        int[] passwords = new int[COUNT];
        int[] accessKeys = new int[COUNT];
        for (Line line : lines) {
            int[] counts = switch (line.kind()) {
                case PASSWORD -> passwords;
                case ACCESS_KEY -> accessKeys;
            };
            line.expiresAt().filter(at -> at.isAfter(now)).ifPresent(at -> {
                long week = Duration.between(now, at).dividedBy(LENGTH);
                if (week < COUNT) {
                    counts[(int) week]++;
                }
            });
        }
        List<Week> weeks = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            weeks.add(new Week(now.plus(LENGTH.multipliedBy(i)), passwords[i], accessKeys[i]));
        }
        return weeks;
    }

    int all() {
        return passwords + accessKeys;
    }
}
