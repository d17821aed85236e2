package dev.forewarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.cli.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PreviewCommandTest {
    @Test
    void showsAMessageWithoutSettings() throws IOException {
        assertThat(Program.run("preview")).isEqualTo(new Outcome(0, Golden.text("preview.txt"), ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "14 | expires in 14 days (6 Dec)",
        "1  | expires within 24 hours (23 Nov, 06:30 UTC)",
        "0  | has expired (22 Nov)",
        "-1 | expired 1 day ago (21 Nov)",
        "-7 | expired 7 days ago (15 Nov)"})
    void showsTheMessageOfAMilestone(String milestone, String words) {
        assertThat(Program.run("preview", "--milestone", milestone).out())
                .contains("\nSubject: AWS password for Production " + words + "\n");
    }

    @Test
    void showsWhatIsOtherUnderHardExpiry() {
        assertThat(Program.run("preview", "--milestone", "-7", "--hard-expiry").out())
                .contains(": an administrator\nhas to reset it.");
    }

    @Test
    void showsTheHtmlPartAlone() {
        assertThat(Program.run("preview", "--html").out()).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    }

    @Test
    void namesSenderAndAccountOfTheSettings(@TempDir Path folder) throws IOException {
        Path settings = Files.writeString(folder.resolve("settings.yaml"), """
                account: { name: Research & <Development> }
                mail: { from: "Wolke & Söhne <wolke@example.org>", reply_to: help@example.org }
                """);

        assertThat(Program.run("preview", "--settings", settings.toString()).out())
                .startsWith("""
                        From: Wolke & Söhne <wolke@example.org>
                        To: alice@example.com
                        Subject: AWS password for Research & <Development> expires in 7 days (29 Nov)
                        """)
                .contains("help@example.org.\n");
        assertThat(Program.run("preview", "--html", "--settings", settings.toString()).out())
                .contains("Research &amp; &lt;Development&gt;").contains("<bdi>Wolke &amp; Söhne</bdi>");
    }
}
