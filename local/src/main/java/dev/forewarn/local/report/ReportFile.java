package dev.forewarn.local.report;

import dev.forewarn.port.CredentialReports;
import dev.forewarn.report.InvalidReportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A credential report that somebody downloaded. As of when it tells is not known: copying a file changes its time, and
 * the report itself holds none. Immutable; each call opens the file anew.
 */
public final class ReportFile implements CredentialReports {
    private final Path file;

    public ReportFile(Path file) {
        this.file = file;
    }

    /** @throws InvalidReportException when there is no such file, or when it is a directory or can't be opened */
    @Override
    public Report latest() {
        if (Files.isDirectory(file)) {
            throw invalid("it is a directory; name the report's CSV file in it");
        }
        try {
            return new Report(file.toString(), Optional.empty(), Files.newInputStream(file));
        } catch (NoSuchFileException e) {
            throw invalid("there is no such file; download a report with 'aws iam get-credential-report --query Content"
                    + " --output text | base64 --decode'");
        } catch (IOException e) {
            throw invalid("it can't be opened (" + e + "); check who may read it");
        }
    }

    private InvalidReportException invalid(String reason) {
        return new InvalidReportException("The credential report '" + file + "' can't be read: " + reason + ".");
    }
}
