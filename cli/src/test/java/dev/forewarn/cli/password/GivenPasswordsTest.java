package dev.forewarn.cli.password;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.cli.terminal.InvalidInputException;
import dev.forewarn.secret.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GivenPasswordsTest {
    @ParameterizedTest
    @ValueSource(strings = {"Öld one\nnew\tone\n", "Öld one\nnew\tone", "Öld one\r\nnew\tone\r\n",
        "Öld one\r\nnew\tone\r",
        "\uFEFFÖld one\nnew\tone\n"})
    void readsTheCurrentOneAndTheNewOne(String input) throws IOException {
        try (GivenPasswords given = read(input, 2);
                Secret current = given.current();
                Secret replacement = given.replacement(current)) {
            assertThat(current.reveal()).isEqualTo("Öld one");
            assertThat(replacement.reveal()).isEqualTo("new\tone");
        }
    }

    @Test
    void readsTheCurrentOneAloneWhereTheNewOneIsMadeHere() throws IOException {
        try (GivenPasswords given = read("current\n", 1); Secret current = given.current()) {
            assertThat(current.reveal()).isEqualTo("current");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "\"\" | 2 | standard input has 0 lines; with --stdin it must have two, the current password and then the new one",
        "one | 2 | standard input has 1 line; with --stdin it must have two, the current password and then the new one",
        "one;two;three | 2 | standard input has 3 lines; with --stdin it must have two, the current password and then the new one",
        "one;two;;; | 2 | standard input has 4 lines; with --stdin it must have two, the current password and then the new one",
        "one;two | 1 | standard input has 2 lines; with --stdin and --generate it must have one, the current password"})
    void wantsAsManyLinesAsThereArePasswords(String lines, int wanted, String problem) {
        assertThatThrownBy(() -> read(lines.replace(';', '\n'), wanted))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(problem + ". Nothing was changed");
    }

    @Test
    void doesNotReadForEver() {
        assertThatThrownBy(() -> read("x".repeat(2049), 2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("standard input is longer than any two passwords are; ");
    }

    @Test
    void wantsUtf8() {
        assertThatThrownBy(() -> GivenPasswords.read(new ByteArrayInputStream("Öld\nnew".getBytes(ISO_8859_1)), 2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("standard input is not in UTF-8; ");
        assertThatThrownBy(() -> GivenPasswords.read(new ByteArrayInputStream(new byte[]{'a', '\n', (byte) 0xC3}), 2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("standard input is not in UTF-8; ");
    }

    @ParameterizedTest
    @CsvSource({"'', the current password is empty",
        "€, the current password has a character that IAM takes in no password;"})
    void refusesACurrentPasswordThatNobodyCanHave(String current, String problem) throws IOException {
        try (GivenPasswords given = read(current + "\nnew\n", 2)) {
            assertThatThrownBy(given::current).isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith(problem);
        }
    }

    @ParameterizedTest
    @CsvSource({"'', the new password is empty. Nothing was changed",
        "old, the new password is the current one. Nothing was changed"})
    void refusesANewPasswordThatCanNotBeUsed(String replacement, String problem) throws IOException {
        try (GivenPasswords given = read("old\n" + replacement + "\n", 2); Secret current = given.current()) {
            assertThatThrownBy(() -> given.replacement(current))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage(problem);
        }
    }

    private static GivenPasswords read(String input, int wanted) throws IOException {
        return GivenPasswords.read(new ByteArrayInputStream(input.getBytes(UTF_8)), wanted);
    }
}
