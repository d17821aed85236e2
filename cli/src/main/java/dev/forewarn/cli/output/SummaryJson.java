package dev.forewarn.cli.output;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.forewarn.run.RunSummary;
import java.io.IOException;
import java.io.Writer;

/** A run's summary as one JSON object. */
public final class SummaryJson {
    private static final JSON JSON_WRITER =
            JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT, JSON.Feature.WRITE_NULL_PROPERTIES);

    private SummaryJson() {}

    public static void print(RunSummary summary, Writer out) throws IOException {
        out.write(JSON_WRITER.asString(summary.asTree()));
        out.write('\n');
    }
}
