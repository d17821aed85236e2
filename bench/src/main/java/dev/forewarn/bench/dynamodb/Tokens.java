package dev.forewarn.bench.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words and signs of an expression, read from left to right. */
final class Tokens {
    /** What {@link #peek()} answers behind the last token. */
    static final String END = "";

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:([A-Za-z][A-Za-z0-9_]*|[#:][A-Za-z0-9_]+|<>|<=|>=|[=<>(),+-])|(\\S))");

    private final String kind;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    /** @param kind what the expression is called in messages, such as {@code ConditionExpression} */
    Tokens(String kind, String expression) {
        this.kind = kind;
        Matcher matcher = TOKEN.matcher(expression);
        while (matcher.lookingAt()) {
            if (matcher.group(2) != null) {
                throw invalid("The fake does not know the sign '" + matcher.group(2) + "' in '" + expression + "'");
            }
            tokens.add(matcher.group(1));
            matcher.region(matcher.end(), expression.length());
        }
        if (tokens.isEmpty()) {
            throw invalid("The expression can not be empty;");
        }
    }

    String peek() {
        return next < tokens.size() ? tokens.get(next) : END;
    }

    String peekSecond() {
        return next + 1 < tokens.size() ? tokens.get(next + 1) : END;
    }

    /** Whether the next token is this keyword, in whatever case. */
    boolean isNext(String keyword) {
        return peek().toUpperCase(Locale.ROOT).equals(keyword);
    }

    String take() {
        String token = peek();
        if (token.equals(END)) {
            throw invalid("Syntax error; the expression ends too early");
        }
        next++;
        return token;
    }

    /** Takes the next token if it is this sign or keyword. */
    boolean takeIf(String expected) {
        boolean found = isNext(expected);
        if (found) {
            next++;
        }
        return found;
    }

    void expect(String sign) {
        if (!takeIf(sign)) {
            throw unexpected();
        }
    }

    void expectEnd() {
        if (!peek().equals(END)) {
            throw unexpected();
        }
    }

    RuntimeException unexpected() {
        return invalid("Syntax error; token: \"" + peek() + "\", near: \""
                + String.join(" ", tokens.subList(Math.max(0, next - 1), Math.min(tokens.size(), next + 2))) + "\"");
    }

    RuntimeException invalid(String why) {
        return Invalid.request("Invalid " + kind + ": " + why);
    }
}
