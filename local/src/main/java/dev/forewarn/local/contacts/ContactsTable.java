package dev.forewarn.local.contacts;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What stands in a contacts file, and what is wrong with it; the tags are of use only when nothing is. */
record ContactsTable(Map<String, Map<String, String>> tagsByUser, List<String> problems) {
    private static final String USER = "user";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    ContactsTable {
        tagsByUser = Map.copyOf(tagsByUser);
        problems = List.copyOf(problems);
    }

    static ContactsTable parse(String csv) {
        List<String> problems = new ArrayList<>();
        List<CsvRecord> records = records(csv, problems);
        if (records.isEmpty()) {
            if (problems.isEmpty()) {
                problems.add("it is empty; the first line names the columns: 'user,email'");
            }
            return new ContactsTable(Map.of(), problems);
        }
        List<String> columns =
                records.getFirst().getFields().stream().map(String::strip).toList();
        checkHeader(columns, records.getFirst().getStartingLineNumber(), problems);
        if (!columns.contains(USER)) {
            return new ContactsTable(Map.of(), problems);
        }
        return rows(columns, records.subList(1, records.size()), problems);
    }

    /** The lines that aren't blank, up to the first that isn't CSV. */
    private static List<CsvRecord> records(String csv, List<String> problems) {
        List<CsvRecord> records = new ArrayList<>();
        String content = csv.startsWith(BYTE_ORDER_MARK) ? csv.substring(1) : csv;
        CsvReader<CsvRecord> reader = CsvReader.builder()
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(content);
        try {
            reader.stream()
                    .filter(line -> !line.getFields().stream().allMatch(String::isBlank))
                    .forEach(records::add);
        } catch (CsvParseException e) {
            problems.add("it is not CSV: " + e.getMessage());
        }
        return records;
    }

    private static void checkHeader(List<String> columns, long line, List<String> problems) {
        if (!columns.contains(USER)) {
            problems.add("line " + line + ": there is no column 'user' among " + columns
                    + "; the first line names the columns, with commas between them");
        }
        if (columns.contains("")) {
            problems.add("line " + line + ": column " + (columns.indexOf("") + 1) + " has no name");
        }
        // IAM takes two keys that differ only in case for the same (IAM user guide, "Tags for IAM resources").
        Set<String> seen = new TreeSet<>();
        for (String column : columns) {
            if (!column.isEmpty() && !seen.add(column.toLowerCase(Locale.ROOT))) {
                problems.add("line " + line + ": there are two columns '" + column + "'");
            }
        }
    }

    private static ContactsTable rows(List<String> columns, List<CsvRecord> records, List<String> problems) {
        Map<String, Map<String, String>> tagsByUser = new HashMap<>();
        Map<String, Long> lineOfUser = new HashMap<>();
        for (CsvRecord row : records) {
            String line = "line " + row.getStartingLineNumber() + ": ";
            if (row.getFieldCount() != columns.size()) {
                problems.add(line + "it has " + row.getFieldCount() + " fields, the first line has " + columns.size()
                        + "; a field with a comma in it stands in double quotes");
                continue;
            }
            String user = row.getField(columns.indexOf(USER)).strip();
            Long earlier = lineOfUser.putIfAbsent(user, row.getStartingLineNumber());
            if (user.isEmpty()) {
                problems.add(line + "the user is blank");
            } else if (earlier != null) {
                problems.add(line + "the user '" + user + "' is on line " + earlier + " already");
            }
            tagsByUser.put(user, tags(columns, row));
        }
        return new ContactsTable(tagsByUser, problems);
    }

    private static Map<String, String> tags(List<String> columns, CsvRecord row) {
        Map<String, String> tags = new HashMap<>();
        for (int column = 0; column < columns.size(); column++) {
            String value = row.getField(column).strip();
            if (!value.isEmpty() && !columns.get(column).equals(USER)) {
                tags.put(columns.get(column), value);
            }
        }
        return Map.copyOf(tags);
    }
}
