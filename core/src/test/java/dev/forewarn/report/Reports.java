package dev.forewarn.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Credential reports with the columns and the values that AWS writes. */
public final class Reports {
    public static final String ACCOUNT = "123456789012";

    public static final String HEADER = "user,arn,user_creation_time,password_enabled,password_last_used,"
            + "password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,"
            + "access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
            + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,"
            + "access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,"
            + "cert_2_active,cert_2_last_rotated";

    public static final String ROOT = "<root_account>,arn:aws:iam::" + ACCOUNT
            + ":root,2020-01-15T09:00:00+00:00,not_supported,2026-11-01T10:00:00+00:00,not_supported,not_supported,"
            + "true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A";

    private Reports() {}

    /** The row of a user of {@link #ACCOUNT} without a path, whose password was changed on 1 September at 8 o'clock. */
    public static Row user(String name) {
        return new Row(name, "arn:aws:iam::" + ACCOUNT + ":user/" + name, "true", "2026-09-01T08:00:00+00:00", "N/A",
                List.of("2026-08-30T11:22:33+00:00"));
    }

    /** A report of these users, the root user first. */
    public static String of(Collection<Row> rows) {
        return Stream.concat(Stream.of(HEADER, ROOT), rows.stream().map(Row::line))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    public static String of(Row... rows) {
        return of(List.of(rows));
    }

    static List<ReportLine> read(String csv) {
        return read(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    }

    static List<ReportLine> read(InputStream content) {
        List<ReportLine> lines = new ArrayList<>();
        try {
            CredentialReportReader.read("report.csv", content, lines::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    /**
     * What may differ from one user to the next; the other columns are those of an ordinary user.
     *
     * @param keys when the active access keys were made: at most two
     */
    public record Row(String user, String arn, String enabled, String changed, String nextRotation,
            List<String> keys) {
        public Row withArn(String other) {
            return new Row(user, other, enabled, changed, nextRotation, keys);
        }

        public Row withEnabled(String other) {
            return new Row(user, arn, other, changed, nextRotation, keys);
        }

        public Row withChanged(String other) {
            return new Row(user, arn, enabled, other, nextRotation, keys);
        }

        public Row withNextRotation(String other) {
            return new Row(user, arn, enabled, changed, other, keys);
        }

        public Row withKeys(String... madeAt) {
            return new Row(user, arn, enabled, changed, nextRotation, List.of(madeAt));
        }

        /** The row with its name and ARN in quotes. */
        public Row quoted() {
            return new Row('"' + user + '"', '"' + arn + '"', enabled, changed, nextRotation, keys);
        }

        public String line() {
            return String.join(",", user, arn, "2024-02-29T12:00:00+00:00", enabled, "no_information", changed,
                    nextRotation, "false", key(0), key(1), "false", "N/A", "false", "N/A");
        }

        private String key(int number) {
            return number < keys.size()
                    ? "true," + keys.get(number) + ",2026-11-20T23:59:00+00:00,eu-central-1,s3"
                    : "false,N/A,N/A,N/A,N/A";
        }
    }
}
