package dev.forewarn.bench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.bench.World;
import dev.forewarn.bench.ses.SesLimits;
import dev.forewarn.bench.trial.Trial.LedgerKind;
import dev.forewarn.cli.Packaged.Outcome;
import dev.forewarn.cli.Packaged.Running;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
        try (Trial trial = new Trial(folder, ledger, World.of(DUE, DUE).latency(Duration.ofMillis(40)))) {
            List<Running> runs = Stream.generate(() -> trial.start(Duration.ZERO)).limit(3).toList();
            for (Running run : runs) {
                Outcome outcome = run.outcome();
                assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            }

            assertThat(trial.mails()).isEqualTo(trial.once());
            // That they were at it together: one alone claims each notice once.
            if (ledger == LedgerKind.DYNAMODB) {
                assertThat(trial.aws().calls().getOrDefault("UpdateItem", 0L)).isGreaterThan(2L * DUE);
            }
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

    @Test
    void whatTheDailyQuotaLeavesGoesOutOnTheNextDay(@TempDir Path folder) throws IOException, InterruptedException {
        World today = World.of(DUE, DUE).ses(SesLimits.perSecond(200).daily(1_000, 940));
        Map<String, Integer> once;
        Map<String, Integer> mails;
        try (Trial trial = new Trial(folder, LedgerKind.SQLITE, today)) {
            Outcome outcome = trial.run(Duration.ZERO);
            assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            assertThat(outcome.out()).contains("\"carriedOver\" : 40");
            assertThat(outcome.err()).isEqualTo("forewarn: The transport takes no more today"
                    + " (the daily quota leaves no room for more): 40 left for the next run.\n");
            once = trial.once();
            mails = trial.mails();
            assertThat(mails).hasSize(60);
        }
        try (Trial tomorrow = new Trial(folder, LedgerKind.SQLITE, today.ses(SesLimits.perSecond(200)))) {
            Outcome outcome = tomorrow.run(Duration.ofHours(24));
            assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            tomorrow.mails().forEach((user, count) -> mails.merge(user, count, Integer::sum));
        }
        assertThat(mails).isEqualTo(once);
    }
}
