package dev.forewarn.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** A table for people: columns as wide as their widest cell, two spaces apart, and no frame. */
public final class TextTable {
    private final List<String[]> rows = new ArrayList<>();
    private final int[] widths;

    public TextTable(String... header) {
        widths = new int[header.length];
        add(header);
    }

    public void add(String... cells) {
        for (int column = 0; column < widths.length; column++) {
            widths[column] = Math.max(widths[column], cells[column].codePointCount(0, cells[column].length()));
        }
        rows.add(cells);
    }

    public void print(Writer out) throws IOException {
        for (String[] cells : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < cells.length; column++) {
                line.append(cells[column]);
                int width = cells[column].codePointCount(0, cells[column].length());
                line.append(" ".repeat(widths[column] - width + 2));
            }
            out.write(line.toString().stripTrailing());
            out.write('\n');
        }
    }
}
