package dev.forewarn.message;

import java.util.ArrayList;
import java.util.List;

/**
 * A tag of a Mustache template (mustache(5)).
 *
 * @param kind the character that says what it does; a space for a variable, and a brace for one that is not escaped
 * @param line on which it begins
 */
record Tag(char kind, String name, int line) {
    private static final String OPEN = "{{";
    private static final String KINDS = "#^/>&{=$<";

    /** All tags but comments; a tag that is not closed is a problem, and the last thing that is read. */
    static List<Tag> of(String template, Problems problems) {
        List<Tag> tags = new ArrayList<>();
        int end = 0;
        for (int start = template.indexOf(OPEN); start >= 0; start = template.indexOf(OPEN, end)) {
            int line = 1 + (int) template.substring(0, start).chars().filter(character -> character == '\n').count();
            int content = start + OPEN.length();
            boolean comment = template.startsWith("!", content);
            String close = template.startsWith("{", content) ? "}}}" : "}}";
            end = template.indexOf(close, content);
            String inside = end < 0 ? "" : template.substring(content, end);
            if (end < 0 || (!comment && (inside.contains(OPEN) || inside.contains("\n")))) {
                problems.add(line, "a tag is opened here and not closed on the same line: write {{name}}");
                return tags;
            }
            end += close.length();
            if (!comment) {
                boolean variable = inside.isEmpty() || KINDS.indexOf(inside.charAt(0)) < 0;
                tags.add(new Tag(variable ? ' ' : inside.charAt(0), (variable ? inside : inside.substring(1)).strip(),
                        line));
            }
        }
        return tags;
    }

    boolean opens() {
        return kind == '#' || kind == '^';
    }
}
