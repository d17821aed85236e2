package dev.forewarn.bench.dynamodb;

import java.util.Set;

/**
 * Reads a condition: comparisons, {@code attribute_exists}, {@code attribute_not_exists}, {@code begins_with}, and
 * {@code NOT}, {@code AND} and {@code OR}, which bind in this order.
 */
final class ConditionReader {
    private static final Set<String> COMPARATORS = Set.of("=", "<>", "<", "<=", ">", ">=");
    private static final Set<String> ORDERED_TYPES = Set.of("S", "N");

    private final Tokens tokens;
    private final OperandReader operands;
    /** Whether what was read last is one pair of parentheses with what is in it. */
    private boolean inParentheses;

    private ConditionReader(Tokens tokens, Placeholders placeholders) {
        this.tokens = tokens;
        this.operands = new OperandReader(tokens, placeholders);
    }

    /** @param kind what the expression is called in messages */
    static Condition read(String kind, String expression, Placeholders placeholders) {
        Tokens tokens = new Tokens(kind, expression);
        Condition condition = new ConditionReader(tokens, placeholders).either();
        tokens.expectEnd();
        return condition;
    }

    private Condition either() {
        Condition condition = both();
        while (tokens.takeIf("OR")) {
            condition = new Condition.Or(condition, both());
            inParentheses = false;
        }
        return condition;
    }

    private Condition both() {
        Condition condition = one();
        while (tokens.takeIf("AND")) {
            condition = new Condition.And(condition, one());
            inParentheses = false;
        }
        return condition;
    }

    private Condition one() {
        if (tokens.takeIf("(")) {
            Condition condition = either();
            tokens.expect(")");
            if (inParentheses) {
                throw tokens.invalid("The expression has redundant parentheses;");
            }
            inParentheses = true;
            return condition;
        }
        Condition condition;
        if (tokens.takeIf("NOT")) {
            condition = new Condition.Not(one());
        } else {
            condition = tokens.peekSecond().equals("(") ? function() : comparison();
        }
        inParentheses = false;
        return condition;
    }

    private Condition function() {
        switch (tokens.peek()) {
            case "attribute_exists" -> {
                return new Condition.Exists(onlyPath());
            }
            case "attribute_not_exists" -> {
                return new Condition.Not(new Condition.Exists(onlyPath()));
            }
            case "begins_with" -> {
                tokens.take();
                tokens.expect("(");
                Operand text = operands.operand();
                tokens.expect(",");
                Operand start = operands.operand();
                tokens.expect(")");
                expectType(start, Set.of("S"), "begins_with");
                return new Condition.BeginsWith(text, start);
            }
            default -> throw tokens.invalid("The fake does not know the function " + tokens.peek());
        }
    }

    private String onlyPath() {
        tokens.take();
        tokens.expect("(");
        String path = operands.path();
        tokens.expect(")");
        return path;
    }

    private Condition comparison() {
        Operand left = operands.operand();
        if (!COMPARATORS.contains(tokens.peek())) {
            throw tokens.unexpected();
        }
        String comparator = tokens.take();
        Operand right = operands.operand();
        if (left.equals(right)) {
            throw tokens.invalid(
                    "The first operand must be distinct from the remaining operands for this operator or function;"
                            + " operator: " + comparator);
        }
        if (!comparator.equals("=") && !comparator.equals("<>")) {
            expectType(left, ORDERED_TYPES, comparator);
            expectType(right, ORDERED_TYPES, comparator);
        }
        return new Condition.Comparison(left, comparator, right);
    }

    private void expectType(Operand operand, Set<String> types, String operator) {
        if (operand instanceof Operand.Literal(Value value) && !types.contains(value.type())) {
            throw tokens.invalid("Incorrect operand type for operator or function; operator or function: " + operator
                    + ", operand type: " + value.type());
        }
    }
}
