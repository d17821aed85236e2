package dev.forewarn.cli.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.forewarn.port.Ledger;
import dev.forewarn.reminder.Notice;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** A ledger's entries as CSV (RFC 4180, with LF); several recipients stand in one field, with commas between them. */
public final class HistoryCsv {
    private HistoryCsv() {}

    public static void print(List<HistoryRow> rows, Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord("account", "user", "kind", "audience", "milestone", "changedAt", "expiresAt", "decidedAt", "to",
                "state",
                "lostAnswers", "sentAt", "messageId");
        for (HistoryRow row : rows) {
            Ledger.Entry entry = row.entry();
            csv.writeRecord(entry.notice().account(), row.notice().map(Notice::user).orElse(""),
                    row.kind(), row.audience(),
                    row.notice().map(notice -> String.valueOf(notice.milestone().daysLeft())).orElse(""),
                    row.notice().map(notice -> notice.changedAt().toString()).orElse(""),
                    row.notice().map(notice -> notice.expiresAt().toString()).orElse(""),
                    entry.decidedAt().toString(), String.join(", ", entry.to()), row.state().toString(),
                    String.valueOf(entry.lostAnswers()), entry.sent().map(sent -> sent.at().toString()).orElse(""),
                    entry.sent().map(Ledger.Sent::messageId).orElse(""));
        }
        csv.flush();
    }
}
