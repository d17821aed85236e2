package dev.forewarn.bench.dynamodb;

import dev.forewarn.bench.call.AwsError;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The value of an attribute, of one of the types that the fake knows. */
sealed interface Value {
    /** {@code "S"} and so on, as on the wire. */
    String type();

    /** What stands behind the type on the wire. */
    Object content();

    /** In bytes, as DynamoDB counts the size of items, roughly for numbers. */
    int size();

    /** Text. */
    record Text(String text) implements Value {
        @Override
        public String type() {
            return "S";
        }

        @Override
        public Object content() {
            return text;
        }

        @Override
        public int size() {
            return bytes(text);
        }
    }

    /** A number; two that are written differently but are equal are one. */
    record Numeric(BigDecimal number) implements Value {
        private static final int DIGITS = 38;

        public Numeric {
            number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
            if (number.precision() > DIGITS) {
                throw Invalid.request("Attempting to store more than 38 significant digits in a Number");
            }
        }

        @Override
        public String type() {
            return "N";
        }

        @Override
        public Object content() {
            return number.toPlainString();
        }

        @Override
        public int size() {
            return number.precision() / 2 + 2;
        }
    }

    /** True or false. */
    record Bool(boolean bool) implements Value {
        @Override
        public String type() {
            return "BOOL";
        }

        @Override
        public Object content() {
            return bool;
        }

        @Override
        public int size() {
            return 1;
        }
    }

    /** A list. */
    record Array(List<Value> values) implements Value {
        public Array {
            values = List.copyOf(values);
        }

        @Override
        public String type() {
            return "L";
        }

        @Override
        public Object content() {
            return values.stream().map(Value::toJson).toList();
        }

        @Override
        public int size() {
            return 3 + values.stream().mapToInt(value -> value.size() + 1).sum();
        }
    }

    default Map<String, Object> toJson() {
        return Map.of(type(), content());
    }

    /**
     * The value that stands on the wire.
     *
     * @throws AwsError when it is no value, or one of a type that the fake does not know
     */
    static Value ofJson(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> map) || map.size() != 1) {
            throw Invalid.request("Supplied AttributeValue must contain exactly one of the supported datatypes");
        }
        Map.Entry<?, ?> entry = map.entrySet().iterator().next();
        String type = String.valueOf(entry.getKey());
        Object content = entry.getValue();
        if (type.equals("S") && content instanceof String text) {
            return new Text(text);
        } else if (type.equals("N") && content instanceof String text) {
            return number(text);
        } else if (type.equals("BOOL") && content instanceof Boolean bool) {
            return new Bool(bool);
        } else if (type.equals("L") && content instanceof List<?> list) {
            return new Array(list.stream().map(Value::ofJson).toList());
        }
        throw Invalid
                .unknown("values of the type " + type + " that look like '" + content + "'; it knows S, N, L and BOOL");
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static Numeric number(String text) {
        try {
            return new Numeric(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw Invalid.request("The parameter cannot be converted to a numeric value: " + text);
        }
    }
}
