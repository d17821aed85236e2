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

/** What is to be said of the function, its runs and its alarms. Pure. */
final class FunctionChecks {
    /** A day, and some hours for what may delay a daily run and its metrics. */
    private static final Duration UNTIL_FIRST_RUN = Duration.ofHours(26);

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

    static Finding lastRun(Asked<FunctionActivity> activity, Optional<DeployedFunction> function, Instant now) {
        return activity.judge(Check.LAST_RUN, known -> lastRun(known, function, now)
                .with("lastRun", known.lastRun().map(run -> run.at().toString()).orElse(null))
                .with("sent", known.lastRun().map(FunctionActivity.Run::sent).orElse(null))
                .with("failed", known.lastRun().map(FunctionActivity.Run::failed).orElse(null))
                .with("lastError", known.lastError().map(Instant::toString).orElse(null)));
    }

    private static Finding lastRun(FunctionActivity activity, Optional<DeployedFunction> function, Instant now) {
        String name = function.map(DeployedFunction::name).orElse("");
        String log = "see its log, '/aws/lambda/" + name + "'";
        String error =
                activity.lastError().map(at -> "; its last error was " + UtcMinute.format(at) + " UTC").orElse("");
        if (activity.lastRun().isEmpty()) {
            String none = "no run since " + UtcMinute.format(activity.since()) + " UTC" + error;
            return isNew(activity, function, now)
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

    /** Whether it had no chance to run so far. */
    private static boolean isNew(FunctionActivity activity, Optional<DeployedFunction> function, Instant now) {
        return activity.lastRun().isEmpty() && activity.lastError().isEmpty() && function
                .flatMap(DeployedFunction::lastModified).filter(at -> at.plus(UNTIL_FIRST_RUN).isAfter(now))
                .isPresent();
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

    /** @param activity tells whether there could be a run so far: until the first one, there is an alarm */
    static Finding alarm(Watch watch, Asked<List<Alarm>> alarms, String function, Asked<FunctionActivity> activity,
            Optional<DeployedFunction> deployed, Instant now) {
        String name = watch.alarm(function);
        return alarms.judge(watch.check, known -> known.stream().filter(alarm -> alarm.name().equals(name)).findFirst()
                .map(alarm -> (watch == Watch.NO_RUN && alarm.state().equals("ALARM")
                        && activity.known().filter(what -> isNew(what, deployed, now)).isPresent()
                                ? Finding.skipped(watch.check,
                                        "'" + name + "' is ALARM until the first run, as it must be")
                                : alarm(watch, alarm, function))
                        .with("state", alarm.state()).with("since", alarm.since().map(Instant::toString).orElse(null)))
                .orElseGet(() -> watch == Watch.NO_RUN
                        ? Finding.skipped(watch.check, "there is no alarm '" + name
                                + "', which the module leaves out where no_run_alarm_hours is null")
                        : Finding.wrong(watch.check, "there is no alarm '" + name + "'", APPLY))
                .with("alarm", name));
    }

    private static Finding alarm(Watch watch, Alarm alarm, String function) {
        String found = "'" + alarm.name() + "' is " + alarm.state()
                + alarm.since().map(at -> " since " + UtcMinute.format(at) + " UTC").orElse("");
        if (alarm.state().equals("ALARM")) {
            return Finding.wrong(watch.check, found, watch.meaning(function));
        } else if (!alarm.actionsEnabled()) {
            return Finding.wrong(watch.check, found + ", and would tell nobody: its actions are switched off",
                    "aws cloudwatch enable-alarm-actions --alarm-names " + alarm.name());
        }
        return Finding.ok(watch.check, found);
    }
}
