package dev.forewarn.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinesTest {
    @Test
    void areBrokenBeforeColumn73AndGoOnUnderTheFirstWord() {
        assertThat(Lines.broken("  1. " + "word ".repeat(14) + "end\n  - " + "x".repeat(68) + " y")).isEqualTo("""
                  1. word word word word word word word word word word word word word
                     word end
                  - xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
                    y
                """);
    }

    @Test
    void keepAddressesWhole() {
        String address = "https://acme-" + "long-".repeat(14) + "name.signin.aws.amazon.com/console";
        assertThat(Lines.broken("Open " + address + " now")).isEqualTo("Open\n" + address + "\nnow\n");
    }

    @Test
    void takeTwoColumnsForCharactersOfEastAsiaAndBeginWithNoPunctuation() {
        assertThat(Lines.broken("あ".repeat(36) + "。" + "い")).isEqualTo("あ".repeat(35) + "\nあ。い\n");
    }

    @Test
    void haveNoSpaceAtTheirEndsAndNoTwoBlankOnesInARow() {
        assertThat(Lines.broken("\n\na  \n\n\n \nb\n\n")).isEqualTo("a\n\nb\n");
    }
}
