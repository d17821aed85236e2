package dev.forewarn.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Where a report's header has MFA and access keys. */
final class AccessColumns {
    private static final String MFA = "mfa_active";
    private static final List<String> ACTIVE = List.of("access_key_1_active", "access_key_2_active");
    private static final List<String> ROTATED = List.of("access_key_1_last_rotated", "access_key_2_last_rotated");

    static final List<String> NEEDED = List.of(MFA, ACTIVE.get(0), ROTATED.get(0), ACTIVE.get(1), ROTATED.get(1));

    private final int mfa;
    private final int[] active;
    private final int[] rotated;

    /** @param header the columns' names, with all that are needed among them */
    AccessColumns(List<String> header) {
        mfa = header.indexOf(MFA);
        active = ACTIVE.stream().mapToInt(header::indexOf).toArray();
        rotated = ROTATED.stream().mapToInt(header::indexOf).toArray();
    }

    /**
     * Reads one row.
     *
     * @param text the text of a column
     * @throws IllegalArgumentException when a column can't be used, saying why
     */
    ReportedAccess read(IntFunction<String> text) {
        List<ReportedAccess.Key> keys = new ArrayList<>(active.length);
        for (int i = 0; i < active.length; i++) {
            boolean isActive = flag(ACTIVE.get(i), text.apply(active[i]));
            Optional<Instant> rotatedAt = ReportDates.parse(text.apply(rotated[i]), ROTATED.get(i));
            if (isActive || rotatedAt.isPresent()) {
                keys.add(new ReportedAccess.Key(isActive, rotatedAt));
            }
        }
        return new ReportedAccess(flag(MFA, text.apply(mfa)), keys);
    }

    private static boolean flag(String column, String value) {
        if (value.equalsIgnoreCase("true")) {
            return true;
        } else if (value.equalsIgnoreCase("false")) {
            return false;
        }
        throw new IllegalArgumentException(column + " is '" + value + "', neither true nor false");
    }
}
