package dev.forewarn.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.aws.cloudwatch.Alarm;
import dev.forewarn.aws.cloudwatch.FunctionActivity;
import dev.forewarn.aws.cloudwatch.FunctionActivity.Run;
import dev.forewarn.aws.lambda.DeployedFunction;
import dev.forewarn.cli.doctor.FunctionChecks.Watch;
import dev.forewarn.cli.doctor.FunctionChecks.Watched;
import dev.forewarn.cli.doctor.SettingsSource.InFunction;
import dev.forewarn.settings.SettingsReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class FunctionChecksTest {
    private static final Instant NOW = Instant.parse("2026-11-22T06:30:00Z");
    private static final Instant SINCE = Instant.parse("2026-11-08T06:30:00Z");
    private static final Instant YESTERDAY = Instant.parse("2026-11-21T13:00:00Z");
    private static final InFunction VALID = new InFunction.Valid(
            SettingsReader.read(Map.of(), SettingsReader.Purpose.READING));

    @ParameterizedTest
    @MethodSource
    void tellsWhetherTheFunctionIsDeployed(DeployedFunction function, InFunction settings, String expected) {
        assertThat(FindingText.of(FunctionChecks.function(
                new Asked.Known<>(Optional.of(function)), "forewarn", false, settings))).isEqualTo(expected);
    }

    static Stream<Arguments> tellsWhetherTheFunctionIsDeployed() {
        return Stream.of(
                Arguments.of(function(true, "3", "Active"), VALID,
                        "ok: version 3 is live, Active, java21, deployed 2026-11-21 13:00 UTC"),
                Arguments.of(function(false, "$LATEST", "Active"), VALID,
                        "wrong: 'forewarn' is deployed, Active, java21, deployed 2026-11-21 13:00 UTC, and has no alias 'live',"
                                + " which the schedule calls\n-> apply the Terraform module again"),
                Arguments.of(function(true, "3", "Failed"), VALID,
                        "wrong: version 3 is live, Failed, java21, deployed 2026-11-21 13:00 UTC (reasons)\n"
                                + "-> apply the Terraform module again"),
                Arguments.of(function(true, "3", "Pending"), VALID,
                        "wrong: version 3 is live, Pending, java21, deployed 2026-11-21 13:00 UTC (reasons)\n"
                                + "-> wait a minute and look again"),
                Arguments.of(function(true, "3", "Inactive"), VALID,
                        "wrong: version 3 is live, Inactive, java21, deployed 2026-11-21 13:00 UTC (reasons): it has not been"
                                + " called for weeks\n-> see whether its schedule is enabled; the next call makes it active again"),
                Arguments.of(function(true, "3", "Active"), new InFunction.Missing(),
                        "wrong: version 3 is live, Active, java21, deployed 2026-11-21 13:00 UTC, and has no settings that can"
                                + " be read in FOREWARN_SETTINGS\n-> apply the Terraform module again"),
                Arguments.of(function(true, "3", "Active"),
                        new InFunction.Invalid(List.of("mail.from: one", "two: three")),
                        "wrong: version 3 is live, Active, java21, deployed 2026-11-21 13:00 UTC, and its settings in"
                                + " FOREWARN_SETTINGS are wrong: mail.from: one; two: three\n"
                                + "-> correct them in the module's variables, and apply it"));
    }

    @Test
    void expectsAFunctionOnlyWhereOneIsNamed() {
        Asked<Optional<DeployedFunction>> none = new Asked.Known<>(Optional.empty());

        assertThat(FindingText.of(FunctionChecks.function(none, "forewarn", false, new InFunction.Missing())))
                .isEqualTo(
                        "skipped: there is no function 'forewarn' here; if it has another name, say so with --function");
        assertThat(FindingText.of(FunctionChecks.function(none, "warner", true, new InFunction.Missing())))
                .isEqualTo("wrong: there is no function 'warner'\n"
                        + "-> deploy it with the Terraform module, or check --function and AWS_REGION");
    }

    @ParameterizedTest
    @MethodSource
    void tellsOfTheLastRun(FunctionActivity activity, Instant deployed, String expected) {
        assertThat(FindingText.of(FunctionChecks.lastRun(new Watched("forewarn", Optional.of(function(deployed)),
                new Asked.Known<>(activity), new Asked.Known<>(List.of()), NOW)))).isEqualTo(expected);
    }

    static Stream<Arguments> tellsOfTheLastRun() {
        Optional<Run> run = Optional.of(new Run(YESTERDAY, 12, 0));
        Instant weekAgo = NOW.minus(Duration.ofDays(7));
        String log = "see its log, '/aws/lambda/forewarn'";
        String none = "wrong: no run since 2026-11-08 06:30 UTC";
        String schedule = "\n-> see whether the schedule 'forewarn' is enabled, and " + log;
        return Stream.of(
                Arguments.of(new FunctionActivity(SINCE, run, Optional.empty()), weekAgo,
                        "ok: 2026-11-21 13:00 UTC: 12 sent, 0 failed"),
                Arguments.of(new FunctionActivity(SINCE, run, Optional.of(YESTERDAY.minusSeconds(60))), weekAgo,
                        "ok: 2026-11-21 13:00 UTC: 12 sent, 0 failed; its last error was 2026-11-21 12:59 UTC"),
                Arguments.of(new FunctionActivity(SINCE, run, Optional.of(YESTERDAY)), weekAgo,
                        "ok: 2026-11-21 13:00 UTC: 12 sent, 0 failed; its last error was 2026-11-21 13:00 UTC"),
                Arguments.of(new FunctionActivity(SINCE, run, Optional.of(YESTERDAY.plusSeconds(60))), weekAgo,
                        "wrong: 2026-11-21 13:00 UTC: 12 sent, 0 failed; its last error was 2026-11-21 13:01 UTC, after that"
                                + " run\n-> " + log),
                Arguments.of(new FunctionActivity(SINCE, Optional.of(new Run(YESTERDAY, 11, 1)), Optional.empty()),
                        weekAgo,
                        "wrong: 2026-11-21 13:00 UTC: 11 sent, 1 failed\n-> " + log
                                + ", whose lines of level WARN say whose notice failed, and why; the next run tries again"),
                Arguments.of(new FunctionActivity(SINCE, Optional.empty(), Optional.empty()), weekAgo, none + schedule),
                Arguments.of(new FunctionActivity(SINCE, Optional.empty(), Optional.of(YESTERDAY)), YESTERDAY,
                        none + "; its last error was 2026-11-21 13:00 UTC" + schedule),
                Arguments.of(new FunctionActivity(SINCE, Optional.empty(), Optional.empty()),
                        NOW.minus(Duration.ofHours(26)), none + schedule),
                Arguments.of(new FunctionActivity(SINCE, Optional.empty(), Optional.empty()),
                        NOW.minus(Duration.ofHours(26)).plusSeconds(1),
                        "skipped: no run yet: it was deployed less than a day ago"));
    }

    @ParameterizedTest
    @MethodSource
    void tellsOfAlarms(Watch watch, Alarm alarm, String expected) {
        assertThat(FindingText.of(alarm(watch, List.of(alarm), Optional.of(new Run(YESTERDAY, 1, 0)))))
                .isEqualTo(expected);
    }

    static Stream<Arguments> tellsOfAlarms() {
        return Stream.of(
                Arguments.of(Watch.ERRORS, known("errors", "OK"),
                        "ok: 'forewarn-errors' is OK since 2026-11-21 13:00 UTC"),
                Arguments.of(Watch.ERRORS, known("errors", "INSUFFICIENT_DATA"),
                        "ok: 'forewarn-errors' is INSUFFICIENT_DATA since 2026-11-21 13:00 UTC"),
                Arguments.of(Watch.ERRORS, known("errors", "ALARM"),
                        "wrong: 'forewarn-errors' is ALARM since 2026-11-21 13:00 UTC\n"
                                + "-> the function has failed; see its log, '/aws/lambda/forewarn', and the events in the queue"
                                + " 'forewarn-failed-runs'"),
                Arguments.of(Watch.FAILED_NOTICES, known("failed-notices", "ALARM"),
                        "wrong: 'forewarn-failed-notices' is ALARM since 2026-11-21 13:00 UTC\n"
                                + "-> some notices failed; the lines of level WARN in its log, '/aws/lambda/forewarn', say whose"
                                + " and why"),
                Arguments.of(Watch.NO_RUN, known("no-run", "ALARM"),
                        "wrong: 'forewarn-no-run' is ALARM since 2026-11-21 13:00 UTC\n"
                                + "-> there was no run for too long; see whether the schedule 'forewarn' is enabled, and its log,"
                                + " '/aws/lambda/forewarn'"),
                Arguments.of(Watch.NO_RUN, new Alarm("forewarn-no-run", "OK", Optional.empty(), false),
                        "wrong: 'forewarn-no-run' is OK, and would tell nobody: its actions are switched off\n"
                                + "-> aws cloudwatch enable-alarm-actions --region eu-west-1 --alarm-names forewarn-no-run"),
                Arguments.of(Watch.ERRORS, known("no-run", "OK"),
                        "wrong: there is no alarm 'forewarn-errors'\n-> apply the Terraform module again"),
                Arguments.of(Watch.NO_RUN, known("errors", "OK"),
                        "skipped: there is no alarm 'forewarn-no-run', which the module leaves out where no_run_alarm_hours is"
                                + " null"));
    }

    @Test
    void knowsThatThereIsAnAlarmUntilTheFirstRun() {
        assertThat(FindingText.of(alarm(Watch.NO_RUN, List.of(known("no-run", "ALARM")), Optional.empty())))
                .isEqualTo("skipped: 'forewarn-no-run' is ALARM until the first run, as it must be");
        assertThat(alarm(Watch.ERRORS, List.of(known("errors", "ALARM")), Optional.empty()).status())
                .isEqualTo(Finding.Status.WRONG);
    }

    @ParameterizedTest
    @CsvSource({"ALARM, 2026-11-21T11:59:59Z, wrong", "ALARM, 2026-11-21T12:00:00Z, skipped",
        "ALARM, 2026-11-21T13:01:00Z, skipped"})
    void takesNoFunctionForNewWhoseAlarmIsOlderThanItsDeployment(String state, Instant since, String expected) {
        Watched watched = watched(List.of(new Alarm("forewarn-no-run", state, Optional.of(since), true)),
                Optional.empty());

        assertThat(FunctionChecks.alarm(Watch.NO_RUN, watched, "eu-west-1").status()).hasToString(expected);
        assertThat(FunctionChecks.lastRun(watched).status()).hasToString(expected);
    }

    @Test
    void takesNoFunctionForNewThatWasWatchedBefore() {
        Watched watched = watched(List.of(new Alarm("forewarn-errors", "OK", Optional.of(SINCE), true)),
                Optional.empty());

        assertThat(FindingText.of(FunctionChecks.lastRun(watched)))
                .startsWith("wrong: no run since 2026-11-08 06:30 UTC\n");
    }

    @Test
    void takesNoFunctionForNewThatHasRun() {
        assertThat(alarm(Watch.NO_RUN, List.of(known("no-run", "ALARM")), Optional.of(new Run(YESTERDAY, 1, 0)))
                .status()).isEqualTo(Finding.Status.WRONG);
    }

    private static Finding alarm(Watch watch, List<Alarm> alarms, Optional<Run> lastRun) {
        return FunctionChecks.alarm(watch, watched(alarms, lastRun), "eu-west-1");
    }

    private static Watched watched(List<Alarm> alarms, Optional<Run> lastRun) {
        return new Watched("forewarn", Optional.of(function(YESTERDAY)),
                new Asked.Known<>(new FunctionActivity(SINCE, lastRun, Optional.empty())), new Asked.Known<>(alarms),
                NOW);
    }

    private static Alarm known(String suffix, String state) {
        return new Alarm("forewarn-" + suffix, state, Optional.of(YESTERDAY), true);
    }

    private static DeployedFunction function(Instant deployed) {
        return new DeployedFunction("forewarn", true, "3", "Active", Optional.empty(), "java21", Optional.of(deployed),
                Optional.of("{}"));
    }

    private static DeployedFunction function(boolean live, String version, String state) {
        return new DeployedFunction("forewarn", live, version, state, Optional.of("reasons"), "java21",
                Optional.of(YESTERDAY), Optional.of("{}"));
    }
}
