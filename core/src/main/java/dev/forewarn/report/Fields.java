package dev.forewarn.report;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The fields of one row. A row without quotes, as nearly all are, is only searched for its commas: of 22 fields five are
 * wanted, and copying the others would take most of the time that reading a report takes.
 */
final class Fields {
    private static final int MANY = 64;

    private String row = "";
    private List<String> unquoted = List.of();
    private int[] ends = new int[MANY];
    private int count;

    /**
     * Takes the next row in place of the last one.
     *
     * @throws IllegalArgumentException when its quotes do not match
     */
    void take(String nextRow) {
        row = nextRow;
        unquoted = nextRow.indexOf('"') < 0 ? List.of() : unquote(nextRow);
        count = unquoted.size();
        if (unquoted.isEmpty()) {
            findCommas();
        }
    }

    int count() {
        return count;
    }

    /** The field at an index, together with those after it that it was torn into by commas, if {@code width} is above 1. */
    String text(int index, int width) {
        if (!unquoted.isEmpty()) {
            return String.join(",", unquoted.subList(index, index + width));
        }
        return row.substring(index == 0 ? 0 : ends[index - 1] + 1, ends[index + width - 1]);
    }

    private void findCommas() {
        int from = 0;
        int comma;
        while ((comma = row.indexOf(',', from)) >= 0) {
            addEnd(comma);
            from = comma + 1;
        }
        addEnd(row.length());
    }

    private void addEnd(int end) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        ends[count++] = end;
    }

    private static List<String> unquote(String row) {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(row)) {
            return csv.stream().findFirst().orElseThrow().getFields();
        } catch (CsvParseException | NoSuchElementException | IOException e) {
            throw new IllegalArgumentException("its quotes do not match", e);
        }
    }
}
