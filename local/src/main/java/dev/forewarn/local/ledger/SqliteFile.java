package dev.forewarn.local.ledger;

import dev.forewarn.port.UnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/**
 * Opens the ledger's file, and makes what is in it. SQLite's rollback journal is used rather than its write-ahead log: a
 * ledger is then a single file that can be copied, may lie on a network share, and is on the disk after every change.
 */
final class SqliteFile {
    /** "FORE" in ASCII: how this file is told from other programs' databases (sqlite.org/pragma.html). */
    static final int APPLICATION_ID = 0x464F5245;

    static final int SCHEMA_VERSION = 3;

    private static final Duration WAIT_FOR_OTHER_PROCESSES = Duration.ofSeconds(30);
    private static final String SCHEMA = """
            create table notice (
                account text not null,
                user text not null,
                kind text not null,
                changed_at text not null,
                expires_at text not null,
                milestone integer not null,
                audience text not null,
                decided_at text not null,
                recipients text not null,
                lease_until text not null,
                sent_at text,
                message_id text,
                claim_id text,
                lost_answers integer not null default 0,
                primary key (account, user, kind, changed_at, expires_at, milestone, audience)
            ) strict, without rowid""";
    private static final List<String> FROM_1_TO_2 = List.of(
            "alter table notice add column claim_id text",
            "alter table notice add column lost_answers integer not null default 0");

    /** A primary key can't be altered. So far all notices were about passwords, and told to their owners. */
    private static final List<String> FROM_2_TO_3 = List.of(
            "alter table notice rename to notice_2",
            SCHEMA,
            """
                    insert into notice (account, user, kind, changed_at, expires_at, milestone, audience,
                        decided_at, recipients, lease_until, sent_at, message_id, claim_id, lost_answers)
                    select account, user, 'password', password_changed_at, expires_at, milestone, 'owner',
                        decided_at, recipients, lease_until, sent_at, message_id, claim_id, lost_answers
                    from notice_2""",
            "drop table notice_2");

    /** Notices as this version knows them, out of the table of version 2; that of version 1 has counted no lost answers. */
    private static final String OF_2 = """
            (select account, user, 'password' as kind, password_changed_at as changed_at, expires_at, milestone,
                'owner' as audience, decided_at, recipients, lease_until, sent_at, message_id, lost_answers
            from notice)""";
    private static final String OF_1 = OF_2.replace("lost_answers", "0 as lost_answers");
    private static final String OF_NONE = "(select '' as account where false)";

    private SqliteFile() {}

    /**
     * Opens it for reading and writing, makes it where there is none, and brings it up to date.
     *
     * @throws UnavailableException when it can't be opened or is no ledger that this version knows
     */
    static Connection open(Path file) {
        return open(file, new SQLiteConfig(), SqliteFile::prepare);
    }

    /**
     * Opens it for reading. It may be of an earlier version, and stays so; who may not write it can read it. What a run that
     * died had half written is taken back first, for which alone it has to be writable.
     *
     * @throws UnavailableException when it can't be opened or is no ledger that this version knows
     */
    static Connection openForReading(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        return open(file, config, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("pragma query_only = true");
            }
        });
    }

    private static Connection open(Path file, SQLiteConfig config, Preparation preparation) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            throw unavailable(file, "can't be opened: there is no directory '" + directory + "'; make it");
        }
        SqliteHeader.check(file);
        try {
            Connection connection = connect(file, config);
            try {
                preparation.of(connection);
                return connection;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw unavailable(file, "can't be opened", e);
        }
    }

    private static Connection connect(Path file, SQLiteConfig config) throws SQLException {
        config.setBusyTimeout(Math.toIntExact(WAIT_FOR_OTHER_PROCESSES.toMillis()));
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        Properties properties = config.toProperties();
        // As a URI, so that a '?' in the path is no more than that.
        return JDBC.createConnection("jdbc:sqlite:" + file.toAbsolutePath().toUri(), properties);
    }

    /** Makes the table, or brings it up to date, in one transaction, unless another process has just done so. */
    private static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (version(statement) == SCHEMA_VERSION) {
                return;
            }
            statement.execute("begin immediate");
            try {
                for (String change : changesFrom(version(statement))) {
                    statement.execute(change);
                }
                statement.execute("pragma application_id = " + APPLICATION_ID);
                statement.execute("pragma user_version = " + SCHEMA_VERSION);
                statement.execute("commit");
            } catch (SQLException e) {
                statement.execute("rollback");
                throw e;
            }
        }
    }

    private static List<String> changesFrom(int version) {
        return switch (version) {
            case 0 -> List.of(SCHEMA);
            case 1 -> Stream.concat(FROM_1_TO_2.stream(), FROM_2_TO_3.stream()).toList();
            case 2 -> FROM_2_TO_3;
            default -> List.of();
        };
    }

    /** What stands after {@code from} to read notices, whichever version the file is of by now. */
    static String notices(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return switch (version(statement)) {
                case 0 -> OF_NONE;
                case 1 -> OF_1;
                case 2 -> OF_2;
                default -> "notice";
            };
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet answer = statement.executeQuery("pragma user_version")) {
            return answer.getInt(1);
        }
    }

    /** What is done with a new connection. */
    private interface Preparation {
        void of(Connection connection) throws SQLException;
    }

    static UnavailableException unavailable(Path file, String problem) {
        return new UnavailableException(
                "The ledger '" + file + "' " + problem + ", or name another file under ledger.sqlite in the settings.");
    }

    static UnavailableException unavailable(Path file, String problem, SQLException cause) {
        return new UnavailableException(
                "The ledger '" + file + "' " + problem + " (" + cause.getMessage() + "): " + advice(cause), cause);
    }

    private static String advice(SQLException cause) {
        SQLiteErrorCode code =
                cause instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        // An extended code has the plain one in its low byte (sqlite.org/rescode.html).
        return switch (SQLiteErrorCode.getErrorCode(code.code & 0xFF)) {
            case SQLITE_BUSY, SQLITE_LOCKED -> "another program holds it; try again when that is done.";
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
                "check who may write the file and its directory.";
            case SQLITE_CORRUPT, SQLITE_NOTADB -> "it is damaged; put a copy from before in its place.";
            case SQLITE_FULL -> "make room on the disk.";
            default -> "check the file and its disk.";
        };
    }
}
