package dev.forewarn.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.forewarn.account.Caller;
import dev.forewarn.cli.terminal.InvalidInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AuditTrailTest {
    private static final AuditEntry RESET = new AuditEntry(Instant.parse("2026-11-22T06:30:00Z"),
            "arn:aws:sts::123456789012:assumed-role/Admin/eva", "reset-password", "123456789012", "bob",
            Optional.empty(), AuditEntry.Result.DONE);
    private static final String RESET_LINE = """
            {"at":"2026-11-22T06:30:00Z","by":"arn:aws:sts::123456789012:assumed-role/Admin/eva",\
            "action":"reset-password","account":"123456789012","user":"bob","result":"done"}
            """;

    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder = Path.of("");

    private AuditTrail open(Optional<Path> file) {
        return AuditTrail.open(new PrintWriter(err, true), file);
    }

    @Test
    void writesALineOfJsonToStandardErrorAlone() {
        try (AuditTrail trail = open(Optional.empty())) {
            trail.add(RESET);
        }

        assertThat(err).hasToString("audit: " + RESET_LINE);
    }

    @Test
    void writesTheSameLineToTheEndOfAFileAtOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("audit.jsonl"), "earlier\n");
        try (AuditTrail trail = open(Optional.of(file))) {
            trail.add(RESET);

            assertThat(file).hasContent("earlier\n" + RESET_LINE);
            trail.add(RESET);
        }

        assertThat(file).hasContent("earlier\n" + RESET_LINE + RESET_LINE);
        assertThat(err).hasToString("audit: " + RESET_LINE + "audit: " + RESET_LINE);
    }

    @Test
    void makesTheFileBeforeAnythingIsDone() throws IOException {
        Path file = folder.resolve("audit.jsonl");

        open(Optional.of(file)).close();

        assertThat(file).isEmptyFile();
    }

    @Test
    void refusesAFileThatCanNotBeWrittenTo() {
        Path file = folder.resolve("nowhere").resolve("audit.jsonl");

        assertThatThrownBy(() -> open(Optional.of(file))).isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("the audit file '" + file + "' can't be written to (")
                .hasMessageEndingWith("), so nothing was done; name another with --audit");
    }

    @Test
    void keepsALineALineWhateverStandsInIt() throws IOException {
        try (AuditTrail trail = open(Optional.empty())) {
            trail.add(new AuditEntry(RESET.at(), RESET.by(), "delete-mfa-device", RESET.account(), "bob",
                    Optional.of("arn:aws:iam::123456789012:mfa/\"\n{}"), AuditEntry.Result.REFUSED));
        }

        assertThat(err.toString().lines()).hasSize(1);
        assertThat(JSON.std.mapFrom(err.toString().substring("audit: ".length())))
                .containsEntry("what", "arn:aws:iam::123456789012:mfa/\"\n{}").containsEntry("result", "refused");
    }

    @ParameterizedTest
    @CsvSource({"DONE, done", "ALREADY_DONE, already-done", "REFUSED, refused", "NOT_DONE, not-done",
        "UNKNOWN, unknown"})
    void namesEachResult(AuditEntry.Result result, String name) {
        assertThat(result).hasToString(name);
    }

    @Test
    void knowsWhoDoesItInWhichAccountAndWhen() {
        try (AuditTrail trail = open(Optional.empty())) {
            new Deeds(trail, InstantSource.fixed(Instant.parse("2026-11-22T06:30:00.75Z")), Caller.of(RESET.by()),
                    "bob")
                    .add("reset-password", Optional.empty(), AuditEntry.Result.DONE);
        }

        assertThat(err).hasToString("audit: " + RESET_LINE);
    }

    @Test
    void saysWhenTheFileTakesNoMoreAndHasTheLineOnStandardError() {
        try (AuditTrail trail = open(Optional.of(Path.of("/dev/full")))) {
            assertThat(trail.isComplete()).isTrue();

            trail.add(RESET);

            assertThat(trail.isComplete()).isFalse();
        }
        assertThat(err)
                .hasToString("forewarn: the audit file can't be written to any more (No space left on device); the next"
                        + " line is not in it\naudit: " + RESET_LINE);
    }
}
