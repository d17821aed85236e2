package dev.forewarn.bench.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.bench.call.AwsError;
import dev.forewarn.bench.call.Call;
import dev.forewarn.bench.http.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TableTest {
    private final Table table = new Table(TableShape.LEDGER);

    @Test
    void ordersStringsAsTheirBytesInUtf8() {
        List<String> names = List.of("", "a", "ab", "b", "é", "\uE000", "\uFFFD", "😀", "😁");

        assertThat(names).isSortedAccordingTo(Table.IN_ORDER_OF_BYTES);
        assertThat(names).isSortedAccordingTo((a, b) -> Arrays.compareUnsigned(
                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void endsAPageWhenAMegabyteIsFull() {
        IntStream.range(0, 10).forEach(number -> put("n" + number, "x".repeat(300_000)));
        Condition all = new Condition.Exists("notice");

        Table.Page first = table.query("1", all, true, Optional.empty(), Integer.MAX_VALUE);

        assertThat(first.items()).hasSize(4);
        assertThat(first.last()).contains(new Key("1", "n3"));
        assertThat(table.query("1", all, true, Optional.of("n7"), Integer.MAX_VALUE).last()).isEmpty();
    }

    @Test
    void changesNothingWhenTheItemBecomesTooLarge() {
        put("n", "x");
        assertThatThrownBy(() -> put("n", "x".repeat(500_000)))
                .hasMessage("Item size has exceeded the maximum allowed size");
        assertThat(table.get(new Key("1", "n")).get("text")).contains(new Value.Text("x"));
    }

    @Test
    void makesNoItemByRemovingWhatIsNotThere() {
        DynamoDb service = new DynamoDb(TableShape.LEDGER);
        service.answer(call("UpdateItem", Map.of("Key", key(), "UpdateExpression", "REMOVE claimed")));
        assertThat(service.items()).isEmpty();
        service.answer(call("UpdateItem", Map.of("Key", key())));
        assertThat(service.items()).containsExactly(key());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UpdateItem | AttributeUpdates          | The fake does not know AttributeUpdates of UpdateItem
            UpdateItem | ReturnValues              | The fake does not know x as ReturnValues of UpdateItem
            GetItem    | AttributesToGet           | The fake does not know AttributesToGet of GetItem
            GetItem    | ReturnConsumedCapacity    | The fake does not know x as ReturnConsumedCapacity of GetItem
            DeleteItem | Expected                  | The fake does not know Expected of DeleteItem
            UpdateItem | ExpressionAttributeValues | ExpressionAttributeValues must be a map
            """)
    void refusesFieldsThatItDoesNotKnow(String action, String field, String why) {
        assertThatThrownBy(() -> new DynamoDb(TableShape.LEDGER).answer(call(action, Map.of("Key", key(), field, "x"))))
                .isInstanceOfSatisfying(AwsError.class,
                        error -> assertThat(error.code()).isEqualTo("ValidationException"))
                .hasMessage(why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            account > :a                                      | Query key condition not supported
            account = :a OR notice = :a                       | Query key condition not supported
            account = :a AND NOT notice = :a                  | Query key condition not supported
            account = :a AND notice <> :a                     | Query key condition not supported
            account = :a AND sent = :a                        | Query key condition not supported
            account = :a AND attribute_exists(notice)         | Query key condition not supported
            notice = :a                                       | Query condition missed key schema element: account
            account = :a AND notice > :a AND notice < :a      | Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key
            """)
    void refusesConditionsThatAQueryCannotHave(String condition, String why) {
        assertThatThrownBy(
                () -> new DynamoDb(TableShape.LEDGER).answer(call("Query", Map.of("KeyConditionExpression", condition,
                        "ExpressionAttributeValues", Map.of(":a", Map.of("S", "a"))))))
                .hasMessage(why);
    }

    @Test
    void answersInJson() {
        Answer answer = new DynamoDb(TableShape.LEDGER).answer(call("GetItem", Map.of("Key", key())));
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("{}");
    }

    private void put(String notice, String text) {
        Item item = new Item(
                Map.of("account", new Value.Text("1"), "notice", new Value.Text(notice), "text", new Value.Text(text)));
        table.change(Key.in(item, TableShape.LEDGER), Optional.empty(), before -> item, false);
    }

    private static Map<String, Object> key() {
        return Map.of("account", Map.of("S", "1"), "notice", Map.of("S", "a"));
    }

    private static Call call(String action, Map<String, ?> input) {
        Map<String, Object> all = new HashMap<>(input);
        all.put("TableName", "forewarn");
        return new Call(action, all);
    }
}
