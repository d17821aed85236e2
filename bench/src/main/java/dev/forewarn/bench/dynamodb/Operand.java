package dev.forewarn.bench.dynamodb;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

/** Something in an expression that has a value, or none, in view of an item. */
sealed interface Operand {
    Optional<Value> in(Item item);

    /** An attribute. */
    record Path(String name) implements Operand {
        @Override
        public Optional<Value> in(Item item) {
            return item.get(name);
        }
    }

    /** A value of the request. */
    record Literal(Value value) implements Operand {
        @Override
        public Optional<Value> in(Item item) {
            return Optional.of(value);
        }
    }

    /** {@code if_not_exists(path, operand)}. */
    record IfNotExists(String name, Operand otherwise) implements Operand {
        @Override
        public Optional<Value> in(Item item) {
            return item.get(name).or(() -> otherwise.in(item));
        }
    }

    /** {@code list_append(operand, operand)}. */
    record Appended(Operand head, Operand tail) implements Operand {
        @Override
        public Optional<Value> in(Item item) {
            if (needed(head, item) instanceof Value.Array(var first)
                    && needed(tail, item) instanceof Value.Array(var second)) {
                return Optional.of(new Value.Array(Stream.concat(first.stream(), second.stream()).toList()));
            }
            throw wrongType();
        }
    }

    /** {@code operand + operand}, or {@code -}. */
    record Sum(Operand left, boolean minus, Operand right) implements Operand {
        @Override
        public Optional<Value> in(Item item) {
            if (needed(left, item) instanceof Value.Numeric(BigDecimal a)
                    && needed(right, item) instanceof Value.Numeric(BigDecimal b)) {
                return Optional.of(new Value.Numeric(minus ? a.subtract(b) : a.add(b)));
            }
            throw wrongType();
        }
    }

    /** The operand's value in an update. */
    static Value needed(Operand operand, Item item) {
        return operand.in(item).orElseThrow(() -> Invalid
                .request("The provided expression refers to an attribute that does not exist in the item"));
    }

    private static RuntimeException wrongType() {
        return Invalid.request("An operand in the update expression has an incorrect data type");
    }
}
