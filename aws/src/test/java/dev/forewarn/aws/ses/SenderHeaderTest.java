package dev.forewarn.aws.ses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenderHeaderTest {
    private static final String SUFFIX = " <a@example.com>";

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "Cloud Admins | \"Cloud Admins\" <a@example.com>",
        "Admins, Cloud (EU) | \"Admins, Cloud (EU)\" <a@example.com>",
        "The \"Admins\" | \"The \\\"Admins\\\"\" <a@example.com>",
        "C:\\Admins | \"C:\\\\Admins\" <a@example.com>",
        "Größe | =?UTF-8?B?R3LDtsOfZQ==?= <a@example.com>",
        "`` | a@example.com",
    })
    void writesAnyNameInAscii(String name, String header) {
        assertThat(of(name)).isEqualTo(header);
    }

    @Test
    void letsNoLineBreakThrough() {
        assertThat(of("Admins\r\nBcc: x@example.com"))
                .isEqualTo("=?UTF-8?B?QWRtaW5zDQpCY2M6IHhAZXhhbXBsZS5jb20=?= <a@example.com>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ä", "管", "😀"})
    void splitsALongNameBetweenCharacters(String character) {
        String name = character.repeat(100);

        String header = of(name);

        List<String> words = Arrays.asList(
                header.substring(0, header.length() - SUFFIX.length()).split(" ", -1));
        assertThat(words).hasSizeGreaterThan(1).allSatisfy(word -> assertThat(word)
                .hasSizeLessThanOrEqualTo(75));
        assertThat(words.stream().map(SenderHeaderTest::decode).collect(Collectors.joining()))
                .isEqualTo(name);
    }

    private static String of(String name) {
        return SenderHeader.of(new Mailbox(name, EmailAddress.parse("a@example.com")));
    }

    private static String decode(String word) {
        String encoded = word.substring("=?UTF-8?B?".length(), word.length() - "?=".length());
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }
}
