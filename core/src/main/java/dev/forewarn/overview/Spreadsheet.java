package dev.forewarn.overview;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.forewarn.reminder.DaysLeft;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lines as the records of a CSV file that people open in a spreadsheet (RFC 4180). What such a program would take for a formula
 * begins with an apostrophe, which makes it text: IAM allows names such as {@code =A1} and {@code @SUM}. Programs read
 * {@code forewarn report --format csv}, which has names as they are. For one thread.
 */
final class Spreadsheet {
    private static final List<String> COLUMNS = List.of("user", "kind", "state", "excluded", "days_left", "expires_at",
            "changed_at", "last_told_at", "last_told_milestone", "this_run", "detail");

    private final StringWriter text = new StringWriter();
    private final CsvWriter csv =
            CsvWriter.builder().lineDelimiter(LineDelimiter.LF).bufferSize(0).build(text);
    private final Instant asOf;

    Spreadsheet(Instant asOf) {
        this.asOf = asOf;
    }

    /** The names of the columns, without an end of line. */
    String header() {
        return record(COLUMNS);
    }

    /** One line, without an end of line. */
    String record(Line line) {
        List<String> fields = new ArrayList<>();
        fields.add(asText(line.user()));
        fields.add(line.kind().toString());
        fields.add(line.state().toString());
        fields.add(asText(line.exclusion().orElse("")));
        fields.add(line.expiresAt().map(at -> Integer.toString(DaysLeft.of(at, asOf))).orElse(""));
        fields.add(line.expiresAt().map(Instant::toString).orElse(""));
        fields.add(line.credential().changedAt().map(Instant::toString).orElse(""));
        fields.add(line.lastReminder().map(reminder -> reminder.at().toString()).orElse(""));
        fields.add(line.lastReminder().map(reminder -> reminder.milestone().toString()).orElse(""));
        fields.add(joined(line.treatments().stream().map(treatment -> treatment.result().toString())));
        fields.add(asText(joined(line.treatments().stream().map(Treatment::detail))));
        return record(fields);
    }

    private String record(List<String> fields) {
        text.getBuffer().setLength(0);
        csv.writeRecord(fields);
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.getBuffer().substring(0, text.getBuffer().length() - 1);
    }

    private static String joined(Stream<String> parts) {
        return parts.filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
    }

    /** OWASP, "CSV Injection": these begin a formula; tab and line ends count, since some programs skip them. */
    private static String asText(String value) {
        return !value.isEmpty() && "=+-@\t\r\n".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }
}
