package dev.forewarn.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordRulesTest {
    @Test
    void saysEachRule() {
        PasswordRules rules = new PasswordRules(14, EnumSet.allOf(CharacterClass.class), 4, 24, true);

        assertThat(rules.sentences()).containsExactly(
                "at least 14 characters, at most 128",
                "an upper case letter, A to Z",
                "a lower case letter, a to z",
                "a digit, 0 to 9",
                "a symbol: ! @ # $ % ^ & * ( ) _ + - = [ ] { } | '",
                "none of the last 24 passwords");
    }

    @Test
    void saysWhatHoldsWithoutAPolicy() {
        assertThat(PasswordRules.DEFAULT.sentences()).containsExactly(
                "at least 8 characters, at most 128",
                "3 of these: upper case letters, lower case letters, digits, symbols",
                "not the name of the AWS account or its e-mail address");
    }

    @Test
    void saysLittleWhereLittleIsAskedFor() {
        assertThat(PasswordRules.LEAST.sentences()).containsExactly("at least 6 characters, at most 128");
        assertThat(new PasswordRules(1, Set.of(CharacterClass.DIGIT), 1, 1, false).sentences())
                .containsExactly("at least 1 character, at most 128", "a digit, 0 to 9", "not the last password");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 129})
    void refusesALengthThatNoPasswordCanHave(int length) {
        assertThatThrownBy(() -> new PasswordRules(length, Set.of(), 0, 0, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a password has 1 to 128 characters, not " + length);
    }
}
