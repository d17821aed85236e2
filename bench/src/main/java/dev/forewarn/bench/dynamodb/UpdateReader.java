package dev.forewarn.bench.dynamodb;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Reads an {@code UpdateExpression} of {@code SET} and {@code REMOVE}. */
final class UpdateReader {
    private final Tokens tokens;
    private final OperandReader operands;
    private final Map<String, Operand> set = new LinkedHashMap<>();
    private final Set<String> remove = new LinkedHashSet<>();

    private UpdateReader(Tokens tokens, Placeholders placeholders) {
        this.tokens = tokens;
        this.operands = new OperandReader(tokens, placeholders);
    }

    static Update read(String expression, Placeholders placeholders) {
        UpdateReader reader = new UpdateReader(new Tokens("UpdateExpression", expression), placeholders);
        reader.sections();
        return new Update(reader.set, reader.remove);
    }

    private void sections() {
        while (!tokens.peek().equals(Tokens.END)) {
            if (tokens.isNext("SET")) {
                section(set.isEmpty());
                do {
                    assignment();
                } while (tokens.takeIf(","));
            } else if (tokens.isNext("REMOVE")) {
                section(remove.isEmpty());
                do {
                    remove.add(pathUsedOnce());
                } while (tokens.takeIf(","));
            } else if (tokens.isNext("ADD") || tokens.isNext("DELETE")) {
                throw tokens.invalid("The fake does not know the section " + tokens.peek());
            } else {
                throw tokens.unexpected();
            }
        }
    }

    private void section(boolean first) {
        if (!first) {
            throw tokens
                    .invalid("The \"" + tokens.peek() + "\" section can only be used once in an update expression;");
        }
        tokens.take();
    }

    private void assignment() {
        String name = pathUsedOnce();
        tokens.expect("=");
        Operand value = operands.operandOfUpdate();
        boolean minus = tokens.peek().equals("-");
        if (minus || tokens.peek().equals("+")) {
            tokens.take();
            value = new Operand.Sum(value, minus, operands.operandOfUpdate());
        }
        set.put(name, value);
    }

    private String pathUsedOnce() {
        String name = operands.path();
        if (set.containsKey(name) || remove.contains(name)) {
            throw tokens
                    .invalid("Two document paths overlap with each other; must remove or rewrite one of these paths;"
                            + " path one: [" + name + "], path two: [" + name + "]");
        }
        return name;
    }
}
