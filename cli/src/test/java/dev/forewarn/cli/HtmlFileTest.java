package dev.forewarn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.cli.terminal.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HtmlFileTest {
    private final Path folder;

    HtmlFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesNothingUntilThereIsAPage() throws IOException {
        HtmlFile.at(folder.resolve("page.html"));

        assertThat(names()).isEmpty();
    }

    @Test
    void replacesAnOlderPageAndLeavesNothingElse() throws IOException {
        Path file = folder.resolve("page.html");
        Files.writeString(file, "<!doctype html>an older page, and a longer one");

        HtmlFile.at(file).write("zoë");

        assertThat(file).hasContent("zoë");
        assertThat(names()).containsExactly("page.html");
    }

    @Test
    void followsALinkInsteadOfReplacingIt() throws IOException {
        Path file = Files.writeString(folder.resolve("published.html"), "<!DOCTYPE html>old");
        Path link = Files.createSymbolicLink(folder.resolve("page.html"), file);

        HtmlFile.at(link).write("new");

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(file).hasContent("new");
    }

    @Test
    void refusesAFolderAndAFolderThatIsNotThere() throws IOException {
        Path missing = folder.resolve("missing").resolve("page.html");

        assertThatThrownBy(() -> HtmlFile.at(folder)).isInstanceOf(InvalidInputException.class)
                .hasMessage("'" + folder + "' is no file, so no page can be written there; name a file");
        assertThatThrownBy(() -> HtmlFile.at(missing)).isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("'" + missing + "' can't be written (java.nio.file.NoSuchFileException: ")
                .hasMessageEndingWith("); name a file in a folder that is there and that you may write into");
        assertThat(names()).isEmpty();
    }

    @Test
    void leavesTheOldPageWhereTheNewOneCannotBeWritten() throws IOException {
        Path file = folder.resolve("page.html");
        HtmlFile page = HtmlFile.at(file);
        Files.createDirectory(file);
        Files.writeString(file.resolve("somebody's"), "own");

        assertThatThrownBy(() -> page.write("new")).isInstanceOf(IOException.class);

        assertThat(names()).containsExactly("page.html");
        assertThat(file.resolve("somebody's")).hasContent("own");
    }

    private String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void makesAFileForItsOwnerAlone() throws IOException {
        Path file = folder.resolve("page.html");

        HtmlFile.at(file).write("<!DOCTYPE html>new");

        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-r-----", "rw-r--r--", "r--------"})
    void leavesAFileForWhomItWas(String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("page.html"), "<!DOCTYPE html>old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        HtmlFile.at(file).write("<!DOCTYPE html>new");

        assertThat(file).hasContent("<!DOCTYPE html>new");
        assertThat(permissions(file)).isEqualTo(permissions);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user,arn\n", "<!DOCTYPE", " <!DOCTYPE html>", "%PDF-1.7 and more of it"})
    void leavesAloneWhatIsNoPage(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("credential-report.csv"), content);

        assertThatThrownBy(() -> HtmlFile.at(file)).isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "'" + file + "' holds something else than an HTML page and is left as it is; name a new file,"
                                + " or an older page");

        assertThat(Files.readString(file)).isEqualTo(content);
        assertThat(names()).containsExactly("credential-report.csv");
    }

    @Test
    void fillsAnEmptyFileAndReplacesAnythingWhereItIsToldTo() throws IOException {
        Path empty = Files.createFile(folder.resolve("page.html"));
        Path text = Files.writeString(folder.resolve("mail.txt"), "From: somebody");

        HtmlFile.at(empty).write("new");
        HtmlFile.replacing(text).write("newer");

        assertThat(empty).hasContent("new");
        assertThat(text).hasContent("newer");
    }
}
