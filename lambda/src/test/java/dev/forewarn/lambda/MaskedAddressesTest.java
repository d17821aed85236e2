package dev.forewarn.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedAddressesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "alice@example.com | a…@example.com",
        "a@example.com | …@example.com",
        "ab@example.com | a…@example.com",
        "the domain of tariq@freemail.example is not among recipients.domains | the domain of t…@freemail.example is not among recipients.domains",
        "'tariq.o+x@b.example' is not one | 't…@b.example' is not one",
        "\"Admins <admins@example.com>\" | \"Admins <a…@example.com>\"",
        "a1@x.example,b2@y.example; c3@z.example | a…@x.example,b…@y.example; c…@z.example",
        "mailto:alice@example.com | mailto:a…@example.com",
        "$1\\x@example.com | $…@example.com",
        "'böse@münchen.example' | 'b…@münchen.example'",
        "alice@@example.com | a…@@example.com",
        "user lovelace,ada is due | user lovelace,ada is due",
        "an @ alone, and @example.com | an @ alone, and @example.com",
        "alice@ | alice@",
        "2026-11-22T13:00:00Z | 2026-11-22T13:00:00Z"})
    void leavesOneLetterAndTheDomain(String text, String masked) {
        assertThat(MaskedAddresses.in(text)).isEqualTo(masked);
    }

    @Test
    void leavesTheNameOfAUser() {
        assertThat(MaskedAddresses.in(Map.of("user", "alice@example.com")))
                .isEqualTo(Map.of("user", "alice@example.com"));
    }

    @Test
    void reachesIntoMappingsAndLists() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("to", Arrays.asList("alice@example.com", null, 1));
        tree.put("inner", Map.of("to", "alice@example.com"));
        tree.put("absent", null);
        Map<String, @Nullable Object> masked = new LinkedHashMap<>();
        masked.put("to", Arrays.asList("a…@example.com", null, 1));
        masked.put("inner", Map.of("to", "a…@example.com"));
        masked.put("absent", null);

        assertThat(MaskedAddresses.in(tree)).isEqualTo(masked);
        assertThat(MaskedAddresses.in(Map.of("rows", List.of(Map.of("a@b.c", true)))))
                .isEqualTo(Map.of("rows", List.of(Map.of("a@b.c", true))));
    }
}
