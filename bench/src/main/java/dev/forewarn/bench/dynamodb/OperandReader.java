package dev.forewarn.bench.dynamodb;

/** Reads attributes, values and the functions that have one. */
final class OperandReader {
    private final Tokens tokens;
    private final Placeholders placeholders;

    OperandReader(Tokens tokens, Placeholders placeholders) {
        this.tokens = tokens;
        this.placeholders = placeholders;
    }

    /** The name of an attribute of the item; the fake knows none inside of lists and maps. */
    String path() {
        String token = tokens.peek();
        if (token.startsWith("#")) {
            return placeholders.name(tokens, tokens.take());
        } else if (!isWord(token)) {
            throw tokens.unexpected();
        } else if (ReservedWords.contain(token)) {
            throw tokens.invalid("Attribute name is a reserved keyword; reserved keyword: " + token);
        }
        return tokens.take();
    }

    /** An attribute or a value. */
    Operand operand() {
        if (tokens.peek().startsWith(":")) {
            return new Operand.Literal(placeholders.value(tokens, tokens.take()));
        } else if (isWord(tokens.peek()) && tokens.peekSecond().equals("(")) {
            throw tokens.invalid("The fake does not know the function " + tokens.peek() + " here");
        }
        return new Operand.Path(path());
    }

    /** An attribute, a value, or a function that only updates have. */
    Operand operandOfUpdate() {
        if (!tokens.peekSecond().equals("(")) {
            return operand();
        }
        switch (tokens.peek()) {
            case "if_not_exists" -> {
                begin();
                String name = path();
                tokens.expect(",");
                return end(new Operand.IfNotExists(name, operandOfUpdate()));
            }
            case "list_append" -> {
                begin();
                Operand head = operandOfUpdate();
                tokens.expect(",");
                return end(new Operand.Appended(head, operandOfUpdate()));
            }
            default -> {
                return operand();
            }
        }
    }

    private void begin() {
        tokens.take();
        tokens.expect("(");
    }

    private Operand end(Operand operand) {
        tokens.expect(")");
        return operand;
    }

    private static boolean isWord(String token) {
        return !token.isEmpty() && Character.isLetter(token.charAt(0));
    }
}
