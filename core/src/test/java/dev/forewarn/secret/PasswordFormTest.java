package dev.forewarn.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordFormTest {
    @ParameterizedTest
    @ValueSource(strings = {"x", " ", "correct horse", "Zürich-ÿ-\u00A0", "tab\tline\nreturn\r", "\u007F\u0080"})
    void takesWhatIamTakes(String password) {
        assertThat(PasswordForm.problem(Secret.of(password))).isEmpty();
        assertThat(PasswordForm.problem(Secret.of("x".repeat(128)))).isEmpty();
    }

    @Test
    void wantsAPassword() {
        assertThat(PasswordForm.problem(Secret.of(""))).contains("is empty");
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(PasswordForm.problem(Secret.of("x".repeat(129))))
                .contains("is longer than 128 characters, and IAM takes no such password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ł", "€", "a\u0000b", "\u001B[A", "\u0008", "日本", "😀"})
    void refusesWhatIamDoesNotTakeAndDoesNotSayWhichItIs(String password) {
        assertThat(PasswordForm.problem(Secret.of(password)))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith("has a character that IAM takes in no password; ")
                        .doesNotContain(password));
    }

    @Test
    void pointsToTheEncodingWhereACharacterWasLost() {
        assertThat(PasswordForm.problem(Secret.of("M\uFFFDnchen")))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith("has a character that could not be read: ")
                        .contains("LC_ALL=C.UTF-8"));
    }
}
