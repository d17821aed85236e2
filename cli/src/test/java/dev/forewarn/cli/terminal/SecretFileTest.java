package dev.forewarn.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretFileTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void isThereEmptyForItsOwnerAloneBeforeAnythingIsWritten() throws IOException {
        Path path = folder.resolve("secret");

        assertThat(SecretFile.create(path).path()).isEqualTo(path);

        assertThat(path).isEmptyFile();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-------");
    }

    @Test
    void takesLinesOfTextAndSecrets() throws IOException {
        Path path = folder.resolve("secret");
        SecretFile file = SecretFile.create(path);

        file.writeLine("password: ", Secret.of("hünter2"));
        file.writeLine(Secret.of("\"x, y\""));

        assertThat(Files.readString(path)).isEqualTo("password: hünter2\n\"x, y\"\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-------");
    }

    @Test
    void neverReplacesAnother() throws IOException {
        Path path = Files.writeString(folder.resolve("mine"), "mine");

        assertThatThrownBy(() -> SecretFile.create(path)).isInstanceOf(InvalidInputException.class)
                .hasMessage("'" + path + "' exists already and is left as it is; name a new file");
        assertThat(Files.readString(path)).isEqualTo("mine");
    }

    @Test
    void followsNoLinkThoughNothingIsAtItsEnd() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("elsewhere"));

        assertThatThrownBy(() -> SecretFile.create(link)).isInstanceOf(InvalidInputException.class);
        assertThat(folder.resolve("elsewhere")).doesNotExist();
    }

    @Test
    void saysWhereItCanNotBeMade() {
        Path path = folder.resolve("nowhere").resolve("secret");

        assertThatThrownBy(() -> SecretFile.create(path)).isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("'" + path + "' can't be made (")
                .hasMessageEndingWith("); name a file in a folder that is there and that you may write into");
    }

    @Test
    void isGoneWhenItIsDeleted() throws IOException {
        Path path = folder.resolve("secret");
        SecretFile file = SecretFile.create(path);

        file.delete();
        file.delete();

        assertThat(Files.exists(path, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }
}
