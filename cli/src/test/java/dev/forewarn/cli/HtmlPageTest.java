package dev.forewarn.cli;

import static dev.forewarn.cli.ReportText.expiring;
import static dev.forewarn.cli.ReportText.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.cli.Program.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that {@code run} and {@code report} write with {@code --html}. */
final class HtmlPageTest {
    private static final Pattern RECORD = Pattern.compile("<tr data-marks=\"[^\"]*\" data-csv=\"([^\"]*)\">");

    private final Path folder;
    private final Path page;

    HtmlPageTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.page = folder.resolve("page.html");
        write("settings.yaml", "mail: { from: 'Cloud Admins <cloud-admins@example.com>' }\n");
        write("report.csv", ReportText.of(
                expiring("eva", "2026-11-29T06:30:00+00:00"),
                expiring("tom", "2026-11-23T06:30:00+00:00"),
                row("robot", "false", "N/A", "N/A")));
        write("contacts.csv", "user,email\neva,eva@example.com\n");
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private Outcome run(String... more) {
        return Program.run(arguments(more));
    }

    private String[] arguments(String... more) {
        return Stream.concat(Stream.of("run", "--settings", path("settings.yaml"), "--report", path("report.csv"),
                "--contacts", path("contacts.csv"), "--outbox", path("outbox")), Stream.of(more))
                .toArray(String[]::new);
    }

    private Outcome report(String... more) {
        return Program.run(Stream.concat(Stream.of("report", "--settings", path("settings.yaml"), "--report",
                path("report.csv")), Stream.of(more)).toArray(String[]::new));
    }

    /** What the page says of each user, as it would be saved. */
    private List<String> records() throws IOException {
        List<String> records = new ArrayList<>();
        Matcher matcher = RECORD.matcher(Files.readString(page));
        while (matcher.find()) {
            records.add(matcher.group(1).replace("&quot;", "\"").replace("&#39;", "'"));
        }
        return records;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void showsWhoWasToldAndWhoCouldNotBe() throws IOException {
        Outcome with = run("--html", page.toString());

        assertThat(with.exitCode()).isZero();
        assertThat(with.out()).startsWith("3 users: 2 due, 1 told; 1 can't be told\n");
        assertThat(records()).containsExactly(
                "tom,password,expiring,,1,2026-11-23T06:30:00Z,2026-08-01T00:00:00Z,,,cannot-be-told,it has no tag 'email'",
                "eva,password,expiring,,7,2026-11-29T06:30:00Z,2026-08-01T00:00:00Z,2026-11-22T06:30:00Z,7 days before,"
                        + "told,\"7 days before, to eva@example.com\"",
                "robot,password,no-password,,,,,,,nothing,");
        assertThat(names()).containsExactly("contacts.csv", "forewarn.db", "outbox", "page.html", "report.csv",
                "settings.yaml");
    }

    @Test
    void changesNothingOfWhatIsPrinted() {
        Outcome without = run("--dry-run", "--format", "json");

        assertThat(run("--dry-run", "--format", "json", "--html", page.toString())).isEqualTo(without);
    }

    @Test
    void showsWhatADryRunWouldDo() throws IOException {
        run("--dry-run", "--html", page.toString());

        assertThat(records()).contains("eva,password,expiring,,7,2026-11-29T06:30:00Z,2026-08-01T00:00:00Z,,,"
                + "would-be-told,\"7 days before, to eva@example.com\"");
        assertThat(names()).doesNotContain("forewarn.db", "outbox");
    }

    /** As forewarn wrote it before it told of access keys; eva has been told. */
    private void makeLedgerOfAnEarlierVersion() throws SQLException {
        try (Connection ledger = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("forewarn.db"));
                Statement statement = ledger.createStatement()) {
            for (String sql : List.of("""
                    create table notice (account text not null, user text not null, password_changed_at text not null,
                        expires_at text not null, milestone integer not null, decided_at text not null,
                        recipients text not null, lease_until text not null, sent_at text, message_id text,
                        claim_id text, lost_answers integer not null default 0,
                        primary key (account, user, password_changed_at, expires_at, milestone)) strict, without rowid
                    """,
                    "insert into notice values ('123456789012', 'eva', '2026-08-01T00:00:00Z', '2026-11-29T06:30:00Z',"
                            + " 7, '2026-11-22T06:30:00Z', 'eva@example.com', '2026-11-22T06:45:00.000000000Z',"
                            + " '2026-11-22T06:30:00Z', '<1@mail>', 'a-claim', 0)",
                    "pragma application_id = 0x464F5245",
                    "pragma user_version = 2")) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void commandsThatWriteNothingLeaveALedgerOfAnEarlierVersionAsItIs() throws IOException, SQLException {
        makeLedgerOfAnEarlierVersion();
        byte[] before = Files.readAllBytes(folder.resolve("forewarn.db"));

        assertThat(run("--dry-run").out()).startsWith("3 users: 1 due");
        assertThat(report("--html", page.toString()).exitCode()).isZero();
        assertThat(records()).anyMatch(record -> record.startsWith("eva,") && record.contains("2026-11-22T06:30:00Z"));
        assertThat(Program.run("history", "--settings", path("settings.yaml"), "--format", "csv").out())
                .contains("123456789012,eva,password,owner,7,");
        assertThat(folder.resolve("forewarn.db")).hasBinaryContent(before);
    }

    @Test
    void tellsNobodyWhereThePageCannotBeWritten() throws IOException {
        Path elsewhere = folder.resolve("missing/page.html");

        Outcome outcome = run("--html", elsewhere.toString());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("forewarn: '" + elsewhere + "' can't be written (").hasLineCount(1);
        assertThat(names()).containsExactly("contacts.csv", "report.csv", "settings.yaml");
    }

    @Test
    void showsARunThatStoppedBeforeItsEnd() throws IOException, SQLException {
        write("report.csv", ReportText.of(expiring("zoe", "2026-11-23T06:30:00+00:00")));
        write("contacts.csv", "user,email\nzoe,zoe@example.com\neva,eva@example.com\n");
        run();
        refuseClaims(folder.resolve("forewarn.db"));
        write("report.csv", ReportText.of(expiring("eva", "2026-11-29T06:30:00+00:00")));

        Outcome outcome = run("--html", page.toString());

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err()).contains("the run stopped before its end: ");
        assertThat(page).content().contains("<b>The run stopped before its end:</b> <bdi>");
        assertThat(records()).hasSize(1);
    }

    private static void refuseClaims(Path ledger) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ledger);
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("select name from sqlite_master where type = 'table'")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                statement.execute("create trigger refuse_" + table + " before insert on " + table
                        + " begin select raise(abort, 'the disk is full'); end");
            }
        }
    }

    @Test
    void keepsThePageOfTheRunBeforeWhereAReportCannotBeUsed() throws IOException {
        Files.writeString(page, "<!DOCTYPE html>yesterday's");
        write("report.csv", "no report");

        assertThat(run("--html", page.toString()).exitCode()).isEqualTo(2);

        assertThat(page).hasContent("<!DOCTYPE html>yesterday's");
        assertThat(names()).containsExactly("contacts.csv", "forewarn.db", "page.html", "report.csv", "settings.yaml");
    }

    @Test
    void showsAReportBesideItsUsualOutputWithWhatTheLedgerKnows() throws IOException {
        Outcome without = report();
        run();

        Outcome with = report("--html", page.toString());

        assertThat(with).isEqualTo(without);
        assertThat(records()).containsExactly(
                "tom,password,expiring,,1,2026-11-23T06:30:00Z,2026-08-01T00:00:00Z,,,,",
                "eva,password,expiring,,7,2026-11-29T06:30:00Z,2026-08-01T00:00:00Z,2026-11-22T06:30:00Z,7 days before,,",
                "robot,password,no-password,,,,,,,,");
        assertThat(page).content().contains(">Last told (UTC)</th>").doesNotContain(">This run</th>");
    }

    @Test
    void showsAReportWithoutALedger() throws IOException {
        assertThat(report("--html", page.toString()).err()).isEmpty();

        assertThat(page).content().doesNotContain(">Last told (UTC)</th>");
        assertThat(names()).doesNotContain("forewarn.db");
    }

    @Test
    void showsAReportThoughItsLedgerCannotBeRead() throws IOException {
        write("forewarn.db", "the diary of somebody");

        Outcome outcome = report("--html", page.toString());

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).startsWith("forewarn: the page does not say who was told: ").hasLineCount(1);
        assertThat(records()).hasSize(3);
    }

    @Test
    void writesNoPageForAReportThatCannotBeRead() throws IOException {
        write("report.csv", "no report");

        assertThat(report("--html", page.toString()).exitCode()).isEqualTo(2);

        assertThat(page).doesNotExist();
    }

    @Test
    void writesThePageThoughNobodyReadsWhatIsPrinted() throws IOException {
        Program.run(Map.of(), new FullDisk(), false, arguments("--html", page.toString()));

        assertThat(records()).hasSize(3);
    }

    @Test
    void saysThatTheDigestWasNotSent() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        write("settings.yaml",
                """
                        mail: { from: 'Cloud Admins <cloud-admins@example.com>', transport: smtp, smtp: { host: localhost, port: %d, security: none } }
                        digest: { to: [admins@example.com] }
                        """
                        .formatted(closed));
        write("contacts.csv", "user,email\n");

        Outcome outcome = Program.run("run", "--settings", path("settings.yaml"), "--report", path("report.csv"),
                "--contacts", path("contacts.csv"), "--html", page.toString());

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(1);
        assertThat(page).content().contains("<li><bdi>The administrators&#39; digest failed: ");
    }
}
