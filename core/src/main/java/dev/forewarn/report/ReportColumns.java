package dev.forewarn.report;

import dev.forewarn.account.IamUser;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a report's header has the columns that forewarn needs, and how one row of fields is read by it. Columns are found
 * by name: their order is free, and unknown ones are ignored.
 */
final class ReportColumns {
    private static final String USER = "user";
    private static final String ARN = "arn";
    private static final String ENABLED = "password_enabled";
    private static final String CHANGED = "password_last_changed";
    private static final String NEXT_ROTATION = "password_next_rotation";
    private static final List<String> NEEDED = List.of(USER, ARN, ENABLED, CHANGED, NEXT_ROTATION);

    private final int count;
    private final int user;
    private final int arn;
    private final int enabled;
    private final int changed;
    private final int nextRotation;

    private ReportColumns(List<String> header) {
        count = header.size();
        user = header.indexOf(USER);
        arn = header.indexOf(ARN);
        enabled = header.indexOf(ENABLED);
        changed = header.indexOf(CHANGED);
        nextRotation = header.indexOf(NEXT_ROTATION);
    }

    /**
     * Reads the header.
     *
     * @throws IllegalArgumentException when a needed column is missing, naming all that are
     */
    static ReportColumns of(String[] header) {
        List<String> names = Arrays.stream(header)
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        List<String> missing = NEEDED.stream().filter(name -> !names.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("its first line has no column " + String.join(", ", missing));
        }
        return new ReportColumns(names);
    }

    /**
     * The user and password of one row; empty for the root user, who is no IAM user and whom no password policy reaches.
     *
     * @throws IllegalArgumentException when the row can't be used, saying why
     */
    Optional<ReportLine.Entry> read(String[] row) {
        String[] fields = joinCommasInName(row);
        String name = fields[user];
        if (name.equals("<root_account>")) {
            return Optional.empty();
        }
        IamUser iamUser = IamUser.parse(fields[arn]);
        if (!iamUser.name().equals(name)) {
            throw new IllegalArgumentException("user '" + name + "' does not belong to " + iamUser.arn());
        }
        return Optional.of(new ReportLine.Entry(iamUser, password(fields)));
    }

    private ReportedPassword password(String[] fields) {
        return switch (fields[enabled].toLowerCase(Locale.ROOT)) {
            case "true" ->
                new ReportedPassword(true, date(CHANGED, fields[changed]), date(NEXT_ROTATION, fields[nextRotation]));
            case "false", "not_supported" -> ReportedPassword.NONE;
            default ->
                throw new IllegalArgumentException(ENABLED + " is '" + fields[enabled] + "', neither true nor false");
        };
    }

    private static Optional<Instant> date(String column, String value) {
        try {
            return ReportDates.parse(value);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(column + " is '" + value + "', which is not a date", e);
        }
    }

    /**
     * A user's name may hold commas, and so may then the ARN, which ends with it. Where they were not quoted, each comma
     * makes one field too many in both places.
     */
    private String[] joinCommasInName(String[] row) {
        int extra = row.length - count;
        if (extra == 0) {
            return row;
        }
        if (extra < 0 || extra % 2 != 0) {
            throw new IllegalArgumentException(
                    "it has " + row.length + " columns where the header has " + count
                            + (extra < 0 ? "; cut off?" : ""));
        }
        int commas = extra / 2;
        String[] fields = new String[count];
        int next = 0;
        for (int column = 0; column < count; column++) {
            int width = column == user || column == arn ? 1 + commas : 1;
            fields[column] = String.join(",", Arrays.asList(row).subList(next, next + width));
            next += width;
        }
        return fields;
    }
}
