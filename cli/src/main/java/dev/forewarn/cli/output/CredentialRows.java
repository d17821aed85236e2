package dev.forewarn.cli.output;

import dev.forewarn.report.ReportLine;
import java.io.IOException;

/**
 * Takes the rows of a report one after the other, and prints them. What can't be written is an {@link java.io.IOException},
 * unchecked from within a row.
 */
public interface CredentialRows {
    void row(CredentialRow row);

    void problem(ReportLine.Problem problem);

    /** Nothing more comes: prints what was held back. */
    void end() throws IOException;
}
