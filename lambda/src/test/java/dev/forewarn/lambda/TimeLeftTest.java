package dev.forewarn.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.aws.AwsClients;
import dev.forewarn.port.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeLeftTest {
    private static final Instant NOW = Instant.parse("2026-11-22T13:00:00Z");

    @ParameterizedTest
    @CsvSource({"900,800,300", "400,300,300", "399,299,299", "120,20,20", "101,1,1"})
    void keepsTimeForAMessageBegunLast(int remaining, int untilDeadline, int forReport) {
        assertThat(TimeLeft.of(NOW, Duration.ofSeconds(remaining)))
                .isEqualTo(new TimeLeft(NOW.plusSeconds(untilDeadline), Duration.ofSeconds(forReport)));
    }

    @Test
    void keepsMoreThanAMessageCanTake() {
        TimeLeft time = TimeLeft.of(NOW, Duration.ofMinutes(15));
        assertThat(Duration.between(time.deadline(), NOW.plusSeconds(900))).isGreaterThan(AwsClients.LONGEST_SEND);
    }

    @ParameterizedTest
    @CsvSource({"100", "3"})
    void beginsNothingThatCouldNotBeEnded(int remaining) {
        assertThatThrownBy(() -> TimeLeft.of(NOW, Duration.ofSeconds(remaining)))
                .isInstanceOf(UnavailableException.class)
                .hasMessage(
                        "this invocation has " + remaining + " seconds, the last 100 of which are kept for a message"
                                + " begun last: set the function's timeout to 900 seconds, or to no less than 120");
    }
}
