package dev.forewarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In a real bash. */
final class CompletionCommandTest {
    private final Path script;

    CompletionCommandTest(@TempDir Path folder) throws IOException {
        script = Files.writeString(folder.resolve("completion.sh"), Program.run("completion").out());
    }

    @BeforeAll
    static void needBash() {
        Tool.require("bash");
    }

    @Test
    void printsAScriptThatBashUnderstands() throws IOException, InterruptedException {
        assertThat(bash("bash -n \"$1\"")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "forewarn r            | report run",
        "forewarn h            | history",
        "forewarn test         | test-send",
        "forewarn run --dr     | --dry-run",
        "forewarn history --re | --reconcile --report",
        "forewarn run --format | table csv json"})
    void completesCommandsOptionsAndFormats(String line, String candidates) throws IOException, InterruptedException {
        String words = line.endsWith("--format") ? line + " ''" : line;

        // What bash has to do after a Tab only: compopt, and the words so far.
        assertThat(bash(
                "compopt() { :; }; source \"$1\"; COMP_WORDS=(" + words + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1));"
                        + " _complete_forewarn; echo ${COMPREPLY[@]}"))
                .isEqualToIgnoringWhitespace(candidates);
    }

    private String bash(String command) throws IOException, InterruptedException {
        Process bash = new ProcessBuilder("bash", "-c", command, "bash", script.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        bash.waitFor();
        return output;
    }
}
