package dev.forewarn.cli.doctor;

import dev.forewarn.account.IamUser;
import dev.forewarn.port.CredentialReports;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.report.CredentialReportReader;
import dev.forewarn.report.InvalidReportException;
import dev.forewarn.report.ReportLine;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who has a console password, as a credential report tells.
 *
 * @param madeAt when the report was made, if it tells
 * @param users how many it has
 * @param withPassword those who have one
 * @param unusable how many of its rows can't be used
 */
record Passwords(Optional<Instant> madeAt, int users, List<IamUser> withPassword, int unusable) {
    Passwords {
        withPassword = List.copyOf(withPassword);
    }

    /** @throws UnavailableException when there is no report, or it can't be read */
    static Passwords read(CredentialReports reports) {
        CredentialReports.Report report = reports.latest();
        List<ReportLine.Entry> entries = new ArrayList<>();
        List<ReportLine.Problem> problems = new ArrayList<>();
        try (InputStream content = report.content()) {
            CredentialReportReader.read(report.name(), content, line -> {
                switch (line) {
                    case ReportLine.Entry entry -> entries.add(entry);
                    case ReportLine.Problem problem -> problems.add(problem);
                }
            });
        } catch (InvalidReportException e) {
            throw new UnavailableException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UnavailableException(report.name() + " can't be read: " + e.getMessage(), e);
        }
        return new Passwords(report.generatedAt(), entries.size(),
                entries.stream().filter(entry -> entry.password().enabled()).map(ReportLine.Entry::user).toList(),
                problems.size());
    }
}
