package dev.forewarn.digest;

import dev.forewarn.overview.Matter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One kind of thing that needs an administrator.
 *
 * @param title to be read after the count: {@code 3 without an address}
 * @param remedy what to do; forewarn's commands stand between single quotes
 * @param entries at least one
 */
record Section(String title, String remedy, List<Entry> entries) {
    Section {
        entries = List.copyOf(entries);
    }

    static Section of(Matter matter) {
        return new Section(matter.title(), matter.remedy(), matter.cases().stream()
                .map(one -> new Entry(one.who(), one.what(), one.since())).toList());
    }

    /** The title with the count before it. */
    String heading() {
        return entries.size() + " " + title;
    }

    /**
     * One thing.
     *
     * @param who a user or a row; empty where the words say it
     * @param what in words, with the value; empty where the count says it all
     * @param since when it came up; absent where nothing tells, as for what has always been so
     */
    record Entry(String who, String what, Optional<Instant> since) {}
}
