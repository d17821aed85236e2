package dev.forewarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.cli.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoCommandTest {
    private final Path folder;
    private final Path demo;

    DemoCommandTest(@TempDir Path folder) {
        this.folder = folder;
        this.demo = folder.resolve("demo");
    }

    @Test
    void tellsInAScreenfulWhatHappenedAndWhereToLook() throws IOException {
        Outcome outcome = demo();

        // How far the names are padded depends on the length of the folder's.
        String out = outcome.out().replace(demo.toString(), "DIR").replaceAll("(DIR/\\S+) +", "$1 ");
        assertThat(new Outcome(outcome.exitCode(), out, outcome.err()))
                .isEqualTo(new Outcome(0, Golden.text("demo.txt"), ""));
        assertThat(outcome.out().lines().count()).isLessThan(60);
    }

    @Test
    void leavesAMailForEachNoticeAndNothingOutsideItsFolder() throws IOException {
        demo();

        assertThat(namesIn(folder)).containsExactly("demo");
        assertThat(namesIn(demo)).containsExactlyInAnyOrder("contacts.csv", "credential-report.csv",
                "credential-report-a-week-later.csv", "forewarn.db", "forewarn.yaml", "mails", "report.html");
        assertThat(namesIn(demo.resolve("mails"))).hasSize(33).allMatch(name -> name.endsWith(".eml"));
    }

    @Test
    void showsEveryoneInAReportThatNeedsNothingElse() throws IOException {
        demo();

        String html = Files.readString(demo.resolve("report.html"));
        List<String> users = Files.readAllLines(demo.resolve("contacts.csv")).stream()
                .skip(1)
                .map(line -> line.startsWith("\"") ? line.substring(1, line.indexOf('"', 1))
                        : line.substring(0, line.indexOf(',')))
                .toList();
        assertThat(users).hasSize(40).allSatisfy(
                user -> assertThat(html).containsOnlyOnce("\"><td class=\"name\">" + user));
        assertThat(html).contains("default-src &#39;none&#39;").contains(
                "<li><bdi class=\"name\">viktor</bdi>, the password expires in 6 days: <bdi>&#39;zoë@example.com&#39; has");
    }

    @Test
    void leavesAReportThatShowsEveryState() throws IOException {
        demo();

        Outcome report = Program.run("report", "--report", demo.resolve("credential-report.csv").toString());

        assertThat(report.out()).endsWith("40 users as of 2026-11-22 06:30 UTC:"
                + " 9 valid, 18 expiring, 7 expired, 1 never, 4 no-password, 1 unknown\n");
    }

    @Test
    void canBeRunAgainWithTheSameOutcome() throws IOException {
        Outcome first = demo();
        List<String> mails = namesIn(demo.resolve("mails"));

        assertThat(demo()).isEqualTo(first);

        assertThat(namesIn(demo.resolve("mails"))).containsExactlyElementsOf(mails);
    }

    @Test
    void leavesAFolderWithOtherThingsAlone() throws IOException {
        Path diary = Files.writeString(Files.createDirectory(demo).resolve("diary.txt"), "Dear diary");

        Outcome outcome = demo();

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("forewarn: " + demo + " holds other things than a demo; name a new folder with --out\n");
        assertThat(namesIn(demo)).containsExactly("diary.txt");
        assertThat(diary).hasContent("Dear diary");
    }

    @Test
    void leavesAFolderWithSomebodysContactsAlone() throws IOException {
        Files.createDirectory(demo);
        Files.writeString(demo.resolve("contacts.csv"), "user,email\n");
        Files.writeString(demo.resolve("forewarn.db"), "the ledger of years");

        assertThat(demo().exitCode()).isEqualTo(2);

        assertThat(demo.resolve("contacts.csv")).hasContent("user,email\n");
        assertThat(demo.resolve("forewarn.db")).hasContent("the ledger of years");
    }

    @Test
    void saysThatItsFolderIsAFile() throws IOException {
        Files.writeString(demo, "");

        assertThat(demo().exitCode()).isEqualTo(2);
        assertThat(demo).isEmptyFile();
    }

    @Test
    void saysThatItsOutputCanNotBeWritten() {
        Outcome outcome = Program.run(Map.of(), new FullDisk(), false, "demo", "--out", demo.toString());

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err()).isEqualTo("forewarn: can't read or write: No space left on device\n");
    }

    private Outcome demo() {
        return Program.run("demo", "--out", demo.toString(), "--as-of", "2026-11-22T06:30:00Z");
    }

    private static List<String> namesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }
}
