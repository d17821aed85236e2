package dev.forewarn.bench;

import dev.forewarn.bench.call.Rate;
import dev.forewarn.bench.dynamodb.TableShape;
import dev.forewarn.bench.fault.Fault;
import dev.forewarn.bench.fault.Faults;
import dev.forewarn.bench.iam.AccountShape;
import dev.forewarn.bench.ses.SesLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What a {@link FakeAws} is to be like: {@code World.of(5_000, 10).latency(Duration.ofMillis(40)).ses(SesLimits.perSecond(14))}.
 *
 * @param latency how long a call takes; all of it passes after it was carried out, which callers can't tell
 * @param latencies the same for single services ({@code iam}, {@code sts}, {@code ses}, {@code dynamodb})
 * @param iam how fast IAM and STS take calls
 */
public record World(
        AccountShape account, Duration latency, Map<String, Duration> latencies, Rate iam, SesLimits ses,
        TableShape table,
        Faults faults) {
    public World {
        latencies = Map.copyOf(latencies);
    }

    /** An account of so many users of whom so many are due: no latency, no faults, IAM unlimited, 200 mails a second. */
    public static World of(int users, int due) {
        return new World(new AccountShape(users, due, 0), Duration.ZERO, Map.of(), Rate.UNLIMITED,
                SesLimits.perSecond(200),
                TableShape.LEDGER, Faults.NONE);
    }

    /** The same, with a report that is not ready until it was asked for so many times more. */
    public World pollsUntilReport(int polls) {
        return new World(new AccountShape(account.users(), account.due(), polls), latency, latencies, iam, ses, table,
                faults);
    }

    public World latency(Duration latency) {
        return new World(account, latency, latencies, iam, ses, table, faults);
    }

    /** The same, with another latency for one service. */
    public World latency(String service, Duration latency) {
        Map<String, Duration> all = new HashMap<>(latencies);
        all.put(service, latency);
        return new World(account, this.latency, all, iam, ses, table, faults);
    }

    public World iam(Rate iam) {
        return new World(account, latency, latencies, iam, ses, table, faults);
    }

    public World ses(SesLimits ses) {
        return new World(account, latency, latencies, iam, ses, table, faults);
    }

    public World table(TableShape table) {
        return new World(account, latency, latencies, iam, ses, table, faults);
    }

    /** The same, with these faults from the start. */
    public World faults(long seed, Fault... faults) {
        return new World(account, latency, latencies, iam, ses, table, Faults.of(seed, faults));
    }

    Duration latencyOf(String service) {
        return latencies.getOrDefault(service, latency);
    }
}
