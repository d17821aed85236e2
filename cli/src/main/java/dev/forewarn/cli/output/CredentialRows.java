package dev.forewarn.cli.output;

import dev.forewarn.report.ReportLine;

/** Takes the rows of a report one after the other, and prints them. */
public interface CredentialRows {
    void row(CredentialRow row);

    void problem(ReportLine.Problem problem);

    /** Nothing more comes. */
    void end();
}
