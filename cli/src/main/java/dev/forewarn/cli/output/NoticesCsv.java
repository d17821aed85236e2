package dev.forewarn.cli.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.forewarn.run.RunSummary;
import java.io.IOException;
import java.io.Writer;

/** A run's notices as CSV (RFC 4180, with LF). */
public final class NoticesCsv {
    private NoticesCsv() {}

    public static void print(RunSummary summary, Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord("user", "kind", "audience", "milestone", "to", "messageId");
        summary.notices().forEach(notice -> csv.writeRecord(notice.user(), notice.kind().toString(),
                notice.audience().toString(), String.valueOf(notice.milestone()),
                notice.to(), notice.messageId().orElse("")));
        csv.flush();
    }
}
