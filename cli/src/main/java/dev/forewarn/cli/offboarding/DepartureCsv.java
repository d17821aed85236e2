package dev.forewarn.cli.offboarding;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;

/** What a user had, and what became of it, as CSV (RFC 4180, with LF). */
public final class DepartureCsv {
    private DepartureCsv() {}

    public static void print(DepartureTree departure, Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord("kind", "id", "detail", "state", "reason");
        departure.lines().forEach(line -> csv.writeRecord(line.what().kind().toString(), line.what().id(),
                line.what().detail(), line.fate().toString(), line.reason() == null ? "" : line.reason()));
        csv.flush();
    }
}
