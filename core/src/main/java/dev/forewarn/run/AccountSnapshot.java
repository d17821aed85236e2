package dev.forewarn.run;

import dev.forewarn.account.Account;
import dev.forewarn.account.IamUser;
import dev.forewarn.expiry.Expiry;
import dev.forewarn.expiry.ExpiryRule;
import dev.forewarn.expiry.PasswordPolicy;
import dev.forewarn.port.AccountDetails;
import dev.forewarn.port.CredentialReports;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.reminder.Credential;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.reminder.CredentialRule;
import dev.forewarn.report.InvalidReportException;
import dev.forewarn.report.ReportLine;
import dev.forewarn.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of an account's credentials at the start of a run.
 *
 * @param account absent when nothing names it: no AWS was asked, and the report is empty
 * @param knownAt when the report was made, if it tells
 */
record AccountSnapshot(Optional<Account> account, Optional<PasswordPolicy> policy, Optional<Instant> knownAt,
        List<Credential> credentials, List<ReportLine.Problem> problems) {
    AccountSnapshot {
        credentials = List.copyOf(credentials);
        problems = List.copyOf(problems);
    }

    /**
     * Asks for the account, its policy and its report at the same time: none of them needs another.
     *
     * @throws UnavailableException when the account, its policy or its report can't be had
     * @throws InvalidReportException when the report is none, or another account's
     */
    static AccountSnapshot take(AccountDetails accounts, CredentialReports reports, Settings settings,
            Progress progress) {
        progress.step("Getting the credential report");
        try (Meanwhile threads = new Meanwhile()) {
            Meanwhile.Answer<Optional<Account>> account = threads.ask(accounts::account);
            Meanwhile.Answer<Optional<PasswordPolicy>> policy = threads.ask(accounts::passwordPolicy);
            Meanwhile.Answer<CredentialReports.Report> report = threads.ask(reports::latest);
            return read(account.get(), policy.get(), report.get(), settings);
        }
    }

    private static AccountSnapshot read(Optional<Account> account, Optional<PasswordPolicy> policy,
            CredentialReports.Report report, Settings settings) {
        CredentialRule rule = new CredentialRule(new ExpiryRule(policy, settings.maximumAges().password()),
                settings.maximumAges().accessKey());
        List<Credential> credentials = new ArrayList<>();
        List<ReportLine.Problem> problems = new ArrayList<>();
        try (InputStream content = report.content()) {
            rule.read(report.name(), content, credentials::add, problems::add);
        } catch (IOException e) {
            throw new UnavailableException(report.name() + " can't be read: " + e.getMessage(), e);
        }
        if (credentials.isEmpty() && !problems.isEmpty()) {
            throw new InvalidReportException("no row of " + report.name() + " can be used; line "
                    + problems.getFirst().line() + ": " + problems.getFirst().reason());
        }
        Optional<Account> known = account
                .or(() -> credentials.stream().findFirst().map(one -> Account.of(one.user())));
        known.ifPresent(one -> requireOneAccount(report.name(), credentials, one.id()));
        return new AccountSnapshot(known, policy, report.generatedAt(), credentials, problems);
    }

    /** Another account's users may have the same names, and would be told by the wrong policy at the wrong addresses. */
    private static void requireOneAccount(String report, List<Credential> credentials, String account) {
        credentials.stream()
                .map(credential -> credential.user().accountId())
                .filter(id -> !id.equals(account))
                .findFirst()
                .ifPresent(other -> {
                    throw new InvalidReportException(
                            report + " has users of account " + other + ", and this run is about"
                                    + " account " + account
                                    + ". Run once for each account, with its report and its credentials.");
                });
    }

    /** How many users the report has: each has one password, if only none. */
    int users() {
        return (int) credentials.stream().filter(one -> one.kind() == CredentialKind.PASSWORD).count();
    }

    /** Who can sign in to the console, with a password that is still good or with an expired one. */
    Set<IamUser> usersWithPassword() {
        return credentials.stream()
                .filter(one -> one.kind() == CredentialKind.PASSWORD && !(one.expiry() instanceof Expiry.NoPassword))
                .map(Credential::user)
                .collect(Collectors.toSet());
    }

    Optional<Boolean> hardExpiry() {
        return policy.map(PasswordPolicy::hardExpiry);
    }

    Optional<Boolean> anyoneMayChange() {
        return policy.map(known -> known.rules().open());
    }
}
