package dev.forewarn.local.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.forewarn.port.CredentialReports.Report;
import dev.forewarn.report.InvalidReportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportFileTest {
    private final Path directory;

    ReportFileTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void givesContentAsItIsAndNoDate() throws IOException {
        Path file = Files.writeString(directory.resolve("report.csv"), "\uFEFFuser,arn\r\nä,b\r\n");

        Report report = new ReportFile(file).latest();

        assertThat(report.generatedAt()).isEmpty();
        try (var content = report.content()) {
            assertThat(new String(content.readAllBytes(), UTF_8)).isEqualTo("\uFEFFuser,arn\r\nä,b\r\n");
        }
    }

    @Test
    void saysHowToGetAMissingReport() {
        Path file = directory.resolve("no.csv");

        assertThatExceptionOfType(InvalidReportException.class)
                .isThrownBy(() -> new ReportFile(file).latest())
                .withMessage(
                        "The credential report '" + file + "' can't be read: there is no such file; download a report"
                                + " with 'aws iam get-credential-report --query Content --output text | base64 --decode'.");
    }

    @Test
    void refusesADirectory() {
        assertThatExceptionOfType(InvalidReportException.class)
                .isThrownBy(() -> new ReportFile(directory).latest())
                .withMessage("The credential report '" + directory
                        + "' can't be read: it is a directory; name the report's CSV file in it.");
    }

    @Test
    void refusesAPathThroughAFile() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatExceptionOfType(InvalidReportException.class)
                .isThrownBy(() -> new ReportFile(file.resolve("report.csv")).latest())
                .withMessageContaining(file.resolve("report.csv") + "' can't be read: it can't be opened")
                .withMessageEndingWith("check who may read it.");
    }
}
