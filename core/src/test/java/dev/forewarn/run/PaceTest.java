package dev.forewarn.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.port.Mailer.Allowance;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    private static Pace of(Allowance allowance) {
        return Pace.of(allowance, OptionalDouble.empty());
    }

    @Test
    void hasNoLimitWhereTheTransportHasNone() {
        assertThat(of(new Allowance.Unlimited()))
                .isEqualTo(new Pace(OptionalDouble.empty(), Long.MAX_VALUE, List.of()));
    }

    @Test
    void keepsTheLowerOfQuotaAndSetting() {
        Allowance fourteen = new Allowance.Quota(14, OptionalLong.of(49_000), List.of());
        assertThat(of(fourteen)).isEqualTo(new Pace(OptionalDouble.of(14), 49_000, List.of()));
        assertThat(Pace.of(fourteen, OptionalDouble.of(5)))
                .isEqualTo(new Pace(OptionalDouble.of(5), 49_000, List.of()));
        assertThat(Pace.of(fourteen, OptionalDouble.of(50)))
                .isEqualTo(new Pace(OptionalDouble.of(14), 49_000, List.of()));
        assertThat(Pace.of(new Allowance.Unlimited(), OptionalDouble.of(5)))
                .isEqualTo(new Pace(OptionalDouble.of(5), Long.MAX_VALUE, List.of()));
    }

    @Test
    void hasNoDailyLimitWhereTheQuotaHasNone() {
        assertThat(of(new Allowance.Quota(14, OptionalLong.empty(), List.of())))
                .isEqualTo(new Pace(OptionalDouble.of(14), Long.MAX_VALUE, List.of()));
    }

    @Test
    void goesCarefullyWhereTheTransportNamesNoRate() {
        assertThat(of(new Allowance.Quota(0, OptionalLong.of(7), List.of())))
                .isEqualTo(new Pace(OptionalDouble.of(1), 7, List.of()));
    }

    @Test
    void goesCarefullyWhereTheQuotaCanNotBeRead() {
        assertThat(of(new Allowance.Unreadable("AccessDenied")))
                .isEqualTo(new Pace(OptionalDouble.of(1), Long.MAX_VALUE,
                        List.of("The sending quota can't be read (AccessDenied), so mail goes out at one a second."
                                + " Allow ses:GetAccount, or set mail.max_per_second.")));
        assertThat(Pace.of(new Allowance.Unreadable("AccessDenied"), OptionalDouble.of(10)))
                .isEqualTo(new Pace(OptionalDouble.of(10), Long.MAX_VALUE, List.of()));
    }

    @Test
    void letsFirstRecipientGoAtOnceAndMakesTheNextWait() throws InterruptedException {
        Pacer pacer = Pacer.smooth(OptionalDouble.of(0.001));
        pacer.awaitTurn(1, Pacer.LONGEST_INTERVAL);
        assertWaits(pacer, 1);
    }

    @Test
    void refusesWhoeverWouldHaveToWaitTooLong() throws InterruptedException {
        Pacer pacer = Pacer.smooth(OptionalDouble.of(0.1));
        assertThat(pacer.awaitTurn(1, Duration.ZERO)).isTrue();
        assertThat(pacer.awaitTurn(1, Duration.ofSeconds(5).minusMillis(1))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"14, 64, 64", "1, 64, 10", "0.01, 64, 1", "200, 64, 64", "5, 1, 1"})
    void keepsNoMoreInFlightThanTenSecondsOfLatencyAskFor(double perSecond, int transport, int most) {
        assertThat(new Pace(OptionalDouble.of(perSecond), 1, List.of()).mostInFlight(transport)).isEqualTo(most);
        assertThat(new Pace(OptionalDouble.empty(), 1, List.of()).mostInFlight(transport)).isEqualTo(transport);
    }

    @Test
    void makesMessageToSeveralWaitLonger() {
        assertWaits(Pacer.smooth(OptionalDouble.of(0.001)), 2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-9})
    void canBeAsSlowAsAnyoneLikes(double perSecond) throws InterruptedException {
        Pacer pacer = Pacer.smooth(OptionalDouble.of(perSecond));
        pacer.awaitTurn(1, Pacer.LONGEST_INTERVAL);
        assertWaits(pacer, 1);
    }

    @Test
    void canBeAsFastAsAnyoneLikes() throws InterruptedException {
        Pacer.smooth(OptionalDouble.of(Double.MAX_VALUE)).awaitTurn(1, Duration.ofMinutes(1));
        Pacer.smooth(OptionalDouble.empty()).awaitTurn(1_000_000, Duration.ZERO);
    }

    /** Whoever has to wait is interrupted at once; who has not, is not. */
    private static void assertWaits(Pacer pacer, int recipients) {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> pacer.awaitTurn(recipients, Pacer.LONGEST_INTERVAL.multipliedBy(3)))
                    .isInstanceOf(InterruptedException.class);
        } finally {
            Thread.interrupted();
        }
    }
}
