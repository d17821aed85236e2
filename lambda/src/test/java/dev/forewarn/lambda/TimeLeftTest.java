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
    @CsvSource({"900,740,300", "460,300,300", "459,299,299", "180,20,20", "161,1,1"})
    void keepsTimeForAMessageBegunLast(int remaining, int untilDeadline, int forReport) {
        assertThat(TimeLeft.of(NOW, Duration.ofSeconds(remaining)))
                .isEqualTo(new TimeLeft(NOW.plusSeconds(untilDeadline), Duration.ofSeconds(forReport)));
    }

    @Test
    void keepsMoreThanAMessageAndItsRecordCanTake() {
        TimeLeft time = TimeLeft.of(NOW, Duration.ofMinutes(15));
        assertThat(Duration.between(time.deadline(), NOW.plusSeconds(900)))
                .isGreaterThan(AwsClients.LONGEST_SEND.plus(AwsClients.LONGEST_RECORD));
    }

    @ParameterizedTest
    @CsvSource({"160", "3"})
    void beginsNothingThatCouldNotBeEnded(int remaining) {
        assertThatThrownBy(() -> TimeLeft.of(NOW, Duration.ofSeconds(remaining)))
                .isInstanceOf(UnavailableException.class)
                .hasMessage(
                        "this invocation has " + remaining + " seconds, the last 160 of which are kept for a message"
                                + " begun last: set the function's timeout to 900 seconds, or to no less than 180");
    }
}
