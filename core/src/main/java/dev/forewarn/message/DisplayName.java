package dev.forewarn.message;

import java.util.regex.Pattern;

/**
 * Makes names that others choose fit to stand in a sentence: AWS lets an account's name hold any character. What controls a
 * terminal or turns the direction of writing is made visible; emoji and letters of all scripts stay.
 */
final class DisplayName {
    /** Line ends and other control characters. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    /** Invisible characters, but for those that join emoji (U+200D) and that spell regional flags (U+E0020 to U+E007F). */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}&&[^\\u200D\\x{E0020}-\\x{E007F}]]");

    private static final String ISOLATE = "\u2068";
    private static final String END_OF_ISOLATE = "\u2069";

    private DisplayName() {}

    /**
     * The name on one line. One with letters that are written from right to left is isolated (Unicode standard annex 9), so that
     * what stands around it keeps its place.
     */
    static String of(String name) {
        String line = INVISIBLE.matcher(CONTROL.matcher(name).replaceAll(" ")).replaceAll("\uFFFD");
        return isRightToLeft(line) ? ISOLATE + line + END_OF_ISOLATE : line;
    }

    private static boolean isRightToLeft(String text) {
        return text.codePoints().map(Character::getDirectionality).anyMatch(
                direction -> direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
    }
}
