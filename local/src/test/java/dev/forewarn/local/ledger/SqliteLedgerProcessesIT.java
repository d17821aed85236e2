package dev.forewarn.local.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteLedgerProcessesIT {
    @Test
    void everyNoticeIsWonByOneOfTwoProcesses(@TempDir Path directory) throws IOException, InterruptedException {
        Path file = directory.resolve("forewarn.db");
        try (Claimer first = Claimer.start(file);
                Claimer second = Claimer.start(file)) {
            first.begin();
            second.begin();
            List<String> won = new ArrayList<>(first.won());
            won.addAll(second.won());

            assertThat(won)
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, ClaimingProcess.NOTICES)
                            .mapToObj(number -> "user" + number)
                            .toList());
            try (SqliteLedger ledger = SqliteLedger.open(file)) {
                assertThat(ledger.entries("123456789012")).hasSize(ClaimingProcess.NOTICES);
            }
        }
    }

    private record Claimer(Process process, BufferedReader output) implements AutoCloseable {
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
            return new Claimer(process, process.inputReader(UTF_8));
        }

        void begin() throws IOException {
            assertThat(output.readLine()).isEqualTo(ClaimingProcess.READY);
            process.outputWriter(UTF_8).append('\n').flush();
        }

        List<String> won() throws InterruptedException {
            List<String> users = output.lines().toList();
            assertThat(process.waitFor()).isZero();
            return users;
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
