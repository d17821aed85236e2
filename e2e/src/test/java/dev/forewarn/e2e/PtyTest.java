package dev.forewarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PtyTest {
    private static final Path HERE = Path.of("").toAbsolutePath();

    @Test
    void showsWhatATerminalEchoesAndWhatItDoesNot() {
        try (Pty pty =
                sh("printf 'name: '; read name; stty -echo; printf 'secret: '; read secret; stty echo; exit 3")) {
            pty.await("name: ");
            pty.typeLine("Änne");
            pty.await("secret: ");
            pty.typeLine("open sesame");

            assertThat(pty.exitCode()).isEqualTo(3);
            assertThat(pty.transcript()).isEqualTo("name: Änne\nsecret: ");
        }
    }

    @Test
    void isATerminalOnAllThreeSidesAndShowsNothingOfTheTestsOwnEnvironment() {
        try (Pty pty = Pty.start(
                List.of("/bin/sh", "-c", "test -t 0 && test -t 1 && test -t 2 && env | sort"), HERE,
                Map.of("A", "b"))) {
            assertThat(pty.exitCode()).isZero();
            assertThat(pty.transcript())
                    .isEqualTo("A=b\nLC_ALL=C.UTF-8\nPATH=/usr/bin:/bin\nPWD=" + HERE + "\nTERM=dumb\n");
        }
    }

    @Test
    void pressesKeys() {
        try (Pty interrupted = sh("echo ready; read line"); Pty ended = sh("echo ready; cat; echo end")) {
            interrupted.await("ready");
            interrupted.interrupt();
            ended.await("ready");
            ended.endInput();

            assertThat(interrupted.exitCode()).isEqualTo(130);
            assertThat(ended.exitCode()).isZero();
            assertThat(ended.transcript()).endsWith("end\n");
        }
    }

    @Test
    void tellsHowAProgramLeavesTheTerminal() {
        try (Pty shell = Pty.shell(HERE, Map.of())) {
            String before = shell.settings();
            String silent = shell.answerOf("stty -echo; stty -a");
            shell.answerOf("stty echo");

            assertThat(before).containsPattern("\\becho\\b").doesNotContain("-echo ");
            assertThat(silent).contains("-echo ");
            assertThat(shell.settings()).isEqualTo(before);
        }
    }

    @Test
    void failsWithWhatWasThereWhenSomethingDoesNotCome() {
        try (Pty pty = sh("echo one")) {
            assertThatThrownBy(() -> pty.await("two"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("'\\Qtwo\\E' did not come; there was: one\n");
        }
    }

    private static Pty sh(String script) {
        return Pty.start(List.of("/bin/sh", "-c", script), HERE, Map.of());
    }
}
