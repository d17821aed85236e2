package dev.forewarn.local.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.forewarn.port.Ledger.Entry;
import dev.forewarn.port.Ledger.Sent;
import dev.forewarn.port.Ledger;
import dev.forewarn.port.LedgerContract;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.reminder.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SqliteLedgerTest extends LedgerContract {
    private static final Instant NOW = Instant.parse("2026-03-01T06:00:00Z");
    private static final Notice NOTICE = notice("alice");

    private final Path directory;
    private final Path file;

    SqliteLedgerTest(@TempDir Path directory) {
        this.directory = directory;
        this.file = directory.resolve("forewarn.db");
    }

    @Override
    protected Ledger open() {
        return SqliteLedger.open(file);
    }

    @Test
    void keepsItsEntriesWhenClosedAndOpenedAgain() {
        List<Entry> before;
        try (Ledger ledger = open()) {
            ledger.claim(NOTICE, NOW, List.of("a@example.com"), NOW, Duration.ofMinutes(1)).orElseThrow()
                    .confirm(NOW, "<1@example.com>");
            before = ledger.entries("123456789012");
        }
        try (Ledger ledger = open()) {
            assertThat(ledger.entries("123456789012")).hasSize(1).isEqualTo(before);
        }
    }

    @Test
    void isASingleFileOnceItIsClosed() throws IOException {
        try (Ledger ledger = open()) {
            ledger.claim(NOTICE, NOW, List.of("a@example.com"), NOW, Duration.ofMinutes(1));
        }

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void canBeReadByAnAuditor() throws SQLException {
        try (Ledger ledger = open()) {
            ledger.claim(NOTICE, NOW, List.of("a@example.com", "m@example.com"), NOW, Duration.ofMinutes(15))
                    .orElseThrow().confirm(NOW.plusSeconds(2), "<1@example.com>");
        }

        assertThat(sqlite(
                file,
                "select concat_ws('|', account, user, kind, changed_at, expires_at, milestone,"
                        + " audience, decided_at, recipients, lease_until, sent_at, message_id) from notice"))
                .isEqualTo("123456789012|alice|password|2025-12-01T10:11:12Z|2026-03-01T10:11:12Z|14|owner"
                        + "|2026-03-01T06:00:00Z|a@example.com, m@example.com|2026-03-01T06:15:00.000000000Z"
                        + "|2026-03-01T06:00:02Z|<1@example.com>");
    }

    @Test
    void startsInAnEmptyFile() throws IOException {
        Files.createFile(file);

        try (Ledger ledger = open()) {
            assertThat(ledger.entries("123456789012")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"what?.db", "100%41.db", "a b#c;mode=memory.db", ":memory:", "file:x"})
    void takesAFileNameAsItIs(String name) {
        Path odd = directory.resolve(name);

        try (Ledger ledger = SqliteLedger.open(odd)) {
            ledger.claim(NOTICE, NOW, List.of(), NOW, Duration.ofMinutes(1));
        }
        assertThat(odd).isRegularFile();
        try (Ledger ledger = SqliteLedger.open(odd)) {
            assertThat(ledger.entries("123456789012")).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no database", "SQLite format 3"})
    void leavesAFileAloneThatIsNoDatabase(String content) throws IOException {
        Files.writeString(file, content);

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(this::open)
                .withMessage(
                        "The ledger '" + file + "' is no SQLite database; move that file away, or name another file"
                                + " under ledger.sqlite in the settings.");
        assertThat(file).hasContent(content);
    }

    @Test
    void leavesAnotherProgramsDatabaseAlone() throws IOException, SQLException {
        sqlite(file, "create table album (title text)");
        byte[] before = Files.readAllBytes(file);

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(this::open)
                .withMessage(
                        "The ledger '" + file + "' is a database, but not one of forewarn's; move that file away, or"
                                + " name another file under ledger.sqlite in the settings.");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void leavesALedgerOfANewerVersionAlone() throws IOException, SQLException {
        open().close();
        sqlite(file, "pragma user_version = 4");
        byte[] before = Files.readAllBytes(file);

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(this::open)
                .withMessage(
                        "The ledger '" + file
                                + "' has format 4, and this forewarn knows them only up to 3; use the forewarn that"
                                + " wrote it, or name another file under ledger.sqlite in the settings.");
        assertThat(file).hasBinaryContent(before);
    }

    private void makeFirstVersion() throws SQLException {
        sqlite(file, """
                create table notice (account text not null, user text not null, password_changed_at text not null,
                    expires_at text not null, milestone integer not null, decided_at text not null,
                    recipients text not null, lease_until text not null, sent_at text, message_id text,
                    primary key (account, user, password_changed_at, expires_at, milestone)) strict, without rowid""");
        sqlite(file, "insert into notice values ('123456789012', 'alice', '2025-12-01T10:11:12Z',"
                + " '2026-03-01T10:11:12Z', 14, '2026-03-01T06:00:00Z', 'a@example.com',"
                + " '2026-03-01T06:15:00.000000000Z', '2026-03-01T06:00:02Z', '<1@example.com>')");
        sqlite(file, "pragma application_id = " + SqliteFile.APPLICATION_ID);
        sqlite(file, "pragma user_version = 1");
    }

    /** As the version before this one wrote it, with a lost answer of bob's. */
    private void makeSecondVersion() throws SQLException {
        makeFirstVersion();
        sqlite(file, "alter table notice add column claim_id text");
        sqlite(file, "alter table notice add column lost_answers integer not null default 0");
        sqlite(file, "insert into notice values ('123456789012', 'bob', '2025-12-01T10:11:12Z',"
                + " '2026-03-01T10:11:12Z', 14, '2026-03-01T06:00:00Z', '', '2026-03-01T06:15:00.000000000Z', null,"
                + " null, 'a-claim', 1)");
        sqlite(file, "pragma user_version = 2");
    }

    private static Entry toldAlice() {
        return new Entry(NOTICE, NOW, List.of("a@example.com"), NOW.plus(Duration.ofMinutes(15)), 0,
                Optional.of(new Sent(NOW.plusSeconds(2), "<1@example.com>")));
    }

    private static Entry claimedBob() {
        return new Entry(LedgerContract.notice("bob"), NOW, List.of(), NOW.plus(Duration.ofMinutes(15)), 1,
                Optional.empty());
    }

    @Test
    void bringsALedgerOfTheFirstVersionUpToDate() throws SQLException {
        makeFirstVersion();
        try (Ledger ledger = open()) {
            assertThat(ledger.entries("123456789012")).containsExactly(toldAlice());
            assertThat(ledger.claim(NOTICE, NOW, List.of(), NOW, Duration.ofMinutes(1))).isEmpty();
        }
        assertThat(sqlite(file, "pragma user_version")).isEqualTo("3");
    }

    @Test
    void bringsALedgerOfTheSecondVersionUpToDateWithEveryRow() throws SQLException {
        makeSecondVersion();
        open().close();
        try (Ledger ledger = open()) {
            assertThat(ledger.entries("123456789012")).containsExactlyInAnyOrder(toldAlice(), claimedBob());
            assertThat(ledger.claim(claimedBob().notice(), NOW, List.of(), NOW, Duration.ofMinutes(1))).isEmpty();
        }
        assertThat(sqlite(file, "pragma user_version")).isEqualTo("3");
        assertThat(sqlite(file, "select group_concat(name) from sqlite_master")).isEqualTo("notice");
        assertThat(sqlite(file, "pragma integrity_check")).isEqualTo("ok");
        assertThat(sqlite(file, "select claim_id from notice where user = 'bob'")).isEqualTo("a-claim");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void readsALedgerOfAnEarlierVersionAndLeavesItAsItWas(int version) throws IOException, SQLException {
        if (version == 1) {
            makeFirstVersion();
        } else {
            makeSecondVersion();
        }
        byte[] before = Files.readAllBytes(file);
        try (Ledger ledger = SqliteLedger.openForReading(file)) {
            assertThat(ledger.accounts()).contains(List.of("123456789012"));
            assertThat(ledger.entries("123456789012")).containsExactlyInAnyOrderElementsOf(
                    version == 1 ? List.of(toldAlice()) : List.of(toldAlice(), claimedBob()));
            assertThat(ledger.entries("210987654321")).isEmpty();
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> ledger.claim(notice("carol"), NOW, List.of(), NOW, Duration.ofMinutes(1)))
                    .withMessageContaining("readonly");
        }
        assertThat(file).hasBinaryContent(before);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void isReadOnWhenARunBringsItUpToDateMeanwhile() throws SQLException {
        makeSecondVersion();
        try (Ledger reading = SqliteLedger.openForReading(file)) {
            assertThat(reading.entries("123456789012")).hasSize(2);
            open().close();
            assertThat(reading.entries("123456789012")).containsExactlyInAnyOrder(toldAlice(), claimedBob());
        }
    }

    /** The permission counts for anybody but root. */
    @Test
    void canBeReadByWhoMayOnlyRead() throws IOException, SQLException {
        makeSecondVersion();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
        try (Ledger ledger = SqliteLedger.openForReading(file)) {
            assertThat(ledger.entries("123456789012")).containsExactlyInAnyOrder(toldAlice(), claimedBob());
        } finally {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void findsNothingToReadInAnEmptyFileAndMakesNoFile() throws IOException {
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> SqliteLedger.openForReading(file))
                .withMessageStartingWith("The ledger '" + file + "' can't be opened (");
        assertThat(file).doesNotExist();
        Files.createFile(file);
        try (Ledger ledger = SqliteLedger.openForReading(file)) {
            assertThat(ledger.entries("123456789012")).isEmpty();
            assertThat(ledger.accounts()).contains(List.of());
        }
        assertThat(file).isEmptyFile();
    }

    @Test
    void saysThatItsDirectoryIsMissing() {
        Path missing = directory.resolve("no");

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> SqliteLedger.open(missing.resolve("forewarn.db")))
                .withMessage(
                        "The ledger '" + missing.resolve("forewarn.db") + "' can't be opened: there is no directory '"
                                + missing + "'; make it, or name another file under ledger.sqlite in the settings.");
        assertThat(missing).doesNotExist();
    }

    @Test
    void refusesADirectory() {
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> SqliteLedger.open(directory))
                .withMessageStartingWith("The ledger '" + directory + "' can't be opened: it is a directory");
    }

    @Test
    void saysThatADamagedLedgerIsDamaged() throws IOException {
        open().close();
        byte[] content = Files.readAllBytes(file);
        Arrays.fill(content, 100, content.length, (byte) 0xEE);
        Files.write(file, content);

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(this::open)
                .withMessageStartingWith("The ledger '" + file + "' can't be opened (")
                .withMessageEndingWith("it is damaged; put a copy from before in its place.");
    }

    @Test
    void isUnavailableOnceClosed() {
        Ledger ledger = open();
        Ledger.Claim claim = ledger.claim(NOTICE, NOW, List.of(), NOW, Duration.ofMinutes(1)).orElseThrow();
        ledger.close();

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(claim::release)
                .withMessageStartingWith("The ledger '" + file + "' can't be written (");
    }

    private static String sqlite(Path database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet row = statement.getResultSet()) {
                return row.getString(1);
            }
        }
    }
}
