package dev.forewarn.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a credential report row by row, in constant memory, and hands each on as an entry or as a problem, or as both where
 * only something about MFA or access keys is wrong: a bad row never stops the others. A line is a row, whatever quotes it opens, so that one stray quote can't swallow the rows after it.
 * A byte-order mark, CRLF and a missing last line end are fine.
 */
public final class CredentialReportReader {
    /** In characters; many times what AWS writes. */
    private static final int LONGEST_HEADER = 16_384;

    private static final String HOW_TO_GET_ONE = "Download one with 'aws iam generate-credential-report' and then"
            + " 'aws iam get-credential-report --query Content --output text | base64 -d > report.csv'.";

    private final Fields fields = new Fields();
    private final RepeatedUsers repeatedUsers = new RepeatedUsers();
    private final ReportColumns columns;
    private final BufferedReader rows;
    private final List<String> faults = new ArrayList<>();
    private long line;

    private CredentialReportReader(String name, InputStream content, Extent extent) throws IOException {
        rows = new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8), 65_536);
        columns = readHeader(name, extent);
    }

    /**
     * Reads users and their passwords, to the report's end; the caller closes {@code content}.
     *
     * @param name what to call the report in messages, such as its file name
     * @param lines gets what became of each row, in their order; the root user's is left out
     * @throws InvalidReportException when the content can't be a credential report, before any row was handed on
     * @throws IOException when the content can't be read
     */
    public static void read(String name, InputStream content, Consumer<ReportLine> lines) throws IOException {
        new CredentialReportReader(name, content, Extent.PASSWORDS).readRows(lines);
    }

    /** Reads access keys as well, which takes half as long again; otherwise the same. */
    public static void readWithKeys(String name, InputStream content, Consumer<ReportLine> lines) throws IOException {
        new CredentialReportReader(name, content, Extent.WITH_KEYS).readRows(lines);
    }

    /** Reads access keys and MFA as well; otherwise the same. */
    public static void readInFull(String name, InputStream content, Consumer<ReportLine> lines) throws IOException {
        new CredentialReportReader(name, content, Extent.IN_FULL).readRows(lines);
    }

    private ReportColumns readHeader(String name, Extent extent) throws IOException {
        String header = isOneEndlessLine() ? "" : Objects.requireNonNullElse(nextRow(), "");
        header = header.replace("\uFEFF", "");
        if (line > 0 && header.isEmpty()) {
            throw new InvalidReportException(name + " is not a credential report: it is empty. " + HOW_TO_GET_ONE);
        }
        try {
            fields.take(header);
            return ReportColumns.of(fields, extent);
        } catch (IllegalArgumentException e) {
            throw new InvalidReportException(
                    name + " is not a credential report: " + e.getMessage() + ". " + hint(header));
        }
    }

    private static String hint(String header) {
        if (header.indexOf('\0') >= 0) {
            return "It is UTF-16, as PowerShell writes; save it as UTF-8.";
        }
        return header.contains(";") && !header.contains(",")
                ? "Its columns are separated by semicolons; save it with commas."
                : HOW_TO_GET_ONE;
    }

    /** Whether this can't be a header: a file that is no report may be one line of any length, not to be read whole. */
    private boolean isOneEndlessLine() throws IOException {
        rows.mark(LONGEST_HEADER);
        char[] start = new char[LONGEST_HEADER];
        int length = 0;
        for (int count; length < start.length && (count = rows.read(start, length, start.length - length)) > 0;) {
            length += count;
        }
        rows.reset();
        return length == LONGEST_HEADER && new String(start).lines().count() == 1;
    }

    /** The next row that is not blank; null at the end. */
    private @Nullable String nextRow() throws IOException {
        String row;
        do {
            row = rows.readLine();
            line++;
        } while (row != null && row.isBlank());
        return row;
    }

    private void readRows(Consumer<ReportLine> lines) throws IOException {
        for (String row = nextRow(); row != null; row = nextRow()) {
            readRow(row).ifPresent(lines);
            if (!faults.isEmpty()) {
                lines.accept(new ReportLine.Problem(line, String.join("; ", faults) + "; all else of it is used"));
            }
        }
    }

    private Optional<ReportLine> readRow(String row) {
        faults.clear();
        try {
            fields.take(row);
            Optional<ReportLine.Entry> entry = columns.read(fields, faults::add);
            if (entry.isPresent()) {
                repeatedUsers.check(entry.get().user().name(), line);
            }
            return entry.map(ReportLine.class::cast);
        } catch (IllegalArgumentException e) {
            faults.clear();
            return Optional.of(new ReportLine.Problem(line, String.valueOf(e.getMessage())));
        }
    }
}
