package dev.forewarn.cli.doctor;

import dev.forewarn.aws.cloudwatch.Alarm;
import dev.forewarn.aws.cloudwatch.FunctionActivity;
import dev.forewarn.aws.lambda.DeployedFunction;
import dev.forewarn.aws.lambda.Functions;
import dev.forewarn.cli.output.UtcMinute;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is to be said of the function, its runs and its alarms. Pure. */
final class FunctionChecks {
    /** A day, and some hours for what may delay a daily run and its metrics. */
    private static final Duration UNTIL_FIRST_RUN = Duration.ofHours(26);

    /** For how long an apply may last, which makes the alarms before, beside or after the function. */
    private static final Duration APPLYING = Duration.ofHours(1);

    private static final String APPLY = "apply the Terraform module again";

    private FunctionChecks() {}

    /**
     * Whether it is deployed as it should be.
     *
     * @param named whether somebody has named it, and so means that there is one
     */
    static Finding function(Asked<Optional<DeployedFunction>> function, String name, boolean named,
            SettingsSource.InFunction settings) {
        return function.judge(Check.FUNCTION, found -> found
                .map(known -> deployed(known, settings)
                        .with("name", name).with("live", known.live()).with("version", known.version())
                        .with("state", known.state()).with("runtime", known.runtime())
                        .with("lastModified", known.lastModified().map(Instant::toString).orElse(null)))
                .orElseGet(() -> missing(name, named).with("name", name)));
    }

    private static Finding missing(String name, boolean named) {
        return named
                ? Finding.wrong(Check.FUNCTION, "there is no function '" + name + "'",
                        "deploy it with the Terraform module, or check --function and AWS_REGION")
                : Finding.skipped(Check.FUNCTION,
                        "there is no function '" + name + "' here; if it has another name, say so with --function");
    }

    private static Finding deployed(DeployedFunction function, SettingsSource.InFunction settings) {
        String found = (function.live() ? "version " + function.version() + " is live" : "'" + function.name()
                + "' is deployed") + ", " + function.state() + ", " + function.runtime()
                + function.lastModified().map(at -> ", deployed " + UtcMinute.format(at) + " UTC").orElse("");
        if (!function.live()) {
            return Finding.wrong(Check.FUNCTION,
                    found + ", and has no alias '" + Functions.ALIAS + "', which the schedule calls", APPLY);
        }
        String why = function.stateReason().map(reason -> " (" + reason + ")").orElse("");
        return switch (function.state()) {
            case "Failed" -> Finding.wrong(Check.FUNCTION, found + why, APPLY);
            case "Pending" -> Finding.wrong(Check.FUNCTION, found + why, "wait a minute and look again");
            case "Inactive" -> Finding.wrong(Check.FUNCTION, found + why + ": it has not been called for weeks",
                    "see whether its schedule is enabled; the next call makes it active again");
            default -> settings(found, settings);
        };
    }

    private static Finding settings(String found, SettingsSource.InFunction settings) {
        return switch (settings) {
            case SettingsSource.InFunction.Valid valid -> Finding.ok(Check.FUNCTION, found);
            case SettingsSource.InFunction.Missing() -> Finding.wrong(Check.FUNCTION,
                    found + ", and has no settings that can be read in " + Functions.SETTINGS, APPLY);
            case SettingsSource.InFunction.Invalid(List<String> problems) -> Finding.wrong(Check.FUNCTION,
                    found + ", and its settings in " + Functions.SETTINGS + " are wrong: "
                            + String.join("; ", problems),
                    "correct them in the module's variables, and apply it");
        };
    }

    /**
     * What was learned of the function over time.
     *
     * @param function its name
     * @param deployed absent when it is not, or that is not known
     */
    record Watched(String function, Optional<DeployedFunction> deployed, Asked<FunctionActivity> activity,
            Asked<List<Alarm>> alarms, Instant now) {
        /**
         * Whether it had no chance to run so far. That it was deployed of late does not say so, since each apply may do that; an
         * alarm that came into its state well before shows that there was a deployment before.
         */
        private boolean isNew() {
            return activity.known().filter(what -> what.lastRun().isEmpty() && what.lastError().isEmpty()).isPresent()
                    && deployed.flatMap(DeployedFunction::lastModified)
                            .filter(at -> at.plus(UNTIL_FIRST_RUN).isAfter(now))
                            .filter(at -> known().noneMatch(alarm -> alarm.since()
                                    .filter(since -> since.isBefore(at.minus(APPLYING))).isPresent()))
                            .isPresent();
        }

        private Stream<Alarm> known() {
            return alarms.known().stream().flatMap(List::stream);
        }
    }

    static Finding lastRun(Watched watched) {
        return watched.activity().judge(Check.LAST_RUN, known -> lastRun(known, watched)
                .with("lastRun", known.lastRun().map(run -> run.at().toString()).orElse(null))
                .with("sent", known.lastRun().map(FunctionActivity.Run::sent).orElse(null))
                .with("failed", known.lastRun().map(FunctionActivity.Run::failed).orElse(null))
                .with("lastError", known.lastError().map(Instant::toString).orElse(null)));
    }

    private static Finding lastRun(FunctionActivity activity, Watched watched) {
        String name = watched.function();
        String log = "see its log, '/aws/lambda/" + name + "'";
        String error =
                activity.lastError().map(at -> "; its last error was " + UtcMinute.format(at) + " UTC").orElse("");
        if (activity.lastRun().isEmpty()) {
            String none = "no run since " + UtcMinute.format(activity.since()) + " UTC" + error;
            return watched.isNew()
                    ? Finding.skipped(Check.LAST_RUN, "no run yet: it was deployed less than a day ago")
                    : Finding.wrong(Check.LAST_RUN, none,
                            "see whether the schedule '" + name + "' is enabled, and " + log);
        }
        FunctionActivity.Run run = activity.lastRun().get();
        String found =
                UtcMinute.format(run.at()) + " UTC: " + run.sent() + " sent, " + run.failed() + " failed" + error;
        if (activity.lastError().filter(at -> at.isAfter(run.at())).isPresent()) {
            return Finding.wrong(Check.LAST_RUN, found + ", after that run", log);
        } else if (run.failed() > 0) {
            return Finding.wrong(Check.LAST_RUN, found,
                    log + ", whose lines of level WARN say whose notice failed, and why; the next run tries again");
        }
        return Finding.ok(Check.LAST_RUN, found);
    }

    /** The alarms' names; what each means when it goes off. */
    enum Watch {
        ERRORS(Check.ALARM_ERRORS, "errors",
                "the function has failed; see its log, '/aws/lambda/NAME', and the events in the"
                        + " queue 'NAME-failed-runs'"),
        FAILED_NOTICES(Check.ALARM_FAILED_NOTICES, "failed-notices",
                "some notices failed; the lines of level WARN in its log,"
                        + " '/aws/lambda/NAME', say whose and why"),
        NO_RUN(Check.ALARM_NO_RUN, "no-run",
                "there was no run for too long; see whether the schedule 'NAME' is enabled, and its"
                        + " log, '/aws/lambda/NAME'");

        private final Check check;
        private final String suffix;
        private final String meaning;

        Watch(Check check, String suffix, String meaning) {
            this.check = check;
            this.suffix = suffix;
            this.meaning = meaning;
        }

        String alarm(String function) {
            return function + "-" + suffix;
        }

        private String meaning(String function) {
            return meaning.replace("NAME", function);
        }
    }

    /** Until the first run, that for no run is in alarm. */
    static Finding alarm(Watch watch, Watched watched, String region) {
        String name = watch.alarm(watched.function());
        return watched.alarms().judge(watch.check, known -> known.stream()
                .filter(alarm -> alarm.name().equals(name)).findFirst()
                .map(alarm -> (watch == Watch.NO_RUN && alarm.state().equals("ALARM") && watched.isNew()
                        ? Finding.skipped(watch.check,
                                "'" + name + "' is ALARM until the first run, as it must be")
                        : alarm(watch, alarm, watched.function(), region))
                        .with("state", alarm.state()).with("since", alarm.since().map(Instant::toString).orElse(null)))
                .orElseGet(() -> watch == Watch.NO_RUN
                        ? Finding.skipped(watch.check, "there is no alarm '" + name
                                + "', which the module leaves out where no_run_alarm_hours is null")
                        : Finding.wrong(watch.check, "there is no alarm '" + name + "'", APPLY))
                .with("alarm", name));
    }

    private static Finding alarm(Watch watch, Alarm alarm, String function, String region) {
        String found = "'" + alarm.name() + "' is " + alarm.state()
                + alarm.since().map(at -> " since " + UtcMinute.format(at) + " UTC").orElse("");
        if (alarm.state().equals("ALARM")) {
            return Finding.wrong(watch.check, found, watch.meaning(function));
        } else if (!alarm.actionsEnabled()) {
            return Finding.wrong(watch.check, found + ", and would tell nobody: its actions are switched off",
                    "aws cloudwatch enable-alarm-actions --region " + region + " --alarm-names " + alarm.name());
        }
        return Finding.ok(watch.check, found);
    }
}
