package dev.forewarn.local.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.key.NewKey;
import dev.forewarn.port.CredentialsProfile.Replacement;
import dev.forewarn.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsFileTest {
    private static final Proofreader CONTENT = (before, after, profile, key) -> Optional.empty();
    private static final byte[] BEFORE =
            bytes("# M\u00fcller \u00e2\u0080\u0094\r\n[default]\naws_access_key_id = AKIAOLD\n"
                    + "aws_secret_access_key = old\n[other]\naws_access_key_id = AKIAOLD\naws_secret_access_key = old");
    private static final byte[] AFTER =
            bytes("# M\u00fcller \u00e2\u0080\u0094\r\n[default]\naws_access_key_id = AKIANEW\n"
                    + "aws_secret_access_key = new/\n[other]\naws_access_key_id = AKIAOLD\naws_secret_access_key = old");

    @TempDir
    private Path folder = Path.of("");

    private final NewKey key = new NewKey("AKIANEW", Secret.of("new/"));
    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("credentials");
        Files.write(file, BEFORE);
        mode(file, "rw-------");
    }

    @AfterEach
    void makeWritable() {
        mode(folder, "rwx------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-r-----", "rw-rw-r--", "rwx------"})
    void replacesTheFileAndKeepsEveryOtherByteAndTheMode(String mode) throws IOException {
        mode(file, mode);
        try (CredentialsFile credentials = open()) {
            assertThat(credentials.keyId()).isEqualTo("AKIAOLD");
            assertThat(credentials.otherProfiles()).containsExactly("other");
            assertThat(credentials.replace(key)).isEqualTo(new Replacement.Done());
        }

        assertThat(Files.readAllBytes(file)).isEqualTo(AFTER);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo(mode);
        assertThat(inFolder()).containsExactly("credentials");
    }

    @Test
    void changesTheFileThatALinkLeadsToAndKeepsTheLink() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("link"), Path.of("..", "credentials"));
        try (CredentialsFile credentials = CredentialsFile.open(link, "default", CONTENT)) {
            credentials.replace(key);
        }

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Files.readAllBytes(file)).isEqualTo(AFTER);
        assertThat(Files.isSymbolicLink(file)).isFalse();
    }

    @Test
    void leavesNothingBehindWhereNothingWasReplaced() throws IOException {
        try (CredentialsFile credentials = open()) {
            assertThat(credentials.keyId()).isEqualTo("AKIAOLD");
            assertThat(inFolder()).hasSize(2);
        }

        assertThat(inFolder()).containsExactly("credentials");
        assertThat(Files.readAllBytes(file)).isEqualTo(BEFORE);
    }

    @Test
    void leavesAFileAsSomebodyElseHasMadeItMeanwhile() throws IOException {
        try (CredentialsFile credentials = open()) {
            Files.writeString(file, "[default]\n");

            assertThat(credentials.replace(key)).isEqualTo(new Replacement.Failed("'" + file.toRealPath()
                    + "' was changed by somebody else meanwhile, and was left as they made it: look at it, and try again"));
        }

        assertThat(Files.readString(file)).isEqualTo("[default]\n");
        assertThat(inFolder()).containsExactly("credentials");
    }

    @Test
    void leavesTheFileAsItIsWhereTheSecondReaderObjects() throws IOException {
        try (CredentialsFile credentials = CredentialsFile.open(file, "default",
                (before, after, profile, made) -> Optional.of("profile '" + profile + "'"))) {
            assertThat(credentials.replace(key)).isEqualTo(new Replacement.Failed("'" + file.toRealPath()
                    + "' was left as it is, since AWS's SDK would read more changes in it than that of the key"
                    + " (profile 'default'): please report this, and change the key by hand"));
        }

        assertThat(Files.readAllBytes(file)).isEqualTo(BEFORE);
    }

    @Test
    void saysSoWhereTheFileCanNotBeWrittenAnyMore() throws IOException {
        try (CredentialsFile credentials = open()) {
            Files.delete(folder.resolve(inFolder().getFirst()));

            assertThat(credentials.replace(key)).isInstanceOfSatisfying(Replacement.Failed.class,
                    failed -> assertThat(failed.why()).contains("can't be written (java.nio.file.NoSuchFileException"));
        }

        assertThat(Files.readAllBytes(file)).isEqualTo(BEFORE);
    }

    @Test
    void refusesAReadOnlyFile() throws IOException {
        mode(file, "r--------");

        assertThatThrownBy(this::open).isInstanceOf(InvalidCredentialsException.class)
                .hasMessage("'" + file.toRealPath()
                        + "' is read-only for you (r--------), so no key was made: chmod u+w '" + file.toRealPath()
                        + "', or have somebody do it who may");
        assertThat(inFolder()).containsExactly("credentials");
    }

    @Test
    void refusesAReadOnlyFolder() throws IOException {
        mode(folder, "r-x------");

        assertThatThrownBy(this::open).isInstanceOf(InvalidCredentialsException.class)
                .hasMessage("'" + folder.toRealPath()
                        + "' is read-only for you (r-x------), so no key was made: chmod u+w '" + folder.toRealPath()
                        + "', or have somebody do it who may");
    }

    @Test
    void refusesWhatIsNotThereOrNoFile() {
        assertThatThrownBy(() -> CredentialsFile.open(folder.resolve("none"), "default", CONTENT))
                .hasMessage("there is no file '" + folder.resolve("none")
                        + "': check AWS_SHARED_CREDENTIALS_FILE and HOME");
        assertThatThrownBy(() -> CredentialsFile.open(folder, "default", CONTENT))
                .isInstanceOf(InvalidCredentialsException.class)
                .hasMessageContaining("can't be read");
    }

    @Test
    void refusesAProfileWithoutAKeyBeforeThereIsANewOne() {
        assertThatThrownBy(() -> CredentialsFile.open(file, "none", CONTENT))
                .isInstanceOf(InvalidCredentialsException.class)
                .hasMessage("'" + file
                        + "' has no aws_access_key_id in profile 'none': use a profile that holds an access key");
    }

    private CredentialsFile open() {
        return CredentialsFile.open(file, "default", CONTENT);
    }

    private List<String> inFolder() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void mode(Path path, String mode) {
        try {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
