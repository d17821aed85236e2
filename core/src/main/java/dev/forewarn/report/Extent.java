package dev.forewarn.report;

import java.util.List;
import java.util.stream.Stream;

/** How much of a report is read. */
enum Extent {
    PASSWORDS,
    /** Access keys, too. */
    WITH_KEYS,
    /** Access keys and MFA, too. */
    IN_FULL;

    /** The columns needed beside those of users and passwords. */
    List<String> columns() {
        return switch (this) {
            case PASSWORDS -> List.of();
            case WITH_KEYS -> AccessColumns.OF_KEYS;
            case IN_FULL -> Stream.concat(Stream.of(AccessColumns.MFA), AccessColumns.OF_KEYS.stream()).toList();
        };
    }
}
