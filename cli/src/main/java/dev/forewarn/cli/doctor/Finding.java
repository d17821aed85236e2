package dev.forewarn.cli.doctor;

import dev.forewarn.text.Printable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of one check.
 *
 * @param found what was found, in one line
 * @param mend what to do about it
 * @param facts the same for programs: text, numbers, truth values, lists and mappings of these
 */
public record Finding(Check check, Status status, String found, Optional<String> mend,
        Map<String, @Nullable Object> facts) {
    private static final int LONGEST = 2000;

    /** How it is. */
    public enum Status {
        OK,
        /** Something is missing or will fail. */
        WRONG,
        /** It could not be found out. */
        UNKNOWN,
        /** It does not apply, or can't be checked without something else that is missing. */
        SKIPPED;

        /** As it stands in output: {@code ok}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Finding {
        found = Printable.of(found, LONGEST);
        mend = mend.map(text -> Printable.of(text, LONGEST));
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    static Finding ok(Check check, String found) {
        return new Finding(check, Status.OK, found, Optional.empty(), Map.of());
    }

    static Finding wrong(Check check, String found, String mend) {
        return new Finding(check, Status.WRONG, found, Optional.of(mend), Map.of());
    }

    static Finding unknown(Check check, String found, Optional<String> mend) {
        return new Finding(check, Status.UNKNOWN, found, mend, Map.of());
    }

    static Finding skipped(Check check, String why) {
        return new Finding(check, Status.SKIPPED, why, Optional.empty(), Map.of());
    }

    Finding with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(facts);
        more.put(name, value);
        return new Finding(check, status, found, mend, more);
    }

    /** Whether somebody has to look after it. */
    boolean isTrouble() {
        return status == Status.WRONG || status == Status.UNKNOWN;
    }

    Map<String, @Nullable Object> asTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("check", check.toString());
        tree.put("status", status.toString());
        tree.put("found", found);
        tree.put("mend", mend.orElse(null));
        tree.put("facts", facts);
        return tree;
    }
}
