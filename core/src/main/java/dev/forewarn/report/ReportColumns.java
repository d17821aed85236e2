package dev.forewarn.report;

import dev.forewarn.account.IamUser;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    private final Optional<AccessColumns> access;

    private ReportColumns(List<String> header, Optional<AccessColumns> access) {
        this.access = access;
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
    static ReportColumns of(Fields header, Extent extent) {
        List<String> names = IntStream.range(0, header.count())
                .mapToObj(column -> header.text(column, 1).strip().toLowerCase(Locale.ROOT))
                .toList();
        List<String> missing = Stream.concat(NEEDED.stream(), extent.columns().stream())
                .filter(name -> !names.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("its first line has no column " + String.join(", ", missing));
        }
        return new ReportColumns(names, extent == Extent.PASSWORDS
                ? Optional.empty()
                : Optional.of(new AccessColumns(names, extent == Extent.IN_FULL)));
    }

    /**
     * The user and password of one row; empty for the root user, who is no IAM user and whom no password policy reaches.
     *
     * <p>A user's name may hold commas, and so may then the ARN, which ends with it. Where they were not quoted, each comma
     * makes one field too many in both places.
     *
     * @param faults gets what can't be used of MFA and access keys, without which the row is used
     * @throws IllegalArgumentException when the row can't be used, saying why
     */
    Optional<ReportLine.Entry> read(Fields row, Consumer<String> faults) {
        int extra = row.count() - count;
        if (extra < 0 || extra % 2 != 0) {
            throw new IllegalArgumentException("it has " + row.count() + " columns where the header has " + count
                    + (extra < 0 ? "; cut off?" : ""));
        }
        int commas = extra / 2;
        String name = text(row, user, commas);
        if (name.equals("<root_account>")) {
            return Optional.empty();
        }
        IamUser iamUser = IamUser.parse(text(row, arn, commas));
        if (!iamUser.name().equals(name)) {
            throw new IllegalArgumentException("user '" + name + "' does not belong to " + iamUser.arn());
        }
        return Optional.of(new ReportLine.Entry(iamUser, password(row, commas),
                access.map(columns -> columns.read(column -> text(row, column, commas), faults))));
    }

    private ReportedPassword password(Fields row, int commas) {
        String value = text(row, enabled, commas);
        if (value.equalsIgnoreCase("true")) {
            return new ReportedPassword(true, ReportDates.parse(text(row, changed, commas), CHANGED),
                    ReportDates.parse(text(row, nextRotation, commas), NEXT_ROTATION));
        }
        if (value.equalsIgnoreCase("false") || value.equals("not_supported")) {
            return ReportedPassword.NONE;
        }
        throw new IllegalArgumentException(ENABLED + " is '" + value + "', neither true nor false");
    }

    private String text(Fields row, int column, int commas) {
        int index = column + (column > user ? commas : 0) + (column > arn ? commas : 0);
        return row.text(index, column == user || column == arn ? 1 + commas : 1);
    }
}
