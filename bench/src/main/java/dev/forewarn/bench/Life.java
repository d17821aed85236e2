package dev.forewarn.bench;

import dev.forewarn.bench.Traffic.Lane;
import dev.forewarn.bench.Wire.Incoming;
import dev.forewarn.bench.call.AwsError;
import dev.forewarn.bench.call.Call;
import dev.forewarn.bench.call.Service;
import dev.forewarn.bench.call.TokenBucket;
import dev.forewarn.bench.dynamodb.DynamoDb;
import dev.forewarn.bench.fault.Effect;
import dev.forewarn.bench.fault.Faults;
import dev.forewarn.bench.fault.Faults.Strike;
import dev.forewarn.bench.fault.Span;
import dev.forewarn.bench.http.Answer;
import dev.forewarn.bench.iam.GeneratedAccount;
import dev.forewarn.bench.iam.Iam;
import dev.forewarn.bench.iam.Sts;
import dev.forewarn.bench.ses.Ses;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a fake knows and counts from its start, or from one reset to the next. Thread-safe. */
final class Life {
    private final World world;
    private final GeneratedAccount account;
    private final Ses ses;
    private final DynamoDb table;
    private final Map<String, Service> services;
    private final Traffic traffic = new Traffic();
    private volatile Plan plan;

    Life(World world) {
        this.world = world;
        this.account = new GeneratedAccount(world.account(), Instant.now());
        this.ses = new Ses(world.ses(), new TokenBucket(world.ses().rate(), System::nanoTime));
        this.table = new DynamoDb(world.table());
        this.services = Map.of(
                "iam",
                new Iam(account, world.account().pollsUntilReport(), new TokenBucket(world.iam(), System::nanoTime)),
                "sts", new Sts(),
                "ses", ses,
                "dynamodb", table);
        this.plan = new Plan(world.faults(), System.nanoTime());
    }

    Ses ses() {
        return ses;
    }

    DynamoDb table() {
        return table;
    }

    Traffic traffic() {
        return traffic;
    }

    List<String> due() {
        return account.due();
    }

    void faults(Faults faults) {
        plan = new Plan(faults, System.nanoTime());
    }

    /** What the caller is to be answered, in the time that it takes; nothing when the connection is to be closed. */
    Optional<Answer> answer(Incoming incoming) throws InterruptedException {
        Lane lane = traffic.lane(incoming.call().action());
        long number = lane.enter();
        try {
            Strike strike = strike(incoming, number);
            if (strike.effect().isPresent() || !strike.delay().isZero()) {
                lane.countStruck();
            }
            Optional<Answer> answer = carryOut(incoming, strike, lane);
            Duration latency = world.latencyOf(incoming.service()).plus(strike.delay());
            if (!latency.isZero()) {
                Thread.sleep(latency);
            }
            return answer;
        } finally {
            lane.leave();
        }
    }

    private Strike strike(Incoming incoming, long number) {
        Call call = incoming.call();
        String subject = service(incoming).subject(call);
        Plan now = plan;
        Span.Moment moment =
                new Span.Moment(number, ses.count(), Duration.ofNanos(System.nanoTime() - now.nanoTime()));
        return now.faults().strike(
                incoming.service(), call.action(), subject, traffic.timesOf(call.action(), subject), moment);
    }

    private Optional<Answer> carryOut(Incoming incoming, Strike strike, Lane lane) {
        Service service = service(incoming);
        try {
            return switch (strike.effect().orElse(null)) {
                case Effect.Unreached() -> Optional.empty();
                case Effect.Failed() -> throw service.failed();
                case Effect.Throttled() -> throw service.throttled();
                case Effect.AnswerLost() -> {
                    service.answer(incoming.call());
                    yield Optional.empty();
                }
                case Effect.Slow slow -> throw new IllegalStateException("not a delay: " + slow);
                case null -> Optional.of(service.answer(incoming.call()));
            };
        } catch (AwsError e) {
            if (e.isThrottling()) {
                lane.countThrottled();
            }
            boolean lost = strike.effect().orElse(null) instanceof Effect.AnswerLost;
            return lost ? Optional.empty() : Optional.of(service.protocol().error(e));
        }
    }

    private Service service(Incoming incoming) {
        Service service = services.get(incoming.service());
        if (service == null) {
            throw new IllegalStateException("no such service: " + incoming.service());
        }
        return service;
    }

    /** Faults, and when they were set. */
    private record Plan(Faults faults, long nanoTime) {}
}
