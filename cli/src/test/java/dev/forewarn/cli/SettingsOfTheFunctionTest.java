package dev.forewarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.cli.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Terraform's output {@code settings} is good for where the function's layer of templates is not: on another machine. */
final class SettingsOfTheFunctionTest {
    private final Path folder;

    SettingsOfTheFunctionTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Path foreign = Files.createDirectory(folder.resolve("opt"));
        Files.writeString(foreign.resolve("something-else.txt"), "");
        Files.writeString(folder.resolve("forewarn.json"), "{\"mail\":{\"from\":\"cloud-admins@example.com\"},"
                + "\"messages\":{\"language\":\"it\",\"templates\":\"" + foreign + "\"}}");
        Files.writeString(folder.resolve("report.csv"), """
                user,arn,password_enabled,password_last_changed,password_next_rotation,mfa_active,\
                access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated
                eva,ARN,true,2026-08-31T06:30:00Z,2026-11-29T06:30:00Z,true,false,N/A,false,N/A
                """.replace("ARN", ReportText.arn("eva")));
        Files.writeString(folder.resolve("contacts.csv"), "user,email\neva,eva@example.com\n");
    }

    private Outcome run(String command, String... options) {
        return Program.run(Stream.of(Stream.of(command.split(" ")), Stream.of(options),
                Stream.of("--settings", folder.resolve("forewarn.json").toString()))
                .flatMap(part -> part).toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"history --reconcile", "user list"})
    void letsPeopleAskWhoIsToldWithoutTheTemplates(String command) {
        Outcome outcome = run(command, "--report", folder.resolve("report.csv").toString(),
                "--contacts", folder.resolve("contacts.csv").toString());

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("eva@example.com");
    }

    @Test
    void letsPeopleAskWhatExpiresWithoutTheTemplates() {
        Outcome outcome = run("report", "--report", folder.resolve("report.csv").toString());

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("eva   expiring");
    }

    @Test
    void letsPeopleAskWhoWasToldWithoutTheTemplates() {
        assertThat(run("history")).isEqualTo(new Outcome(0, "", "forewarn: there is no ledger at '"
                + folder.resolve("forewarn.db") + "' yet; the first run that is no dry run makes it\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"preview", "run --dry-run"})
    void makesNoMailsOfOtherTemplates(String command) {
        Outcome outcome = run(command);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("messages.templates: something-else.txt: no file of this name is known");
    }
}
