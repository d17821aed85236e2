package dev.forewarn.reminder;

import dev.forewarn.expiry.Expiry;
import dev.forewarn.expiry.ExpiryRule;
import dev.forewarn.report.CredentialReportReader;
import dev.forewarn.report.InvalidReportException;
import dev.forewarn.report.ReportLine;
import dev.forewarn.report.ReportedAccess;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Which credentials of a report count, and when each expires: each user's password, whether or not there is one; and each
 * active access key, where they are to be of no more than some age, which they reach as a password expires. Pure.
 *
 * @param passwords when passwords expire
 * @param keyAge the age that access keys may have; absent: they do not count
 */
public record CredentialRule(ExpiryRule passwords, Optional<Duration> keyAge) {
    /** A user's password. */
    public Credential password(ReportLine.Entry entry) {
        return new Credential(entry.user(), CredentialKind.PASSWORD, entry.password().changedAt(),
                passwords.of(entry.password()));
    }

    /** All that counts of one user: the password first. */
    public List<Credential> of(ReportLine.Entry entry) {
        if (keyAge.isEmpty()) {
            return List.of(password(entry));
        }
        Stream<Credential> keys = entry.access().stream().flatMap(access -> access.keys().stream())
                .filter(ReportedAccess.Key::active)
                .map(key -> new Credential(entry.user(), CredentialKind.ACCESS_KEY, key.rotatedAt(),
                        expiry(key, keyAge.get())));
        return Stream.concat(Stream.of(password(entry)), keys).distinct().toList();
    }

    private static Expiry expiry(ReportedAccess.Key key, Duration age) {
        return key.rotatedAt().<Expiry>map(at -> new Expiry.Known(at.plus(age), Expiry.Source.SETTINGS))
                .orElseGet(Expiry.Unknown::new);
    }

    /**
     * Reads a report to its end; the caller closes {@code content}. What it says of access keys is read only where they count,
     * since that takes half as long again.
     *
     * @param name what to call the report in messages, such as its file name
     * @param credentials gets what counts, in the report's order
     * @param problems gets what can't be used: rows, or access keys in them
     * @throws InvalidReportException when the content can't be a credential report, before anything was handed on
     * @throws IOException when the content can't be read
     */
    public void read(String name, InputStream content, Consumer<Credential> credentials,
            Consumer<ReportLine.Problem> problems) throws IOException {
        Consumer<ReportLine> lines = line -> {
            switch (line) {
                case ReportLine.Entry entry -> of(entry).forEach(credentials);
                case ReportLine.Problem problem -> problems.accept(problem);
            }
        };
        if (keyAge.isPresent()) {
            CredentialReportReader.readWithKeys(name, content, lines);
        } else {
            CredentialReportReader.read(name, content, lines);
        }
    }
}
