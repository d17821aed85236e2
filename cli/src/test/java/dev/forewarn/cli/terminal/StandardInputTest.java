package dev.forewarn.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StandardInputTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"/dev/pts/0, true", "/dev/pts/12, true", "/dev/tty, true", "/dev/tty1, true", "/dev/ttyS0, true",
        "/dev/console, true", "/dev/null, false", "pipe:[4711], false", "socket:[4711], false",
        "/home/eva/dev/pts/0, false",
        "/dev/pts, false"})
    void isATerminalWhereItsDescriptorLeadsToOne(String target, boolean terminal) throws IOException {
        Path descriptor = Files.createSymbolicLink(folder.resolve("0"), Path.of(target));

        assertThat(StandardInput.isTerminal(descriptor)).isEqualTo(terminal);
    }

    @Test
    void isNoneWhereNobodyKnows() {
        assertThat(StandardInput.isTerminal(folder.resolve("0"))).isFalse();
    }
}
