package dev.forewarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.cli.Program.Outcome;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UsageTest {
    @Test
    void showsWhatThereIs() throws IOException {
        assertThat(Program.run("--help")).isEqualTo(new Outcome(0, Golden.text("help.txt"), ""));
    }

    @Test
    void showsWhatThereIsAsAnErrorWithoutACommand() throws IOException {
        assertThat(Program.run()).isEqualTo(new Outcome(2, "", Golden.text("help.txt")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "report", "run", "history", "preview", "test-send", "doctor", "completion"})
    void helpsWithEachCommandAndTellsTheVersion(String command) {
        Outcome help = Program.run(command, "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).startsWith("Usage: forewarn " + command + " [-hV]").contains("Exit codes: 0 done;");

        assertThat(Program.run(command, "--version")).isEqualTo(Program.run("--version"));
    }

    @Test
    void tellsTheVersion() {
        assertThat(Program.run("--version")).isEqualTo(new Outcome(0, "forewarn (not packaged)\n", ""));
        assertThat(Program.run("-V")).isEqualTo(Program.run("--version"));
    }

    @Test
    void suggestsTheOptionThatWasMeant() {
        assertThat(Program.run("run", "--dryrun")).isEqualTo(new Outcome(2, "", """
                forewarn: Unknown option: '--dryrun'
                Possible solutions: --dry-run
                Usage: forewarn run [-hV] [--dry-run] [--as-of=INSTANT] [--contacts=FILE]
                                    [--format=table|csv|json] [--html=FILE] [--outbox=DIR]
                                    [--report=FILE] [--settings=FILE] [--time-limit=DURATION]
                Try 'forewarn run --help' for more.
                """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "-5m", "25h", "ten", "PT10M", ""})
    void refusesATimeLimitThatIsNone(String limit) {
        assertThat(Program.run("run", "--time-limit", limit).err()).startsWith(
                "forewarn: Invalid value for option '--time-limit': '" + limit
                        + "' is no time of up to a day; write 90s, 10m or 1h30m\n");
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        assertThat(Program.run("reprot")).isEqualTo(new Outcome(2, "", """
                forewarn: there is no command or option 'reprot'
                Did you mean: forewarn report or forewarn preview?
                Usage: forewarn [-hV] [COMMAND]
                Try 'forewarn --help' for more.
                """));
    }

    @Test
    void suggestsTheCommandOfAGroupThatWasMeant() {
        assertThat(Program.run("user", "lst").err())
                .startsWith("forewarn: there is no command or option 'lst'\nDid you mean: user list");
    }

    @Test
    void repeatsOfWhatIsNoCommandTheFirstWordAlone() {
        assertThat(Program.run("change-password", "old", "hunter2")).isEqualTo(new Outcome(2, "", """
                forewarn: there is no command or option 'change-password'
                Did you mean: forewarn password or forewarn doctor or forewarn history?
                Usage: forewarn [-hV] [COMMAND]
                Try 'forewarn --help' for more.
                """));
        assertThat(List.of(Program.run("hunter2!", "old"), Program.run("--password=hunter2"))).containsOnly(
                new Outcome(2, "",
                        """
                                forewarn: what was given is no command; passwords and keys are asked for and never belong on the\
                                 command line, where others can see them. If one was there, it should be changed.
                                Usage: forewarn [-hV] [COMMAND]
                                Try 'forewarn --help' for more.
                                """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            password change --stdin=hunter2 | --stdin takes no value; NOT_HERE
            password change --generate=hunter2 | --generate takes no value; NOT_HERE
            password change hunter2 | 'forewarn password change' was given more than it takes; NOT_HERE
            password change --password=hunter2 | 'forewarn password change' was given more than it takes; NOT_HERE
            password hunter2 | what was given is no command; NOT_HERE
            user hunter2 | what was given is no command; NOT_HERE
            key list --format hunter2 | --format was given a value that it doesn't take; it takes table, csv, json
            key delete | 'forewarn key delete' lacks ID
            password change --generate --out | 'forewarn password change' lacks --out=FILE
            user offboard eva --mfa-device hunter2 | --mfa-device is the ARN of a virtual MFA device, such as \
            arn:aws:iam::123456789012:mfa/phone; what was named is none
            """)
    void repeatsNothingOfWhatMayBeASecret(String arguments, String message) {
        Outcome outcome = Program.run(arguments.split(" ", -1));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("forewarn: " + message.replace("NOT_HERE",
                "passwords and keys are asked for and never belong on the command line, where others can see them. If one was"
                        + " there, it should be changed.")
                + "\nUsage: forewarn ").doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "2026-13-01", "2026-12-01T09:00", "2026-12-01T09:00:00", "",
        "+999999999-12-31T00:00:00Z", "-999999999-01-01T00:00:00Z"})
    void refusesWhatIsNoInstant(String text) {
        Outcome outcome = Program.run("report", "--as-of", text);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("forewarn: Invalid value for option '--as-of': '" + text
                + "' is not an instant; write 2026-12-01T09:00:00Z or 2026-12-01\nUsage: forewarn report ");
    }

    @Test
    void refusesAnUnknownFormat() {
        Outcome outcome = Program.run("report", "--format", "xml");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("forewarn: Invalid value for option '--format': expected one of"
                + " [table, csv, json] (case-insensitive) but was 'xml'\nUsage: forewarn report ");
    }
}
