package dev.forewarn.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.port.UnavailableException;
import org.junit.jupiter.api.Test;

final class AskedTest {
    @Test
    void takesABugInAQuestionForAFailure() {
        Asked<String> asked = Asked.of(() -> {
            throw new IllegalArgumentException("no such thing");
        });

        assertThat(FindingText.of(asked.judge(Check.SENDER, answer -> Finding.ok(Check.SENDER, answer)))).isEqualTo(
                "unknown: unexpected: java.lang.IllegalArgumentException: no such thing; this is a bug, please report it");
    }

    @Test
    void takesABugBeforeAQuestionForAFailureAsWell() {
        Asked<String> asked = Asked.inTurn(() -> {
            throw new IllegalArgumentException("no such thing");
        });

        assertThat(asked).isInstanceOf(Asked.Failed.class);
    }

    @Test
    void keepsWhatCouldNotBeHad() {
        UnavailableException why = new UnavailableException("denied", "allow it", null);

        assertThat(Asked.of(() -> {
            throw why;
        })).isEqualTo(new Asked.Failed<>(why));
        assertThat(Asked.of(() -> "answer")).isEqualTo(new Asked.Known<>("answer"));
    }
}
