package dev.forewarn.roster;

import dev.forewarn.account.IamUser;
import dev.forewarn.expiry.ExpiryRule;
import dev.forewarn.expiry.PasswordPolicy;
import dev.forewarn.port.AccountDetails;
import dev.forewarn.port.CredentialReports;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.port.Users;
import dev.forewarn.recipient.Contact;
import dev.forewarn.reminder.Credential;
import dev.forewarn.reminder.CredentialRule;
import dev.forewarn.report.CredentialReportReader;
import dev.forewarn.report.InvalidReportException;
import dev.forewarn.report.ReportLine.Entry;
import dev.forewarn.report.ReportLine;
import dev.forewarn.run.Meanwhile;
import dev.forewarn.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out which users there are, and what each has. */
public record RollCall(AccountDetails accounts, CredentialReports reports, Directory directory) {
    /**
     * Asks for the policy, the report and the account's users at the same time: none of them needs another.
     *
     * @throws UnavailableException when one of them can't be had
     * @throws InvalidReportException when the report is none, or another account's
     */
    public Roster take(Settings settings, Instant asOf) {
        try (Meanwhile threads = new Meanwhile()) {
            Meanwhile.Answer<Optional<PasswordPolicy>> policy = threads.ask(accounts::passwordPolicy);
            Meanwhile.Answer<CredentialReports.Report> report = threads.ask(reports::latest);
            return switch (directory) {
                case Directory.OfAccount(Users users) -> {
                    Meanwhile.Answer<List<Users.Tagged>> all = threads.ask(users::all);
                    yield roster(Lines.read(report.get()), all.get(), policy.get(), settings, asOf);
                }
                case Directory.OfReport ofReport -> {
                    Lines lines = Lines.read(report.get());
                    yield roster(lines, ofReport.users(lines.users()), policy.get(), settings, asOf);
                }
            };
        }
    }

    private static Roster roster(Lines lines, List<Users.Tagged> users, Optional<PasswordPolicy> policy,
            Settings settings, Instant asOf) {
        requireOneAccount(lines, users);
        ExpiryRule rule = new ExpiryRule(policy, settings.maximumAges().password());
        Map<String, Entry> left = new LinkedHashMap<>(lines.entries());
        List<Member> members = new ArrayList<>();
        for (Users.Tagged one : users) {
            Optional<Entry> entry = Optional.ofNullable(left.remove(one.user().name()));
            members.add(new Member(one.user(), entry.map(known -> access(known, rule, settings, asOf)),
                    Contact.of(one.user(), one.tags(), settings.recipients())));
        }
        Optional<String> account = users.stream().findFirst().map(one -> one.user().accountId());
        return new Roster(account, asOf, lines.madeAt(), members, List.copyOf(left.keySet()), lines.problems());
    }

    private static Member.Access access(Entry entry, ExpiryRule rule, Settings settings, Instant asOf) {
        Credential password = new CredentialRule(rule, Optional.empty()).password(entry);
        return new Member.Access(password, settings.reminders().stateOf(password.expiry(), asOf),
                entry.access().orElseThrow());
    }

    /** Another account's users may have the same names. */
    private static void requireOneAccount(Lines lines, List<Users.Tagged> users) {
        users.stream().findFirst().map(one -> one.user().accountId())
                .ifPresent(account -> lines.users().stream().map(IamUser::accountId)
                        .filter(id -> !id.equals(account))
                        .findFirst()
                        .ifPresent(other -> {
                            throw new InvalidReportException(lines.name() + " has users of account " + other
                                    + ", and there are users of account " + account
                                    + ". Take one account's report, with its credentials or with --contacts.");
                        }));
    }

    /** What a report has, by the user's name. */
    private record Lines(String name, Optional<Instant> madeAt, Map<String, Entry> entries,
            List<ReportLine.Problem> problems) {
        static Lines read(CredentialReports.Report report) {
            Map<String, Entry> entries = new LinkedHashMap<>();
            List<ReportLine.Problem> problems = new ArrayList<>();
            try (InputStream content = report.content()) {
                CredentialReportReader.readInFull(report.name(), content, line -> {
                    switch (line) {
                        case Entry entry -> entries.put(entry.user().name(), entry);
                        case ReportLine.Problem problem -> problems.add(problem);
                    }
                });
            } catch (IOException e) {
                throw new UnavailableException(report.name() + " can't be read: " + e.getMessage(), e);
            }
            return new Lines(report.name(), report.generatedAt(), entries, problems);
        }

        List<IamUser> users() {
            return entries.values().stream().map(Entry::user).toList();
        }
    }
}
