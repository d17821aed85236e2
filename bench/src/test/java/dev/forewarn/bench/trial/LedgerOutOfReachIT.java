package dev.forewarn.bench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.bench.World;
import dev.forewarn.bench.fault.Fault;
import dev.forewarn.bench.ses.SesLimits;
import dev.forewarn.bench.trial.Trial.LedgerKind;
import dev.forewarn.cli.Packaged.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger can't be reached any more. */
final class LedgerOutOfReachIT {
    private static final int DUE = 60;

    @Test
    void nothingIsSentWithoutALedger(@TempDir Path folder) throws IOException, InterruptedException {
        try (Trial trial = new Trial(folder, LedgerKind.DYNAMODB,
                World.of(DUE, DUE).faults(1, Fault.unreached(1).on("dynamodb")))) {
            Outcome outcome = trial.run(Duration.ZERO);

            assertThat(outcome.exitCode()).isEqualTo(3);
            assertThat(outcome.err()).startsWith("forewarn: dynamodb:Query got no answer from AWS (");
            assertThat(trial.aws().mails()).isEmpty();
        }
    }

    @Test
    void runStopsAndTheNextRepeatsOnlyWhatWasInFlight(@TempDir Path folder) throws IOException, InterruptedException {
        try (Trial trial = new Trial(folder, LedgerKind.DYNAMODB,
                World.of(DUE, DUE).latency(Duration.ofMillis(40)).ses(SesLimits.perSecond(14))
                        .faults(2, Fault.unreached(1).on("dynamodb").afterMails(20)))) {
            Outcome stopped = trial.run(Duration.ZERO);
            int before = trial.aws().mails().size();
            Set<String> inFlight = trial.inFlight();
            trial.aws().faults(2);
            Outcome next = trial.run(Trial.NEXT_RUN);

            assertThat(stopped.exitCode()).isEqualTo(3);
            assertThat(stopped.err()).contains("the run stopped before its end: dynamodb:UpdateItem got no answer");
            assertThat(before).isBetween(20, DUE - 1);
            assertThat(next.exitCode()).as(next.err()).isZero();
            assertThat(trial.mails()).containsOnlyKeys(trial.aws().due());
            Set<String> repeated = trial.mails().entrySet().stream().filter(mails -> mails.getValue() > 1)
                    .map(Map.Entry::getKey).collect(Collectors.toSet());
            assertThat(inFlight).isNotEmpty().containsAll(repeated);
            System.out.printf("ledger out of reach after 20 mails: stopped after %d, %d repeated of %d in flight%n",
                    before, trial.aws().mails().size() - DUE, inFlight.size());
        }
    }
}
