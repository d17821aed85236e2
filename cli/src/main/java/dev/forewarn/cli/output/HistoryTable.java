package dev.forewarn.cli.output;

import dev.forewarn.port.Ledger;
import dev.forewarn.reminder.Notice;
import dev.forewarn.text.Printable;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A ledger's entries as a table, and a line that counts them. The account stands in it only where there are several. */
public final class HistoryTable {
    private static final int LONGEST_CELL = 250;

    private HistoryTable() {}

    /**
     * Prints all rows in the order given.
     *
     * @param whose what was asked for, to be read after 'no entries'; empty for all
     */
    public static void print(List<HistoryRow> rows, String whose, Writer out) throws IOException {
        boolean oneAccount = rows.stream().map(row -> row.entry().notice().account()).distinct().count() <= 1;
        List<String> header = new ArrayList<>(List.of("WHEN (UTC)", "USER", "MILESTONE", "PASSWORD CHANGED",
                "EXPIRES (UTC)", "TO", "STATE", "MESSAGE ID"));
        if (!oneAccount) {
            header.add(1, "ACCOUNT");
        }
        TextTable table = new TextTable(header.toArray(String[]::new));
        Map<HistoryRow.State, Integer> counts = new EnumMap<>(HistoryRow.State.class);
        for (HistoryRow row : rows) {
            counts.merge(row.state(), 1, Integer::sum);
            List<String> cells = cells(row);
            if (!oneAccount) {
                cells.add(1, printable(row.entry().notice().account()));
            }
            table.add(cells.toArray(String[]::new));
        }
        table.print(out);
        out.write("\n" + count(rows.size(), counts, whose) + "\n");
    }

    private static List<String> cells(HistoryRow row) {
        Notice notice = row.entry().notice();
        List<String> cells = new ArrayList<>();
        cells.add(UtcMinute.format(row.at()));
        cells.add(printable(notice.user()));
        cells.add(notice.milestone().toString());
        cells.add(UtcMinute.format(notice.passwordChangedAt()));
        cells.add(UtcMinute.format(notice.expiresAt()));
        cells.add(row.entry().to().isEmpty() ? "-" : printable(String.join(", ", row.entry().to())));
        cells.add(state(row));
        cells.add(row.entry().sent().map(sent -> printable(sent.messageId())).orElse("-"));
        return cells;
    }

    private static String state(HistoryRow row) {
        if (row.state() != HistoryRow.State.UNCONFIRMED) {
            return row.state().toString();
        }
        return row.state() + (row.entry().lostAnswers() < Ledger.MOST_LOST_ANSWERS
                ? ": will be repeated"
                : " twice: given up");
    }

    private static String count(int entries, Map<HistoryRow.State, Integer> counts, String whose) {
        if (entries == 0) {
            return "The ledger has no entries" + whose + ".";
        }
        return entries + (entries == 1 ? " entry: " : " entries: ") + counts.entrySet().stream()
                .map(state -> state.getValue() + " " + state.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String printable(String text) {
        return Printable.of(text, LONGEST_CELL);
    }
}
