package dev.forewarn.bench.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.forewarn.bench.fault.Faults.Strike;
import dev.forewarn.bench.fault.Span.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FaultsTest {
    private static final Moment START = new Moment(1, 0, Duration.ZERO);
    private static final Strike NOTHING = new Strike(Duration.ZERO, Optional.empty());
    private static final Strike FAILED = new Strike(Duration.ZERO, Optional.of(new Effect.Failed()));
    private static final Strike LOST = new Strike(Duration.ZERO, Optional.of(new Effect.AnswerLost()));

    @Test
    void strikesTheSameCallsEachTimeWhateverHappensInBetween() {
        Faults faults = Faults.of(7, Fault.failed(0.3));

        assertThat(struck(faults, "SendEmail", 1)).isEqualTo(struck(Faults.of(7, Fault.failed(0.3)), "SendEmail", 1));
    }

    @Test
    void strikesOtherCallsWithAnotherSeedAnotherActionOrTheNextTime() {
        Set<Integer> struck = struck(Faults.of(7, Fault.failed(0.3)), "SendEmail", 1);

        assertThat(struck(Faults.of(8, Fault.failed(0.3)), "SendEmail", 1)).isNotEqualTo(struck);
        assertThat(struck(Faults.of(7, Fault.failed(0.3)), "UpdateItem", 1)).isNotEqualTo(struck);
        assertThat(struck(Faults.of(7, Fault.failed(0.3)), "SendEmail", 2)).isNotEqualTo(struck);
    }

    @Test
    void strikesTheShareThatItsProbabilitySays() {
        for (double probability : List.of(0.0, 0.01, 0.1, 0.5, 1.0)) {
            assertThat(struck(Faults.of(1, Fault.failed(probability)), "SendEmail", 1).size() / 10_000.0)
                    .isCloseTo(probability, within(0.015));
        }
    }

    @Test
    void strikesIndependentlyOfTheFaultBefore() {
        Set<Integer> lost = struck(Faults.of(1, Fault.slow(0.5, Duration.ofMillis(1)), Fault.answerLost(0.5)),
                "SendEmail", 1, LOST);
        Set<Integer> lostAndSlow = struck(Faults.of(1, Fault.slow(0.5, Duration.ofMillis(1)), Fault.answerLost(0.5)),
                "SendEmail", 1, new Strike(Duration.ofMillis(1), LOST.effect()));

        assertThat(lost.size() / 10_000.0).isCloseTo(0.25, within(0.02));
        assertThat(lostAndSlow.size() / 10_000.0).isCloseTo(0.25, within(0.02));
    }

    @Test
    void strikesOnlyTheActionsAndServicesThatAreNamed() {
        Faults faults = Faults.of(0, Fault.failed(1).on("SendEmail", "dynamodb"));

        assertThat(faults.strike("ses", "SendEmail", "a", 1, START)).isEqualTo(FAILED);
        assertThat(faults.strike("dynamodb", "Query", "a", 1, START)).isEqualTo(FAILED);
        assertThat(faults.strike("ses", "GetAccount", "a", 1, START)).isEqualTo(NOTHING);
    }

    @Test
    void strikesOnlyWhileItsSpanHolds() {
        Faults byCall = Faults.of(0, Fault.failed(1).fromCallTo(2, 3));
        assertThat(IntStream.rangeClosed(1, 4)
                .mapToObj(call -> byCall.strike("ses", "SendEmail", "a", 1, new Moment(call, 0, Duration.ZERO))))
                .containsExactly(NOTHING, FAILED, FAILED, NOTHING);

        Faults byTime = Faults.of(0, Fault.failed(1).between(Duration.ofSeconds(1), Duration.ofSeconds(2)));
        assertThat(List.of(999, 1000, 1999, 2000))
                .map(time -> byTime.strike("ses", "SendEmail", "a", 1, new Moment(1, 0, Duration.ofMillis(time))))
                .containsExactly(NOTHING, FAILED, FAILED, NOTHING);

        Faults byMails = Faults.of(0, Fault.failed(1).afterMails(10));
        assertThat(List.of(9, 10))
                .map(mails -> byMails.strike("ses", "SendEmail", "a", 1, new Moment(1, mails, Duration.ZERO)))
                .containsExactly(NOTHING, FAILED);
    }

    @Test
    void takesTheFirstFaultThatStrikesAndAllDelaysBeforeIt() {
        Faults faults =
                Faults.of(0, Fault.slow(1, Duration.ofMillis(5)), Fault.slow(1, Duration.ofMillis(7)), Fault.failed(1),
                        Fault.answerLost(1));

        assertThat(faults.strike("ses", "SendEmail", "a", 1, START))
                .isEqualTo(new Strike(Duration.ofMillis(12), Optional.of(new Effect.Failed())));
    }

    private static Set<Integer> struck(Faults faults, String action, int time) {
        return struck(faults, action, time, FAILED);
    }

    private static Set<Integer> struck(Faults faults, String action, int time, Strike how) {
        return IntStream.range(0, 10_000)
                .filter(user -> faults.strike("ses", action, "user%05d@example.com".formatted(user), time, START)
                        .equals(how))
                .boxed().collect(Collectors.toSet());
    }
}
