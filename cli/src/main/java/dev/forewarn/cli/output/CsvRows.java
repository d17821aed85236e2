package dev.forewarn.cli.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.forewarn.report.ReportLine;
import java.io.IOException;
import java.io.Writer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Credentials as CSV (RFC 4180, with LF), in the report's order and in constant memory; problems become warnings. */
public final class CsvRows implements CredentialRows {
    private final CsvWriter csv;
    private final ProblemLog problems;

    public CsvRows(Writer out, Consumer<String> warnings) {
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        this.problems = new ProblemLog(warnings);
        csv.writeRecord("user", "arn", "kind", "changedAt", "expiresAt", "daysLeft", "state", "source");
    }

    @Override
    public void row(CredentialRow row) {
        csv.writeRecord(row.user(), row.arn(), row.kind().toString(), text(row.changedAt()), text(row.expiresAt()),
                text(row.daysLeft()), row.state().toString(), text(row.source()));
    }

    @Override
    public void problem(ReportLine.Problem problem) {
        problems.add(problem);
    }

    @Override
    public void end() throws IOException {
        csv.flush();
        problems.end();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
