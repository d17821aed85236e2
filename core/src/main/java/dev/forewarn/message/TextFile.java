package dev.forewarn.message;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Reads texts from the format of {@link Properties}, and knows on which line each of them begins. */
final class TextFile {
    /** One text. */
    record Entry(int line, String key, String pattern) {}

    private TextFile() {}

    /**
     * The texts in the order of the file, repeated keys included.
     *
     * @throws IllegalArgumentException when an escape, such as {@code \\u00e}, is malformed, with its line
     */
    static List<Entry> entries(String content) {
        List<Entry> entries = new ArrayList<>();
        StringBuilder logical = new StringBuilder();
        int number = 0;
        int start = 1;
        for (String line : content.lines().toList()) {
            number++;
            if (logical.isEmpty()) {
                start = number;
            }
            logical.append(line).append('\n');
            boolean comment = logical.toString().stripLeading().matches("(?s)[#!].*");
            if (comment || !continues(line)) {
                add(logical.toString(), start, entries);
                logical.setLength(0);
            }
        }
        add(logical.toString(), start, entries);
        return entries;
    }

    /** Whether the line ends in an odd number of backslashes, and so goes on with the next. */
    private static boolean continues(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\\') {
            end--;
        }
        return (line.length() - end) % 2 == 1;
    }

    private static void add(String logicalLine, int number, List<Entry> entries) {
        Properties one = new Properties();
        try {
            one.load(new StringReader(logicalLine));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        one.stringPropertyNames().forEach(key -> entries.add(new Entry(number, key, one.getProperty(key))));
    }
}
