package dev.forewarn.bench.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FaultTextTest {
    @Test
    void readsEffectProbabilityCallsAndSpan() {
        assertThat(FaultText.parse("answer-lost 0.01 SendEmail")).isEqualTo(Fault.answerLost(0.01).on("SendEmail"));
        assertThat(FaultText.parse(" slow=500 0.1  all ")).isEqualTo(Fault.slow(0.1, Duration.ofMillis(500)));
        assertThat(FaultText.parse("throttled 1 SendEmail calls=100-200"))
                .isEqualTo(Fault.throttled(1).on("SendEmail").fromCallTo(100, 200));
        assertThat(FaultText.parse("failed 0.5 ListUserTags,ses seconds=2-4.5"))
                .isEqualTo(Fault.failed(0.5).on("ListUserTags", "ses").between(Duration.ofSeconds(2),
                        Duration.ofMillis(4500)));
        assertThat(FaultText.parse("unreached 1 dynamodb mails=100"))
                .isEqualTo(Fault.unreached(1).on("dynamodb").afterMails(100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "failed", "failed 1", "broken 1 all", "failed 2 all", "failed x all", "slow= 1 all",
        "failed 1 all soon",
        "failed 1 all calls=1", "failed 1 all mails=1-2", "failed 1 all calls=1-2 more"})
    void saysHowToWriteAFaultThatItCannotRead(String text) {
        assertThatThrownBy(() -> FaultText.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "the fault '" + text + "' can't be read: write 'EFFECT PROBABILITY CALLS [WHEN]'");
    }
}
