package dev.forewarn.local.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteLedgerProcessesIT {
    private static final int NOTICES = 200;
    private static final int ROWS = 50_000;

    /** Both make the file at the same moment, and then reach for the same notice at the same moment, 200 times. */
    @Test
    void everyNoticeIsWonByOneOfTwoProcesses(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("forewarn.db");
        try (Claimer first = Claimer.start(file);
                Claimer second = Claimer.start(file)) {
            assertThat(first.answer()).isEqualTo(ClaimingProcess.RUNNING);
            assertThat(second.answer()).isEqualTo(ClaimingProcess.RUNNING);
            first.say(ClaimingProcess.OPEN);
            second.say(ClaimingProcess.OPEN);
            assertThat(first.answer()).isEqualTo(ClaimingProcess.OPEN);
            assertThat(second.answer()).isEqualTo(ClaimingProcess.OPEN);

            for (int number = 0; number < NOTICES; number++) {
                // By turns, so that neither is always ahead by the time that it takes to tell the other.
                (number % 2 == 0 ? first : second).say("user" + number);
                (number % 2 == 0 ? second : first).say("user" + number);
                boolean firstWon = Boolean.parseBoolean(first.answer());

                assertThat(second.answer()).as("user" + number).isEqualTo(String.valueOf(!firstWon));
            }
        }
        try (SqliteLedger ledger = SqliteLedger.open(file)) {
            assertThat(ledger.entries("123456789012")).hasSize(NOTICES);
        }
    }

    /**
     * Killed as soon as its changes begin to reach the file, which is before they are committed: the file is made of many
     * more pages than SQLite keeps in memory.
     */
    @Test
    void losesNoRowWhenItIsKilledWhileItBringsAFileUpToDate(@TempDir Path directory) throws IOException, SQLException {
        Path file = directory.resolve("forewarn.db");
        makeSecondVersion(file);
        long before = Files.size(file);
        try (Claimer upgrading = Claimer.start(file)) {
            assertThat(upgrading.answer()).isEqualTo(ClaimingProcess.RUNNING);
            upgrading.say(ClaimingProcess.OPEN);
            while (Files.size(file) == before && upgrading.process().isAlive()) {
                Thread.onSpinWait();
            }
            upgrading.process().destroyForcibly().onExit().join();
        }
        assertThat(directory.resolve("forewarn.db-journal")).as("what undoes the changes").exists();

        try (SqliteLedger ledger = SqliteLedger.open(file)) {
            assertThat(ledger.entries("123456789012")).extracting(entry -> entry.notice().user())
                    .doesNotHaveDuplicates().hasSize(ROWS);
        }
    }

    private static void makeSecondVersion(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                            create table notice (account text not null, user text not null, password_changed_at text not null,
                                expires_at text not null, milestone integer not null, decided_at text not null,
                                recipients text not null, lease_until text not null, sent_at text, message_id text,
                                claim_id text, lost_answers integer not null default 0,
                                primary key (account, user, password_changed_at, expires_at, milestone)) strict, without rowid""");
            statement.execute("""
                    with recursive number(n) as (select 1 union all select n + 1 from number where n < %d)
                    insert into notice select '123456789012', 'user' || n, '2025-12-01T10:11:12Z',
                        '2026-03-01T10:11:12Z', 14, '2026-03-01T06:00:00Z', 'user' || n || '@example.com',
                        '2026-03-01T06:15:00.000000000Z', '2026-03-01T06:00:02Z', '<' || n || '@example.com>', null, 0
                    from number""".formatted(ROWS));
            statement.execute("pragma application_id = " + SqliteFile.APPLICATION_ID);
            statement.execute("pragma user_version = 2");
        }
    }

    private record Claimer(Process process, BufferedReader output, BufferedWriter input) implements AutoCloseable {
        static Claimer start(Path file) throws IOException {
            Process process = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java")
                            .toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ClaimingProcess.class.getName(),
                    file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new Claimer(process, process.inputReader(UTF_8), process.outputWriter(UTF_8));
        }

        void say(String line) throws IOException {
            input.write(line + "\n");
            input.flush();
        }

        String answer() throws IOException {
            return String.valueOf(output.readLine());
        }

        /** Its input ends, and so does it. */
        @Override
        public void close() throws IOException {
            input.close();
            process.onExit().join();
        }
    }
}
