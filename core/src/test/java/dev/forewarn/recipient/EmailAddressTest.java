package dev.forewarn.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    private static final String LOCAL_PART_OF_64 = "a".repeat(64);
    private static final String DOMAIN_OF_189 = ("d".repeat(61) + ".").repeat(3) + "com";

    @ParameterizedTest
    @CsvSource({
        "alice@example.com,                      alice, example.com",
        "'  alice@example.com ',                 alice, example.com",
        "Alice.Smith@Example.COM,                Alice.Smith, example.com",
        "a+b=c/d_e-f@mail.example.com,           a+b=c/d_e-f, mail.example.com",
        "o'neil!#$%&*?^`{|}~@example.com,        o'neil!#$%&*?^`{|}~, example.com",
        "alice@münchen.example,                  alice, xn--mnchen-3ya.example",
        "alice@MÜNCHEN.example,                  alice, xn--mnchen-3ya.example",
        "alice@xn--mnchen-3ya.example,           alice, xn--mnchen-3ya.example",
        "alice@例え.テスト,                        alice, xn--r8jz45g.xn--zckzah",
        "alice@1a.2-b.co,                        alice, 1a.2-b.co"})
    void readsAddress(String text, String localPart, String domain) {
        assertThat(EmailAddress.parse(text)).isEqualTo(new EmailAddress(localPart, domain));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "alice                              | 'alice' is not an e-mail address",
        "@example.com                       | '@example.com' is not an e-mail address",
        "alice@                             | 'alice@' is not an e-mail address",
        "alice@example.com bob@example.com  | 'alice@example.com bob@example.com' is not one bare address",
        "alice@example.com,bob@example.com  | 'alice@example.com,bob@example.com' is not one bare address",
        "alice@example.com;bob@example.com  | 'alice@example.com;bob@example.com' is not one bare address",
        "alice@example.com/bob@example.com  | 'alice@example.com/bob@example.com' is not one bare address",
        "alice,bob@example.com              | 'alice,bob@example.com' is not one bare address",
        "Alice <alice@example.com>          | 'Alice <alice@example.com>' is not one bare address",
        "<alice@example.com>                | '<alice@example.com>' is not one bare address",
        "mailto:alice@example.com           | 'mailto:alice@example.com' is not an e-mail address",
        "a@example.com@attacker.test        | 'a@example.com@attacker.test' is not one bare address",
        "\"x\"@example.com                  | '\"x\"@example.com' is not an e-mail address",
        "\"a b\"@example.com                | '\"a b\"@example.com' is not one bare address",
        "alice(home)@example.com            | 'alice(home)@example.com' is not an e-mail address",
        ".alice@example.com                 | '.alice@example.com' is not an e-mail address",
        "alice.@example.com                 | 'alice.@example.com' is not an e-mail address",
        "a..b@example.com                   | 'a..b@example.com' is not an e-mail address",
        "älice@example.com | 'älice@example.com' has non-ASCII letters before the @, which SES can't mail",
        "аlice@example.com | 'аlice@example.com' has non-ASCII letters before the @, which SES can't mail",
        "alice@example.com.                 | 'example.com.' is not a domain",
        "alice@localhost                    | 'localhost' is not a domain",
        "alice@.com                         | '.com' is not a domain",
        "alice@example..com                 | 'example..com' is not a domain",
        "alice@-example.com                 | '-example.com' is not a domain",
        "alice@example-.com                 | 'example-.com' is not a domain",
        "alice@exa_mple.com                 | 'exa_mple.com' is not a domain",
        "alice@example.c                    | 'example.c' is not a domain",
        "alice@example.123                  | 'example.123' is not a domain",
        "alice@[192.0.2.1]                  | '[192.0.2.1]' is not a domain",
        "alice@192.0.2.1                    | '192.0.2.1' is not a domain"})
    void refusesAndSaysWhy(String text, String message) {
        assertThatThrownBy(() -> EmailAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\r\n", "\u2003"})
    void refusesBlank(String text) {
        assertThatThrownBy(() -> EmailAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the address is blank");
    }

    static Stream<Arguments> controlCharacters() {
        return Stream.of(
                Arguments.of("a@example.com\r\nBcc: eve@b.test", "a@example.com\uFFFD\uFFFDBcc: eve@b.test"),
                Arguments.of("alice\u0000@example.com", "alice\uFFFD@example.com"),
                Arguments.of("al\tice@example.com", "al\uFFFDice@example.com"),
                Arguments.of("alice@example.com\u001b[31m", "alice@example.com\uFFFD[31m"),
                Arguments.of("alice@exam\u0085ple.com", "alice@exam\uFFFDple.com"));
    }

    @ParameterizedTest
    @MethodSource("controlCharacters")
    void refusesControlCharactersAndDoesNotRepeatThem(String text, String shown) {
        assertThatThrownBy(() -> EmailAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + shown + "' has a control character in it");
    }

    @Test
    void showsNoInvisibleCharactersAndNoMoreThanABit() {
        assertThatThrownBy(() -> EmailAddress.parse("\u202Ealice\u2028" + "x".repeat(100)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'\uFFFDalice\uFFFD" + "x".repeat(72) + "…' is not an e-mail address");
    }

    @Test
    void keepsTheLengthsOfRfc5321() {
        assertThat(EmailAddress.parse(LOCAL_PART_OF_64 + "@" + DOMAIN_OF_189).toString()).hasSize(254);
        assertThatThrownBy(() -> EmailAddress.parse(LOCAL_PART_OF_64 + "@x" + DOMAIN_OF_189))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EmailAddress.parse("a" + LOCAL_PART_OF_64 + "@example.com"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EmailAddress.parse("alice@" + "d".repeat(64) + ".com"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void canNotBeMadeOfPartsThatAreNoAddress() {
        assertThatThrownBy(() -> new EmailAddress("alice\r\n", "example.com"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EmailAddress("alice", "Example.com"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesItselfAsItCanBeMailed() {
        assertThat(EmailAddress.parse("Alice@MÜNCHEN.example")).hasToString("Alice@xn--mnchen-3ya.example");
    }

    @ParameterizedTest
    @CsvSource({
        "Example.COM,    example.com",
        "' example.com', example.com",
        "münchen.example, xn--mnchen-3ya.example",
        "straße.example, strasse.example"})
    void readsDomain(String text, String domain) {
        assertThat(EmailAddress.domain(text)).isEqualTo(domain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*.example.com", "@example.com", "example.com.", "example", "exa mple.com", "..."})
    void refusesDomain(String text) {
        assertThatThrownBy(() -> EmailAddress.domain(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not a domain");
    }
}
