package dev.forewarn.text;

import java.util.regex.Pattern;

/** Makes text that comes from elsewhere fit for one line of a message, a log or a terminal. */
public final class Printable {
    /** Control characters, C1 included, line ends, and invisible ones such as those that turn the direction of writing. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");

    private Printable() {}

    /**
     * The text on one line: what can't be printed shows as U+FFFD, and what is longer than {@code longest} characters ends in
     * an ellipsis.
     */
    public static String of(String text, int longest) {
        String line = UNPRINTABLE.matcher(text).replaceAll("\uFFFD");
        return line.length() <= longest ? line : line.substring(0, longest - 1) + "…";
    }
}
