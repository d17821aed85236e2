package dev.forewarn.bench.dynamodb;

import dev.forewarn.bench.call.Call;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a request, with what they may hold. A field that the fake does not know is an error, not passed over. */
final class Request {
    private final Call call;
    private final Placeholders placeholders;

    /** @param known the fields that the action may have, beside the table's name and what placeholders stand for */
    Request(Call call, TableShape table, Set<String> known) {
        for (String field : call.input().keySet()) {
            if (!known.contains(field) && !field.equals("TableName") && !field.startsWith("ExpressionAttribute")) {
                throw Invalid.unknown(field + " of " + call.action());
            }
        }
        if (!call.text("TableName").equals(table.name())) {
            throw Invalid.table(call.action().equals("DescribeTable")
                    ? "Requested resource not found: Table: " + call.text("TableName") + " not found"
                    : "Requested resource not found");
        }
        this.call = call;
        this.placeholders = new Placeholders(
                call.input().get("ExpressionAttributeNames"), call.input().get("ExpressionAttributeValues"));
    }

    /** To be called when all expressions have been read. */
    void expectAllUsed() {
        placeholders.expectAllUsed();
    }

    Item item(String field) {
        return Item.ofJson(call.input().get(field));
    }

    Optional<Condition> condition(String field) {
        return text(field).map(expression -> ConditionReader.read(field, expression, placeholders));
    }

    Update update() {
        return text("UpdateExpression").map(expression -> UpdateReader.read(expression, placeholders))
                .orElse(Update.NONE);
    }

    /** The attributes that are to be told; absent for all. */
    Optional<Set<String>> projection() {
        return text("ProjectionExpression").map(expression -> {
            Tokens tokens = new Tokens("ProjectionExpression", expression);
            Set<String> names = new LinkedHashSet<>();
            do {
                names.add(new OperandReader(tokens, placeholders).path());
            } while (tokens.takeIf(","));
            tokens.expectEnd();
            return names;
        });
    }

    /** One of these words; the first where none is given. */
    String word(String field, String otherwise, String... others) {
        String word = text(field).orElse(otherwise);
        if (!word.equals(otherwise) && !Set.of(others).contains(word)) {
            throw Invalid.unknown(word + " as " + field + " of " + call.action());
        }
        return word;
    }

    boolean flag(String field, boolean otherwise) {
        @Nullable
        Object value = call.input().get(field);
        if (value == null) {
            return otherwise;
        } else if (value instanceof Boolean flag) {
            return flag;
        }
        throw Invalid.unknown(value + " as " + field);
    }

    int count(String field) {
        @Nullable
        Object value = call.input().get(field);
        if (value == null) {
            return Integer.MAX_VALUE;
        } else if (value instanceof Integer count && count >= 1) {
            return count;
        }
        throw Invalid.unknown(value + " as " + field);
    }

    boolean has(String field) {
        return call.input().containsKey(field);
    }

    private Optional<String> text(String field) {
        @Nullable
        Object value = call.input().get(field);
        if (value == null) {
            return Optional.empty();
        } else if (value instanceof String text) {
            return Optional.of(text);
        }
        throw Invalid.unknown(value + " as " + field);
    }
}
