package dev.forewarn.local.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteLedgerProcessesIT {
    private static final int NOTICES = 200;

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
