package dev.forewarn.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void doublesUpToTheLongest() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(15));

        assertThat(IntStream.rangeClosed(0, 7)
                .mapToObj(tries -> backoff.after(tries).toSeconds()))
                .containsExactly(1L, 1L, 2L, 4L, 8L, 15L, 15L, 15L);
    }

    @Test
    void staysAtTheLongestForEver() {
        assertThat(new Backoff(Duration.ofMillis(1), Duration.ofDays(1)).after(Integer.MAX_VALUE))
                .isEqualTo(Duration.ofDays(1));
    }

    @Test
    void refusesAWaitOfNothing() {
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)))
                .hasMessage("a back-off grows from a positive wait: PT0S to PT1S does not");
    }
}
