package dev.forewarn.cli.doctor;

import dev.forewarn.aws.AwsFailure;
import dev.forewarn.aws.dynamodb.LedgerSetUp;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** What is to be said of the ledger. Pure. */
final class LedgerChecks {
    private LedgerChecks() {}

    /** What was found where the ledger is to be. */
    sealed interface State {
        /** A table that can be read as a ledger is; {@code used} says whether it has anything about this account. */
        record Table(String name, boolean used) implements State {}

        /** A file that is a ledger. */
        record File(Path path) implements State {}

        /** There is no file yet, and it can be made. */
        record NotMade(Path path) implements State {}

        /** There is none. */
        record None() implements State {}
    }

    /**
     * A failure that lies in the ledger would be a run's as well; one of the way to it need not be.
     *
     * @param elsewhere the table of the function that is deployed, where the settings have another ledger
     */
    static Finding ledger(Asked<State> state, Optional<String> elsewhere) {
        return switch (state) {
            case Asked.Known<State> known when elsewhere.isPresent() -> Finding.wrong(Check.LEDGER,
                    "the function that is deployed has another ledger, the DynamoDB table '" + elsewhere.get()
                            + "': a run by these settings tells everybody again whom it has told",
                    "write 'ledger: { dynamodb: " + elsewhere.get()
                            + " }' into the settings, or let only one of both run");
            case Asked.Known<State>(State known) -> judge(known);
            case Asked.Failed<State>(UnavailableException why) -> new Finding(Check.LEDGER,
                    isOfTheWay(why) ? Finding.Status.UNKNOWN : Finding.Status.WRONG, why.problem(), why.advice(),
                    Map.of());
            case Asked.NotAsked<State>(String why) -> Finding.skipped(Check.LEDGER, why);
        };
    }

    /** The function's table, unless it is the ledger of the settings. */
    static Optional<String> elsewhere(Settings.LedgerPlace place, Settings.LedgerPlace ofFunction) {
        return tableOf(ofFunction).filter(table -> !tableOf(place).equals(Optional.of(table)));
    }

    private static Optional<String> tableOf(Settings.LedgerPlace place) {
        return place instanceof Settings.LedgerPlace.DynamoDb(String table, Duration keep)
                ? Optional.of(table)
                : Optional.empty();
    }

    private static boolean isOfTheWay(UnavailableException why) {
        return switch (why.getCause()) {
            case SdkException failure -> AwsFailure.of(failure).kind() != AwsFailure.Kind.OTHER;
            case RuntimeException bug -> true;
            case null, default -> false;
        };
    }

    private static Finding judge(State state) {
        return switch (state) {
            case State.Table(String name, boolean used) -> Finding.ok(Check.LEDGER,
                    "the DynamoDB table '" + name + "' can be read"
                            + (used ? "" : "; it has nothing about this account yet"));
            case State.File(Path path) -> Finding.ok(Check.LEDGER, "the file '" + path + "' is a ledger");
            case State.NotMade(Path path) ->
                Finding.ok(Check.LEDGER, "there is no file '" + path + "' yet; the first run makes it");
            case State.None() -> Finding.wrong(Check.LEDGER,
                    "the settings say 'ledger: none', so that each run tells everybody again who is due",
                    "set ledger.dynamodb to the name of a table, or ledger.sqlite to that of a file");
        };
    }

    /** @param attribute by which the table deletes; absent when it never does; it is not asked where the ledger is no table */
    static Finding expiry(Asked<Optional<String>> attribute, Asked<Settings> settings, String region) {
        return settings.judge(Check.LEDGER_EXPIRY, known -> switch (known.ledger()) {
            case Settings.LedgerPlace.DynamoDb(String table, Duration keep) ->
                attribute.judge(Check.LEDGER_EXPIRY, found -> expiry(table, keep, found, region));
            case Settings.LedgerPlace.Sqlite sqlite -> Finding.skipped(Check.LEDGER_EXPIRY, "a file keeps everything");
            case Settings.LedgerPlace.None none -> Finding.skipped(Check.LEDGER_EXPIRY, "there is no ledger");
        });
    }

    private static Finding expiry(String table, Duration keep, Optional<String> attribute, String region) {
        String mend = "aws dynamodb update-time-to-live --region " + region + " --table-name " + table
                + " --time-to-live-specification Enabled=true,AttributeName=" + LedgerSetUp.TIME_TO_LIVE;
        if (attribute.isEmpty()) {
            return Finding.wrong(Check.LEDGER_EXPIRY,
                    "the table '" + table + "' never deletes anything: it has no time to live",
                    mend);
        } else if (!attribute.get().equals(LedgerSetUp.TIME_TO_LIVE)) {
            return Finding.wrong(Check.LEDGER_EXPIRY,
                    "the table '" + table + "' deletes by the attribute '" + attribute.get()
                            + "', which no record of forewarn has",
                    "switch that off, and then: " + mend);
        }
        return Finding.ok(Check.LEDGER_EXPIRY,
                "records are deleted after " + AccountChecks.count(keep.toDays(), "day") + ", by the attribute '"
                        + LedgerSetUp.TIME_TO_LIVE + "'");
    }
}
