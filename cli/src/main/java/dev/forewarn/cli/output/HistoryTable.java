package dev.forewarn.cli.output;

import dev.forewarn.port.Ledger;
import dev.forewarn.recipient.Audience;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.reminder.Notice;
import dev.forewarn.text.Printable;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A ledger's entries as a table, and a line that counts them. */
public final class HistoryTable {
    private static final int LONGEST_CELL = 250;

    private HistoryTable() {}

    /**
     * Prints all rows in the order given.
     *
     * @param whose what was asked for, to be read after 'no entries'; empty for all
     */
    public static void print(List<HistoryRow> rows, String whose, Writer out) throws IOException {
        List<Column> columns = columns(rows);
        TextTable table = new TextTable(columns.stream().map(Column::title).toArray(String[]::new));
        Map<HistoryRow.State, Integer> counts = new EnumMap<>(HistoryRow.State.class);
        for (HistoryRow row : rows) {
            counts.merge(row.state(), 1, Integer::sum);
            table.add(columns.stream().map(column -> column.cell().apply(row)).toArray(String[]::new));
        }
        table.print(out);
        out.write("\n" + count(rows.size(), counts, whose) + "\n");
    }

    /** What tells nothing, since it is the same everywhere as it nearly always is, has no column. */
    private static List<Column> columns(List<HistoryRow> rows) {
        boolean accounts = rows.stream().map(row -> row.entry().notice().account()).distinct().count() > 1;
        boolean kinds = rows.stream().anyMatch(row -> !row.kind().equals(CredentialKind.PASSWORD.toString()));
        boolean audiences = rows.stream().anyMatch(row -> !row.audience().equals(Audience.OWNER.toString()));
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("WHEN (UTC)", row -> UtcMinute.format(row.at())));
        if (accounts) {
            columns.add(new Column("ACCOUNT", row -> printable(row.entry().notice().account())));
        }
        columns.add(ofNotice("USER", notice -> printable(notice.user())));
        if (kinds) {
            columns.add(new Column("KIND", HistoryRow::kind));
        }
        if (audiences) {
            columns.add(new Column("AUDIENCE", row -> printable(row.audience())));
        }
        columns.add(ofNotice("MILESTONE", notice -> notice.milestone().toString()));
        columns.add(ofNotice(kinds ? "CHANGED (UTC)" : "PASSWORD CHANGED",
                notice -> UtcMinute.format(notice.changedAt())));
        columns.add(ofNotice("EXPIRES (UTC)", notice -> UtcMinute.format(notice.expiresAt())));
        columns.add(new Column("TO",
                row -> row.entry().to().isEmpty() ? "-" : printable(String.join(", ", row.entry().to()))));
        columns.add(new Column("STATE", HistoryTable::state));
        columns.add(new Column("MESSAGE ID",
                row -> row.entry().sent().map(sent -> printable(sent.messageId())).orElse("-")));
        return columns;
    }

    private static Column ofNotice(String title, Function<Notice, String> cell) {
        return new Column(title, row -> row.notice().map(cell).orElse("-"));
    }

    private record Column(String title, Function<HistoryRow, String> cell) {}

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
