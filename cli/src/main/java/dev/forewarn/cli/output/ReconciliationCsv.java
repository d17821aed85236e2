package dev.forewarn.cli.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.forewarn.reminder.Notice;
import dev.forewarn.run.Reconciliation;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/** Who was not told as CSV (RFC 4180, with LF). */
public final class ReconciliationCsv {
    private ReconciliationCsv() {}

    public static void print(Reconciliation reconciliation, Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord("user", "kind", "audience", "milestone", "reachedAt", "expiresAt", "reason", "detail");
        for (Reconciliation.NotTold one : reconciliation.notTold()) {
            Optional<Notice> notice = one.notice();
            csv.writeRecord(one.user(), one.kind().toString(), one.audience().toString(),
                    notice.map(what -> String.valueOf(what.milestone().daysLeft())).orElse(""),
                    notice.map(what -> what.reachedAt().toString()).orElse(""),
                    notice.map(what -> what.expiresAt().toString()).orElse(""), one.reason(), one.detail());
        }
        csv.flush();
    }
}
