package dev.forewarn.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Where a report's header has MFA and access keys. */
final class AccessColumns {
    static final String MFA = "mfa_active";
    private static final List<String> ACTIVE = List.of("access_key_1_active", "access_key_2_active");
    private static final List<String> ROTATED = List.of("access_key_1_last_rotated", "access_key_2_last_rotated");

    static final List<String> OF_KEYS = List.of(ACTIVE.get(0), ROTATED.get(0), ACTIVE.get(1), ROTATED.get(1));

    private final boolean withMfa;
    private final int mfa;
    private final int[] active;
    private final int[] rotated;

    /**
     * Finds the columns.
     *
     * @param header the columns' names, with all that are needed among them
     * @param withMfa whether MFA is wanted, too
     */
    AccessColumns(List<String> header, boolean withMfa) {
        this.withMfa = withMfa;
        mfa = header.indexOf(MFA);
        active = ACTIVE.stream().mapToInt(header::indexOf).toArray();
        rotated = ROTATED.stream().mapToInt(header::indexOf).toArray();
    }

    /**
     * Reads one row: all that can be used.
     *
     * @param text the text of a column
     * @param faults gets what can't be used, and why
     */
    ReportedAccess read(IntFunction<String> text, Consumer<String> faults) {
        Optional<Boolean> hasMfa =
                withMfa ? usable(() -> Optional.of(flag(MFA, text.apply(mfa))), faults) : Optional.empty();
        List<ReportedAccess.Key> keys = new ArrayList<>(active.length);
        for (int i = 0; i < active.length; i++) {
            int number = i;
            usable(() -> key(number, text), faults).ifPresent(keys::add);
        }
        return new ReportedAccess(hasMfa, keys);
    }

    private Optional<ReportedAccess.Key> key(int number, IntFunction<String> text) {
        boolean isActive = flag(ACTIVE.get(number), text.apply(active[number]));
        Optional<Instant> rotatedAt = ReportDates.parse(text.apply(rotated[number]), ROTATED.get(number));
        return isActive || rotatedAt.isPresent()
                ? Optional.of(new ReportedAccess.Key(isActive, rotatedAt))
                : Optional.empty();
    }

    private static <T> Optional<T> usable(Supplier<Optional<T>> reading, Consumer<String> faults) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            faults.accept(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
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
