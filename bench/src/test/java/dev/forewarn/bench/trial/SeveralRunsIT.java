package dev.forewarn.bench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.bench.World;
import dev.forewarn.bench.fault.Fault;
import dev.forewarn.bench.ses.SesLimits;
import dev.forewarn.bench.trial.Trial.LedgerKind;
import dev.forewarn.cli.Packaged.Outcome;
import dev.forewarn.cli.Packaged.Running;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs beside and after one another. */
final class SeveralRunsIT {
    private static final int DUE = 100;

    @ParameterizedTest
    @EnumSource
    void nobodyIsMailedTwiceByThreeRunsAtOnce(LedgerKind ledger, @TempDir Path folder)
            throws IOException, InterruptedException {
        try (Trial trial = new Trial(folder, ledger, World.of(DUE, DUE).latency(Duration.ofMillis(40))
                .ses(SesLimits.perSecond(10)))) {
            List<Running> runs = Stream.generate(() -> trial.start(Duration.ZERO)).limit(3).toList();
            int met = 0;
            for (Running run : runs) {
                Outcome outcome = run.outcome();
                assertThat(outcome.exitCode()).as(outcome.err()).isZero();
                met += outcome.out().contains("\"being-told\"") ? 1 : 0;
            }

            assertThat(trial.mails()).isEqualTo(trial.once());
            assertThat(met).as("runs that met claims of another").isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyIsMailedTwiceWhenTheClockJumpsBackAnHour(LedgerKind ledger, @TempDir Path folder)
            throws IOException, InterruptedException {
        try (Trial trial = new Trial(folder, ledger, World.of(DUE, DUE))) {
            trial.run(Duration.ZERO);
            Outcome earlier = trial.run(Duration.ofHours(-1));
            Outcome again = trial.run(Duration.ZERO);

            assertThat(trial.mails()).isEqualTo(trial.once());
            assertThat(List.of(earlier.exitCode(), again.exitCode())).containsOnly(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheDailyQuotaLeavesGoesOutOnTheNextDay(LedgerKind ledger, @TempDir Path folder)
            throws IOException, InterruptedException {
        World world = World.of(DUE, DUE).ses(SesLimits.perSecond(200).daily(1_000, 940));
        try (Trial trial = new Trial(folder, ledger, world)) {
            Outcome today = trial.run(Duration.ZERO);
            assertThat(today.exitCode()).as(today.err()).isZero();
            assertThat(today.out()).contains("\"carriedOver\" : 40");
            assertThat(today.err()).isEqualTo("forewarn: The transport takes no more today"
                    + " (the daily quota leaves no room for more): 40 notices left for the next run.\n");
            assertThat(trial.mails()).hasSize(60);
            Outcome later = trial.run(Duration.ofHours(1));
            assertThat(later.out()).contains("\"carriedOver\" : 40");

            trial.aws().nextDay();
            Outcome tomorrow = trial.run(Duration.ofHours(24));
            assertThat(tomorrow.exitCode()).as(tomorrow.err()).isZero();
            assertThat(trial.mails()).isEqualTo(trial.once());
        }
    }

    /** Nobody said how much is left: SES ends the day by refusing. */
    @Tag("long")
    @ParameterizedTest
    @EnumSource
    void runEndsInGoodOrderWhenTheQuotaEndsInItsMiddle(LedgerKind ledger, @TempDir Path folder)
            throws IOException, InterruptedException {
        Fault noQuotaTold = Fault.failed(1).on("GetAccount");
        World world = World.of(DUE, DUE).ses(SesLimits.perSecond(200).daily(1_000, 940)).faults(1, noQuotaTold);
        try (Trial trial = new Trial(folder, ledger, world, "max_per_second: 200")) {
            Outcome today = trial.run(Duration.ZERO);
            assertThat(today.exitCode()).as(today.err()).isZero();
            assertThat(today.err()).contains("The transport takes no more today (SES: ").contains("): 40 notices left");
            assertThat(trial.mails()).hasSize(60);

            trial.aws().nextDay();
            assertThat(trial.run(Duration.ofHours(24)).exitCode()).isZero();
            assertThat(trial.mails()).isEqualTo(trial.once());
        }
    }
}
