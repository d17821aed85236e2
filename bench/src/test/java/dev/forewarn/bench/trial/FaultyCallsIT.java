package dev.forewarn.bench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.bench.World;
import dev.forewarn.bench.fault.Fault;
import dev.forewarn.bench.trial.Trial.LedgerKind;
import dev.forewarn.cli.Packaged.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** AWS answers with errors, slowly or not at all. */
final class FaultyCallsIT {
    private static final int DUE = 150;

    /** Faults on one day, and none on the next. */
    @ParameterizedTest
    @CsvSource({"SQLITE, 1", "DYNAMODB, 2"})
    void nobodyIsLostOrMailedTwiceWhenOneCallInFiveFails(LedgerKind ledger, long seed, @TempDir Path folder)
            throws IOException, InterruptedException {
        oneCallInFiveFails(ledger, seed, folder);
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({"SQLITE, 3", "DYNAMODB, 4", "SQLITE, 5", "DYNAMODB, 6", "SQLITE, 7", "DYNAMODB, 8"})
    void nobodyIsLostOrMailedTwiceWhenOneCallInFiveFailsForMoreSeeds(LedgerKind ledger, long seed,
            @TempDir Path folder) throws IOException, InterruptedException {
        oneCallInFiveFails(ledger, seed, folder);
    }

    private static void oneCallInFiveFails(LedgerKind ledger, long seed, Path folder)
            throws IOException, InterruptedException {
        try (Trial trial = new Trial(folder, ledger,
                World.of(DUE, DUE).faults(seed, Fault.failed(0.1), Fault.unreached(0.1)))) {
            Outcome faulty = trial.run(Duration.ZERO);
            int first = trial.aws().mails().size();
            Map<String, Long> struck = trial.aws().struck();
            trial.aws().faults(seed);
            Outcome clean = trial.run(Trial.NEXT_RUN);

            assertThat(faulty.exitCode()).as(faulty.err()).isBetween(0, 1);
            assertThat(clean.exitCode()).as(clean.err()).isZero();
            assertThat(trial.mails()).isEqualTo(trial.once());
            assertThat(struck).containsKey("SendEmail");
            System.out.printf("%s, seed %d, one call in five failed: %s; exit %d and %d of %d mailed, then all%n",
                    ledger, seed, struck, faulty.exitCode(), first, DUE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyIsLostOrMailedTwiceInAStormOfThrottling(LedgerKind ledger, @TempDir Path folder)
            throws IOException, InterruptedException {
        Fault storm = Fault.throttled(1).on("SendEmail").fromCallTo(50, 250);
        try (Trial trial = new Trial(folder, ledger, World.of(DUE, DUE).faults(9, storm))) {
            trial.run(Duration.ZERO);
            Outcome last = trial.run(Trial.NEXT_RUN);

            assertThat(last.exitCode()).as(last.err()).isZero();
            assertThat(trial.mails()).isEqualTo(trial.once());
            assertThat(trial.aws().throttled()).containsKey("SendEmail");
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyIsLostOrMailedTwiceWhenEveryCallTakesFiveSeconds(LedgerKind ledger, @TempDir Path folder)
            throws IOException, InterruptedException {
        try (Trial trial = new Trial(folder, ledger, World.of(60, 60).latency("ses", Duration.ofSeconds(5))
                .latency("dynamodb", Duration.ofSeconds(5)))) {
            Outcome outcome = trial.run(Duration.ZERO);

            assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            assertThat(trial.mails()).isEqualTo(trial.once());
        }
    }

    /** SES has accepted the mail, and nobody can know. */
    @ParameterizedTest
    @EnumSource
    void mailWhoseAnswerIsLostIsRepeatedOnceAtTheMost(LedgerKind ledger, @TempDir Path folder)
            throws IOException, InterruptedException {
        try (Trial trial = new Trial(folder, ledger,
                World.of(DUE, DUE).faults(10, Fault.answerLost(0.2).on("SendEmail")))) {
            for (int run = 0; run < 4; run++) {
                trial.run(Trial.NEXT_RUN.multipliedBy(run));
            }
            long lost = trial.aws().struck().getOrDefault("SendEmail", 0L);

            assertThat(trial.mails()).containsOnlyKeys(trial.aws().due()).allSatisfy(
                    (user, count) -> assertThat(count).isBetween(1, 2));
            long twice = trial.mails().values().stream().filter(count -> count == 2).count();
            assertThat(twice).isPositive().isLessThanOrEqualTo(lost);
            System.out.printf("%s, the answers to %d of %d mails lost: %d were repeated once, none twice%n", ledger,
                    lost,
                    trial.aws().mails().size(), twice);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.2, 11", "0.2, 12"})
    void nobodyIsMailedTwiceWhenTheLedgersAnswersAreLost(double share, long seed, @TempDir Path folder)
            throws IOException, InterruptedException {
        try (Trial trial = new Trial(folder, LedgerKind.DYNAMODB,
                World.of(DUE, DUE).faults(seed, Fault.answerLost(share).on("dynamodb")))) {
            Outcome outcome = trial.run(Duration.ZERO);

            assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            assertThat(trial.mails()).isEqualTo(trial.once());
            assertThat(trial.aws().struck()).containsKey("UpdateItem");
        }
    }
}
