package dev.forewarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.cli.Packaged.Outcome;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with what the build has packaged: it finds nothing left to build. */
final class LauncherIT {
    private static final Path LAUNCHER = Path.of("..", "forewarn").toAbsolutePath().normalize();

    private final Path folder;

    LauncherIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void needAShell() {
        Tool.require("sh");
    }

    @Test
    void runsFromAnotherFolder() throws IOException, InterruptedException {
        Outcome outcome = launch(LAUNCHER, Map.of(), "--version");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).matches("forewarn \\d+\\.\\d+\\.\\d+.*\\n");
    }

    @Test
    void runsThroughSymbolicLinks() throws IOException, InterruptedException {
        Path absolute = Files.createSymbolicLink(folder.resolve("absolute"), LAUNCHER);
        Path relative = Files.createSymbolicLink(folder.resolve("relative"), Path.of("absolute"));

        Outcome direct = launch(LAUNCHER, Map.of(), "--version");
        assertThat(launch(absolute, Map.of(), "--version")).isEqualTo(direct);
        assertThat(launch(relative, Map.of(), "--version")).isEqualTo(direct);
        Files.delete(relative);
        Files.delete(absolute);
    }

    /** Util-linux's script runs the command on a real pseudo-terminal, which shows both of its streams. */
    @Test
    void showsProgressOnATerminalOnly() throws IOException, InterruptedException {
        Tool.require("script");
        String arguments = " report --report 'no such file.csv'";

        Outcome piped = launch(LAUNCHER, Map.of(), "report", "--report", "no such file.csv");
        Process terminal = new ProcessBuilder("script", "-qec", "'" + LAUNCHER + "'" + arguments, "/dev/null")
                .redirectErrorStream(true).redirectInput(Redirect.from(Path.of("/dev/null").toFile())).start();
        String shown = new String(terminal.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(terminal.waitFor()).isEqualTo(2);
        assertThat(shown).contains("\r\u001b[KGetting the credential report …")
                .contains("\r\u001b[Kforewarn: The credential report 'no such file.csv' can't be read: ");
        assertThat(piped.err()).doesNotContain("\u001b").doesNotContain("Getting");
    }

    @Test
    void passesArgumentsOnAndTheExitCodeBack() throws IOException, InterruptedException {
        Outcome outcome = launch(LAUNCHER, Map.of(), "report", "--report", "no such file.csv");

        assertThat(outcome.err()).startsWith("forewarn: The credential report 'no such file.csv' can't be read: ");
        assertThat(outcome.exitCode()).isEqualTo(2);
    }

    /** Java would complain on standard output of an archive of classes that an older jar has left, and keep it. */
    @Test
    void startsAsQuietlyAndQuicklyAfterTheProgramWasBuiltAnew() throws IOException, InterruptedException {
        Outcome before = launch(LAUNCHER, Map.of(), "--version");
        Files.setLastModifiedTime(Packaged.JAR, FileTime.from(Instant.now()));

        assertThat(launch(LAUNCHER, Map.of(), "--version")).isEqualTo(before);

        assertThat(Files.getLastModifiedTime(Packaged.JAR.resolveSibling("forewarn.jsa")))
                .isGreaterThanOrEqualTo(Files.getLastModifiedTime(Packaged.JAR));
    }

    @Test
    void passesOverAJdkThatIsTooOld() throws IOException, InterruptedException {
        Path old = Files.createDirectory(folder.resolve("jdk-17"));
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        for (String program : List.of("java", "javac")) {
            Path file = Files.createDirectories(old.resolve("bin")).resolve(program);
            Files.writeString(file, "#!/bin/sh\necho 'the old JDK was used'\nexit 1\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        }
        // The JDK that runs this test is the next to be found.
        String path = Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH");

        assertThat(launch(LAUNCHER, Map.of("JAVA_HOME", old.toString(), "PATH", path), "--version"))
                .isEqualTo(launch(LAUNCHER, Map.of(), "--version"));
    }

    private Outcome launch(Path launcher, Map<String, String> otherwise, String... arguments)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(Map.of("HOME", folder.toString(), "JAVA_HOME",
                System.getProperty("java.home"), "PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin")));
        environment.putAll(otherwise);
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        return Packaged.execute(command, folder, environment);
    }
}
