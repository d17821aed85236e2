package dev.forewarn.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SecretTest {
    @Test
    void isNeverPrinted() {
        try (Secret secret = Secret.of("hunter2")) {
            assertThat(String.valueOf(secret)).isEqualTo("(a secret)");
            assertThat("" + secret + secret.subSequence(0, 6)).doesNotContain("hunter");
            assertThat(secret.reveal()).isEqualTo("hunter2");
        }
    }

    @Test
    void isOverwrittenWhenItIsClosed() {
        char[] characters = "hunter2".toCharArray();

        Secret.of(characters).close();

        assertThat(characters).containsOnly('\0');
    }

    @Test
    void tellsWhetherAnotherIsTheSame() {
        Secret secret = Secret.of("hunter2");

        assertThat(secret.isSame(Secret.of("hunter2"))).isTrue();
        assertThat(secret.isSame(Secret.of("hunter3"))).isFalse();
        assertThat(secret.isSame(Secret.of("Hunter2"))).isFalse();
        assertThat(secret.isSame(Secret.of("hunter"))).isFalse();
        assertThat(Secret.of("").isSame(Secret.of(""))).isTrue();
    }
}
