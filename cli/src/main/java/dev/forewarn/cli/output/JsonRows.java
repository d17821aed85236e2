package dev.forewarn.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.forewarn.report.ReportLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report as one JSON object, written credential by credential; the problems come last. */
public final class JsonRows implements CredentialRows {
    private final JsonGenerator json;
    private final List<ReportLine.Problem> problems = new ArrayList<>();
    private final Instant asOf;
    private boolean begun;

    public JsonRows(Writer out, Instant asOf) {
        this.asOf = asOf;
        try {
            json = new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                    .useDefaultPrettyPrinter();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void row(CredentialRow row) {
        try {
            begin(row.accountId());
            json.writeStartObject();
            json.writeStringField("user", row.user());
            json.writeStringField("arn", row.arn());
            json.writeStringField("kind", row.kind().toString());
            writeText("changedAt", row.changedAt());
            writeText("expiresAt", row.expiresAt());
            if (row.daysLeft() == null) {
                json.writeNullField("daysLeft");
            } else {
                json.writeNumberField("daysLeft", row.daysLeft());
            }
            json.writeStringField("state", row.state().toString());
            writeText("source", row.source());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void problem(ReportLine.Problem problem) {
        problems.add(problem);
    }

    @Override
    public void end() throws IOException {
        begin(null);
        json.writeEndArray();
        json.writeArrayFieldStart("problems");
        for (ReportLine.Problem problem : problems) {
            json.writeStartObject();
            json.writeNumberField("line", problem.line());
            json.writeStringField("reason", problem.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private void begin(@Nullable String account) throws IOException {
        if (begun) {
            return;
        }
        begun = true;
        json.writeStartObject();
        json.writeStringField("asOf", asOf.toString());
        writeText("account", account);
        json.writeArrayFieldStart("credentials");
    }

    private void writeText(String key, @Nullable Object value) throws IOException {
        json.writeStringField(key, value == null ? null : value.toString());
    }
}
