package dev.forewarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.cli.Packaged.Outcome;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LargeReportIT {
    private static final int ROWS = 200_000;

    /** The file takes more than the whole heap, as rows, or even their names alone, would. */
    @Test
    void readsAReportThatIsLargerThanItsMemory(@TempDir Path folder) throws IOException, InterruptedException {
        Path report = folder.resolve("report.csv");
        try (BufferedWriter out = Files.newBufferedWriter(report)) {
            out.write(ReportText.HEADER.strip() + ",padding\n");
            String padding = "," + "N/A,".repeat(40).replace(',', ' ') + "\n";
            for (int number = 0; number < ROWS; number++) {
                out.write(ReportText.expiring("user" + number, "2026-11-29T06:30:00+00:00").strip() + padding);
            }
        }
        assertThat(Files.size(report)).isGreaterThan(48L * 1024 * 1024);

        Outcome outcome = new Packaged(folder, Map.of()).runWith(List.of("-Xmx48m"),
                "report", "--report", "report.csv", "--format", "csv", "--as-of", "2026-11-22");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out().lines().count()).isEqualTo(1 + ROWS);
    }
}
