package dev.forewarn.bench.dynamodb;

import dev.forewarn.bench.dynamodb.Condition.And;
import dev.forewarn.bench.dynamodb.Condition.BeginsWith;
import dev.forewarn.bench.dynamodb.Condition.Comparison;
import dev.forewarn.bench.dynamodb.Operand.Literal;
import dev.forewarn.bench.dynamodb.Operand.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a {@code KeyConditionExpression} asks for: one partition, and there perhaps some of the sort keys.
 *
 * @param all the whole condition
 */
record KeyCondition(String partition, Condition all) {
    static KeyCondition of(Condition condition, TableShape table) {
        List<Condition> parts = new ArrayList<>();
        split(condition, parts);
        Optional<String> partition = Optional.empty();
        int ofSortKey = 0;
        for (Condition part : parts) {
            if (part instanceof Comparison(Path(String name), String comparator, Literal(Value value))
                    && name.equals(table.partitionKey()) && partition.isEmpty()) {
                if (!comparator.equals("=")) {
                    throw Invalid.request("Query key condition not supported");
                }
                partition = Optional.of(text(name, value));
            } else if (part instanceof Comparison(Path(String name), String comparator, Literal(Value value))
                    && name.equals(table.sortKey()) && !comparator.equals("<>")) {
                text(name, value);
                ofSortKey++;
            } else if (part instanceof BeginsWith(Path(String name), Literal(Value value))
                    && name.equals(table.sortKey())) {
                text(name, value);
                ofSortKey++;
            } else {
                throw Invalid.request("Query key condition not supported");
            }
        }
        if (ofSortKey > 1) {
            throw Invalid.request(
                    "Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key");
        }
        return new KeyCondition(
                partition.orElseThrow(
                        () -> Invalid.request("Query condition missed key schema element: " + table.partitionKey())),
                condition);
    }

    private static void split(Condition condition, List<Condition> parts) {
        if (condition instanceof And(Condition left, Condition right)) {
            split(left, parts);
            split(right, parts);
        } else {
            parts.add(condition);
        }
    }

    private static String text(String name, Value value) {
        if (value instanceof Value.Text(String text)) {
            return text;
        }
        throw Invalid.request(
                "One or more parameter values were invalid: Condition parameter type does not match schema type for "
                        + name);
    }
}
