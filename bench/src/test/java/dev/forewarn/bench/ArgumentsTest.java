package dev.forewarn.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.bench.call.Rate;
import dev.forewarn.bench.fault.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ArgumentsTest {
    @Test
    void readsNamesAndValues() {
        World world = Arguments.of("--users", "5000", "--due", "4000", "--latency-ms", "40", "--dynamodb-latency-ms",
                "5", "--ses-rate",
                "14", "--iam-rate", "20", "--seed", "9", "--fault", "failed 0.1 all", "--fault",
                "answer-lost 1 SendEmail").world();

        assertThat(world.account().due()).isEqualTo(4000);
        assertThat(world.latencyOf("ses")).isEqualTo(Duration.ofMillis(40));
        assertThat(world.latencyOf("dynamodb")).isEqualTo(Duration.ofMillis(5));
        assertThat(world.ses().rate()).isEqualTo(new Rate(14, 14));
        assertThat(world.iam()).isEqualTo(new Rate(20, 20));
        assertThat(world.faults().seed()).isEqualTo(9);
        assertThat(world.faults().faults()).containsExactly(Fault.failed(0.1), Fault.answerLost(1).on("SendEmail"));
    }

    @Test
    void saysWhatMakesNoSense() {
        assertThatThrownBy(() -> Arguments.of("--users")).hasMessage("'--users' is no --NAME with a value behind it");
        assertThatThrownBy(() -> Arguments.of("--uses", "1").world()).hasMessage("unknown: --uses");
        assertThatThrownBy(() -> Arguments.of("--users", "many").world())
                .hasMessage("--users can't be 'many': give a whole number");
        assertThatThrownBy(() -> Arguments.of("--ses-sandbox", "yes").world())
                .hasMessage("--ses-sandbox can't be 'yes': give true or false");
    }
}
