package dev.forewarn.cli;

import java.util.List;

/** Credential reports as text, with the columns that count and one that does not. */
final class ReportText {
    static final String HEADER =
            "user,arn,user_creation_time,password_enabled,password_last_changed,password_next_rotation\n";
    static final String ROOT =
            "<root_account>,arn:aws:iam::123456789012:root,2020-01-01T00:00:00+00:00,not_supported,not_supported,not_supported\n";

    private ReportText() {}

    static String of(String... rows) {
        return HEADER + ROOT + String.join("", List.of(rows));
    }

    /** A user whose password expires then. */
    static String expiring(String user, String expiresAt) {
        return row(user, "true", "2026-08-01T00:00:00+00:00", expiresAt);
    }

    /** A user's row; the name stands in it as AWS writes most, without quotes. */
    static String row(String user, String enabled, String changed, String nextRotation) {
        return String.join(",", user, arn(user), "2020-01-01T00:00:00+00:00", enabled, changed, nextRotation) + "\n";
    }

    static String arn(String user) {
        return "arn:aws:iam::123456789012:user/" + user;
    }
}
