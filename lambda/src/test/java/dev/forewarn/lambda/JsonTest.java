package dev.forewarn.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
    @Test
    void readsAndWritesTrees() throws Json.MalformedException {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("text", "ä\"\n");
        tree.put("number", 12);
        tree.put("list", Arrays.asList(true, null));
        String json = "{\"text\":\"ä\\\"\\n\",\"number\":12,\"list\":[true,null]}";

        assertThat(Json.read(json)).isEqualTo(tree);
        assertThat(Json.write(tree)).isEqualTo(json);
        assertThat(Json.read(" null ")).isNull();
        assertThat(Json.read("[]")).isEqualTo(List.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "`` | it is empty",
        "` ` | it is empty",
        "{'from': secret} | line 1, column 16: it is not JSON",
        "{'from': 'secret | line 1, column 17: it is not JSON",
        "{'from': 'secret' | line 1, column 18: it is not JSON",
        "{'a': 1, 'b': {'secret': 1, 'secret': 2}} | line 1, column 37: a key stands in the same object twice",
        "{} {} | line 1, column 4: more follows after its end",
        "{} secret | line 1, column 10: it is not JSON",
        "mail: { from: secret } | line 1, column 5: it is not JSON"})
    void saysWhereItIsMalformedAndNotWithWhat(String json, String message) {
        assertThatThrownBy(() -> Json.read(json.replace('\'', '"')))
                .isInstanceOf(Json.MalformedException.class)
                .hasMessage(message)
                .hasNoCause();
    }
}
