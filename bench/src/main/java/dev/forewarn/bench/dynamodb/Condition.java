package dev.forewarn.bench.dynamodb;

import java.util.Optional;

/** A condition on an item; on {@link Item#EMPTY} where there is none. */
sealed interface Condition {
    boolean holds(Item item);

    /** Both hold. */
    record And(Condition left, Condition right) implements Condition {
        @Override
        public boolean holds(Item item) {
            return left.holds(item) && right.holds(item);
        }
    }

    /** At least one holds. */
    record Or(Condition left, Condition right) implements Condition {
        @Override
        public boolean holds(Item item) {
            return left.holds(item) || right.holds(item);
        }
    }

    /** It does not hold. */
    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(Item item) {
            return !condition.holds(item);
        }
    }

    /** {@code attribute_exists(path)}. */
    record Exists(String name) implements Condition {
        @Override
        public boolean holds(Item item) {
            return item.get(name).isPresent();
        }
    }

    /** {@code begins_with(operand, operand)}. */
    record BeginsWith(Operand text, Operand start) implements Condition {
        @Override
        public boolean holds(Item item) {
            return text.in(item).orElse(null) instanceof Value.Text(String all)
                    && start.in(item).orElse(null) instanceof Value.Text(String head)
                    && all.startsWith(head);
        }
    }

    /** A comparison. A missing attribute equals nothing, and is neither less nor greater. */
    record Comparison(Operand left, String comparator, Operand right) implements Condition {
        @Override
        public boolean holds(Item item) {
            Optional<Value> a = left.in(item);
            Optional<Value> b = right.in(item);
            boolean equal = a.isPresent() && a.equals(b);
            return switch (comparator) {
                case "=" -> equal;
                case "<>" -> !equal;
                case "<" -> order(a, b) == Order.LESS;
                case "<=" -> order(a, b) == Order.LESS || order(a, b) == Order.EQUAL;
                case ">" -> order(a, b) == Order.GREATER;
                case ">=" -> order(a, b) == Order.GREATER || order(a, b) == Order.EQUAL;
                default -> throw new IllegalStateException(comparator);
            };
        }

        private static Order order(Optional<Value> left, Optional<Value> right) {
            if (left.orElse(null) instanceof Value.Numeric(var a)
                    && right.orElse(null) instanceof Value.Numeric(var b)) {
                return Order.of(a.compareTo(b));
            } else if (left.orElse(null) instanceof Value.Text(var a)
                    && right.orElse(null) instanceof Value.Text(var b)) {
                return Order.of(Table.IN_ORDER_OF_BYTES.compare(a, b));
            }
            return Order.NONE;
        }
    }

    /** How two values stand to each other; those of different types do not. */
    enum Order {
        LESS, EQUAL, GREATER, NONE;

        static Order of(int comparison) {
            return comparison < 0 ? LESS : comparison == 0 ? EQUAL : GREATER;
        }
    }
}
