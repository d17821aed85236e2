package dev.forewarn.message;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Breaks the lines of plain text after 72 columns at the most (RFC 3676 recommends 78, and quoting takes some). Characters of
 * East Asia take two columns. What has no place to break, such as an address, stays whole. Pure.
 */
final class Lines {
    private static final int COLUMNS = 72;

    /** Hangul's first letter: what comes before takes one column. */
    private static final int FIRST_WIDE = 0x1100;

    /** Further lines of a paragraph stand under its first word, not under the number of a step. */
    private static final Pattern INDENT = Pattern.compile("^ *(?:\\d+\\. |- )?");

    private static final Pattern BLANK_LINES = Pattern.compile("\n{3,}");
    private static final Pattern LEADING_LINES = Pattern.compile("^\n+");
    private static final Pattern TRAILING_SPACE = Pattern.compile("[ \t]+(?=\n|$)");

    private Lines() {}

    /** The text with short lines, without space at their ends, with no two blank lines in a row and one line end at its end. */
    static String broken(String text) {
        StringBuilder result = new StringBuilder();
        text.lines().forEach(line -> append(line, result));
        String trimmed = TRAILING_SPACE.matcher(result).replaceAll("");
        return BLANK_LINES.matcher(LEADING_LINES.matcher(trimmed.stripTrailing()).replaceFirst("")).replaceAll("\n\n")
                + "\n";
    }

    private static void append(String line, StringBuilder result) {
        if (columns(line) <= COLUMNS) {
            result.append(line).append('\n');
            return;
        }
        Matcher indent = INDENT.matcher(line);
        String hanging = indent.find() ? " ".repeat(indent.end()) : "";
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
        breaks.setText(line);
        int column = 0;
        int start = 0;
        for (int end = nextBreak(breaks, line); end != BreakIterator.DONE; end = nextBreak(breaks, line)) {
            String piece = line.substring(start, end);
            boolean first = start == 0 || line.substring(0, start).isBlank();
            if (column + columns(piece.stripTrailing()) > COLUMNS && !first && start > indent.end()) {
                result.append('\n').append(hanging);
                column = hanging.length();
            }
            result.append(piece);
            column += columns(piece);
            start = end;
        }
        result.append('\n');
    }

    /** Breaks inside addresses and paths, which the iterator would allow, are left out: a mail program could not join them. */
    private static int nextBreak(BreakIterator breaks, String line) {
        int end = breaks.next();
        while (end != BreakIterator.DONE && end < line.length() && !Character.isWhitespace(line.charAt(end - 1))
                && !isWide(line.codePointBefore(end)) && !isWide(line.codePointAt(end))) {
            end = breaks.next();
        }
        return end;
    }

    private static int columns(String text) {
        int columns = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            columns += isWide(character) ? 2 : isInvisible(character) ? 0 : 1;
        }
        return columns;
    }

    private static boolean isWide(int character) {
        if (character < FIRST_WIDE) {
            return false;
        }
        int width = UCharacter.getIntPropertyValue(character, UProperty.EAST_ASIAN_WIDTH);
        return width == UCharacter.EastAsianWidth.WIDE || width == UCharacter.EastAsianWidth.FULLWIDTH;
    }

    private static boolean isInvisible(int character) {
        int type = Character.getType(character);
        return type == Character.FORMAT || type == Character.NON_SPACING_MARK;
    }
}
