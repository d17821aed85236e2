package dev.forewarn.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailboxTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "Cloud Admins <cloud@example.com>     | Cloud Admins",
        "\"Admins, Cloud\" <cloud@example.com> | Admins, Cloud",
        "Wolkenwärter <cloud@example.com>     | Wolkenwärter",
        "Cloud   Admins<  cloud@example.com > | Cloud   Admins",
        "<cloud@example.com>                  | ``",
        "cloud@example.com                    | ``"})
    void readsNameAndAddress(String text, String name) {
        assertThat(Mailbox.parse(text))
                .isEqualTo(new Mailbox(name, new EmailAddress("cloud", "example.com")));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "Cloud Admins                          | 'Cloud Admins' is not one bare address",
        "Cloud Admins <>                       | the address is blank",
        "Cloud Admins <cloud>                  | 'cloud' is not an e-mail address",
        "Cloud <a@example.com, b@example.com>  | 'a@example.com, b@example.com' is not one bare address",
        "A <a@example.com> B <b@example.com>   | 'A <a@example.com> B <b@example.com>' is not one bare address"})
    void refusesAndSaysWhy(String text, String message) {
        assertThatThrownBy(() -> Mailbox.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void refusesLinesInNameAndAddress() {
        assertThatThrownBy(() -> Mailbox.parse("A\r\nBcc: eve <a@example.com>"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the name before <a@example.com> has a control character");
        assertThatThrownBy(() -> Mailbox.parse("A <a@example.com\r\nBcc: eve@b.test>"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'a@example.com\uFFFD\uFFFDBcc: eve@b.test' has a control character in it");
    }
}
