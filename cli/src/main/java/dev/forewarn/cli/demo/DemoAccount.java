package dev.forewarn.cli.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A made-up account of 40 users under a policy of 90 days that shows every state: what its credential report says on the
 * day it begins and on later days, when some have changed their passwords.
 */
public final class DemoAccount {
    private static final String ID = "123456789012";
    private static final Duration MAX_AGE = Duration.ofDays(90);
    private static final List<String> COLUMNS = List.of("user", "arn", "user_creation_time", "password_enabled",
            "password_last_used", "password_last_changed", "password_next_rotation", "mfa_active",
            "access_key_1_active",
            "access_key_1_last_rotated", "access_key_1_last_used_date", "access_key_1_last_used_region",
            "access_key_1_last_used_service", "access_key_2_active", "access_key_2_last_rotated",
            "access_key_2_last_used_date", "access_key_2_last_used_region", "access_key_2_last_used_service",
            "cert_1_active", "cert_1_last_rotated", "cert_2_active", "cert_2_last_rotated");

    /** The columns of a contacts file: names of users, and the keys of their tags. */
    private static final List<String> TAGS =
            List.of("user", "email", "manager", "language", "timezone", "forewarn-off");

    private final Instant begins;
    private final List<NamedCsvRecord> users;

    public DemoAccount(Instant begins) {
        this.begins = begins;
        this.users = users();
    }

    /** Writes the credential report as of a day, with one row that was cut off. */
    public void writeReport(Path file, Instant asOf) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file)) {
            csv.writeRecord(COLUMNS);
            csv.writeRecord(row("<root_account>", "arn:aws:iam::" + ID + ":root", "not_supported", "not_supported",
                    "not_supported"));
            for (NamedCsvRecord user : users) {
                csv.writeRecord(row(user, asOf));
            }
            csv.writeRecord("cut-off", "arn:aws:iam::" + ID + ":user/cut-off", date(begins), "true");
        }
    }

    /** Writes the contacts: what would be the users' tags in AWS. */
    public void writeContacts(Path file) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file)) {
            csv.writeRecord(TAGS);
            for (NamedCsvRecord user : users) {
                csv.writeRecord(TAGS.stream().map(user::getField).toList());
            }
        }
    }

    /** Writes the settings that the demo runs with. */
    public static void writeSettings(Path file) throws IOException {
        try (var settings = Objects.requireNonNull(DemoAccount.class.getResourceAsStream("forewarn.yaml"))) {
            Files.write(file, settings.readAllBytes());
        }
    }

    private List<String> row(NamedCsvRecord user, Instant asOf) {
        String name = user.getField("user");
        String arn = "arn:aws:iam::" + ID + ":user" + user.getField("path") + name;
        return switch (user.getField("password")) {
            case "yes" -> {
                Instant changedAt = changedAt(user, asOf);
                yield row(name, arn, "true", date(changedAt), date(changedAt.plus(MAX_AGE)));
            }
            case "never" -> row(name, arn, "true", date(changedAt(user, asOf)), "N/A");
            case "unknown" -> row(name, arn, "true", "no_information", "N/A");
            default -> row(name, arn, "false", "N/A", "N/A");
        };
    }

    private List<String> row(String name, String arn, String enabled, String changed, String nextRotation) {
        return List.of(name, arn, date(begins.minus(Duration.ofDays(1000))), enabled, "no_information", changed,
                nextRotation, "false", "false", "N/A", "N/A", "N/A", "N/A", "false", "N/A", "N/A", "N/A", "N/A",
                "false",
                "N/A", "false", "N/A");
    }

    private Instant changedAt(NamedCsvRecord user, Instant asOf) {
        String renewsOnDay = user.getField("renewsOnDay");
        if (!renewsOnDay.isEmpty()) {
            Instant renewedAt = begins.plus(days(renewsOnDay));
            if (!renewedAt.isAfter(asOf)) {
                return renewedAt;
            }
        }
        return begins.minus(days(user.getField("changedDaysAgo")));
    }

    private static Duration days(String text) {
        return Duration.ofSeconds(Math.round(Double.parseDouble(text) * Duration.ofDays(1).toSeconds()));
    }

    private static String date(Instant instant) {
        return instant.toString().replace("Z", "+00:00");
    }

    private static List<NamedCsvRecord> users() {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(
                Objects.requireNonNull(DemoAccount.class.getResourceAsStream("users.csv")), StandardCharsets.UTF_8))) {
            return csv.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
