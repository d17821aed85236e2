package dev.forewarn.bench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.bench.World;
import dev.forewarn.bench.ses.Mail;
import dev.forewarn.bench.ses.SesLimits;
import dev.forewarn.bench.trial.Trial.LedgerKind;
import dev.forewarn.cli.Packaged;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The process is killed (SIGKILL) at random points of its run, again and again; then a run comes to its end. SES takes 14
 * mails a second, and every call 40 ms.
 */
final class KilledRunsIT {
    /** In milliseconds from a run's first call: while it reads, and well into the sending. */
    private static final int LATEST_KILL = 4_000;

    @ParameterizedTest
    @CsvSource({"SQLITE, 1", "DYNAMODB, 2"})
    void everyoneIsMailedAndNobodyTwiceWhoWasNotInFlight(LedgerKind ledger, long seed, @TempDir Path folder)
            throws IOException, InterruptedException {
        killAgainAndAgain(ledger, 5, 150, new Random(seed), folder);
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({"SQLITE, 3", "DYNAMODB, 4"})
    void everyoneIsMailedAndNobodyTwiceWhoWasNotInFlightFor50Runs(LedgerKind ledger, long seed, @TempDir Path folder)
            throws IOException, InterruptedException {
        killAgainAndAgain(ledger, 50, 600, new Random(seed), folder);
    }

    private static void killAgainAndAgain(LedgerKind ledger, int kills, int due, Random random, Path folder)
            throws IOException, InterruptedException {
        World world = World.of(due, due).latency(Duration.ofMillis(40)).ses(SesLimits.perSecond(14));
        try (Trial trial = new Trial(folder, ledger, world)) {
            Map<String, Integer> allowed = new HashMap<>(trial.once());
            int mostInFlight = 0;
            int killedWhileSending = 0;
            for (int kill = 0; kill < kills; kill++) {
                int before = trial.aws().mails().size();
                long calls = calls(trial);
                Packaged.Running run = trial.start(Trial.NEXT_RUN.multipliedBy(kill));
                awaitMoreCallsThan(calls, trial, run);
                Thread.sleep(random.nextInt(LATEST_KILL));
                run.process().destroyForcibly().waitFor();
                run.outcome();
                Set<String> inFlight = trial.inFlight();
                List<Mail> mails = trial.aws().mails();
                inFlight.retainAll(Trial.users(mails.subList(before, mails.size())));
                inFlight.forEach(user -> allowed.merge(user, 1, Integer::sum));
                mostInFlight = Math.max(mostInFlight, inFlight.size());
                killedWhileSending += mails.size() > before && trial.mails().size() < due ? 1 : 0;
            }
            Packaged.Outcome last = trial.run(Trial.NEXT_RUN.multipliedBy(kills));

            assertThat(last.exitCode()).as(last.err()).isZero();
            assertThat(killedWhileSending).isPositive();
            Map<String, Integer> mails = trial.mails();
            assertThat(mails).containsOnlyKeys(trial.aws().due());
            assertThat(mails).allSatisfy((user, count) -> assertThat(count).isLessThanOrEqualTo(allowed.get(user)));
            System.out.printf(
                    "%s, %d kills, %d while sending, %d users due: %d mails, so %d repeated; at a kill, %d in flight at the most%n",
                    ledger, kills, killedWhileSending, due, trial.aws().mails().size(),
                    trial.aws().mails().size() - due, mostInFlight);
        }
    }

    private static void awaitMoreCallsThan(long calls, Trial trial, Packaged.Running run) throws InterruptedException {
        while (calls(trial) == calls && run.process().isAlive()) {
            Thread.sleep(5);
        }
    }

    private static long calls(Trial trial) {
        return trial.aws().calls().values().stream().mapToLong(Long::longValue).sum();
    }
}
