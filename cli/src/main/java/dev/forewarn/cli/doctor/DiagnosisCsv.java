package dev.forewarn.cli.doctor;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;

/** Findings as CSV (RFC 4180, with LF). */
public final class DiagnosisCsv {
    private DiagnosisCsv() {}

    public static void print(Diagnosis diagnosis, Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord("check", "status", "found", "mend");
        for (Finding finding : diagnosis.findings()) {
            csv.writeRecord(finding.check().toString(), finding.status().toString(), finding.found(),
                    finding.mend().orElse(""));
        }
        csv.flush();
    }
}
