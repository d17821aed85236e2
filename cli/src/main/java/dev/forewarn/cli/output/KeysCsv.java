package dev.forewarn.cli.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Access keys as CSV (RFC 4180, with LF); several profiles stand in one field, with commas between them. */
public final class KeysCsv {
    private KeysCsv() {}

    public static void print(List<KeyRow> rows, Instant now, Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord("id", "status", "createdAt", "ageDays", "use", "lastUsedAt", "lastUsedService",
                "lastUsedRegion",
                "inUse", "profiles");
        for (KeyRow row : rows) {
            Map<String, @Nullable Object> tree = row.asTree(now);
            tree.put("profiles", String.join(", ", row.profiles()));
            csv.writeRecord(tree.values().stream().map(value -> value == null ? "" : value.toString()).toList());
        }
        csv.flush();
    }
}
