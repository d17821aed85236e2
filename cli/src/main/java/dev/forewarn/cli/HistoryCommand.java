package dev.forewarn.cli;

import dev.forewarn.account.Account;
import dev.forewarn.aws.iam.IamCredentialReports;
import dev.forewarn.cli.output.HistoryCsv;
import dev.forewarn.cli.output.HistoryJson;
import dev.forewarn.cli.output.HistoryRow;
import dev.forewarn.cli.output.HistoryTable;
import dev.forewarn.cli.output.JsonTree;
import dev.forewarn.cli.output.ProblemLog;
import dev.forewarn.cli.output.ReconciliationCsv;
import dev.forewarn.cli.output.ReconciliationTable;
import dev.forewarn.port.AccountDetails;
import dev.forewarn.port.Ledger;
import dev.forewarn.run.Progress;
import dev.forewarn.run.Reconciliation;
import dev.forewarn.run.Sources;
import dev.forewarn.settings.Settings;
import dev.forewarn.settings.SettingsReader;
import dev.forewarn.text.Printable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Reads the ledger: who was told what and when, and who should have been told and was not. Sends and writes nothing. */
@Command(name = "history", description = "Show who was told what and when; or, with --reconcile, who should have been told and was not.")
final class HistoryCommand implements Callable<Integer> {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final int LONGEST_NAME = 100;

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--user", paramLabel = "NAME", description = "This user alone; case does not count.")
    private @Nullable String user;

    @Option(names = "--account", paramLabel = "ID", description = "This account alone (default: all in the ledger's file; for a ledger on AWS the one"
            + " that the credentials lead to).")
    private @Nullable String account;

    @Option(names = "--reconcile", description = "Set the ledger beside a fresh report: who should have been told, and was not.")
    private boolean reconcile;

    @Option(names = "--report", paramLabel = "FILE", description = "With --reconcile: a downloaded credential report, instead of AWS.")
    private @Nullable Path report;

    @Option(names = "--contacts", paramLabel = "FILE", description = "With --reconcile: users' tags as CSV, instead of AWS.")
    private @Nullable Path contacts;

    @Mixin
    private final AsOfOption asOf = new AsOfOption();

    @Mixin
    private final FormatOption format = new FormatOption();

    @Mixin
    private final SettingsOption settingsOption = new SettingsOption();

    HistoryCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        if (reconcile) {
            refuse(user != null, "--user", "does not go with --reconcile, which is about all users of a report");
            refuse(account != null, "--account", "does not go with --reconcile: the report says which account");
            reconcile(settings(SettingsReader.Purpose.SENDING));
        } else {
            refuse(report != null, "--report", "is of use with --reconcile only");
            refuse(contacts != null, "--contacts", "is of use with --reconcile only");
            refuse(asOf.isGiven(), "--as-of", "is of use with --reconcile only");
            refuse(account != null && !ACCOUNT.matcher(account).matches(), "--account",
                    "is an account's twelve digits, '" + account + "' is not");
            show(settings(SettingsReader.Purpose.READING));
        }
        surroundings.out().flush();
        return ExitCode.DONE;
    }

    private void refuse(boolean given, String option, String why) {
        if (given) {
            throw new ParameterException(spec.commandLine(), option + " " + why);
        }
    }

    private Settings settings(SettingsReader.Purpose purpose) {
        Settings settings = settingsOption.readWithoutTemplates(purpose);
        Connections.whyNoLedger(settings.ledger()).ifPresent(surroundings::warn);
        return settings;
    }

    /** Decides as a run does, with all that a run's settings say of who is told and where. */
    private void reconcile(Settings settings) throws Exception {
        Progress progress = surroundings.progress();
        try (Connections connections = new Connections(surroundings)) {
            Sources sources = new Sources(
                    connections.reports(Optional.ofNullable(report), IamCredentialReports.LIMIT),
                    connections.account(report != null && contacts != null),
                    connections.tags(Optional.ofNullable(contacts)),
                    connections.ledger(settings.ledger(), true));
            Reconciliation found = Reconciliation.of(
                    sources, settings, asOf.or(surroundings.clock()), surroundings.clock(), progress);
            progress.done();
            print(found);
        } finally {
            progress.done();
        }
    }

    private void print(Reconciliation found) throws IOException {
        Writer out = surroundings.out();
        switch (format.format()) {
            case json -> JsonTree.print(found.asTree(), out);
            case csv -> ReconciliationCsv.print(found, out);
            case table -> ReconciliationTable.print(found, out);
        }
        if (format.format() != FormatOption.Format.json) {
            ProblemLog problems = new ProblemLog(surroundings::warn);
            found.problems().forEach(problems::add);
            problems.end();
        }
    }

    private void show(Settings settings) throws IOException {
        try (Connections connections = new Connections(surroundings)) {
            Ledger ledger = connections.ledger(settings.ledger(), true);
            Scope scope = Scope.of(Optional.ofNullable(account), ledger, connections::account);
            Instant now = surroundings.clock().instant();
            List<HistoryRow> rows = scope.accounts().stream()
                    .flatMap(id -> ledger.entries(id).stream())
                    // IAM tells no two users apart by case.
                    .filter(entry -> user == null || entry.notice().user().equalsIgnoreCase(user))
                    .map(entry -> HistoryRow.of(entry, now))
                    .sorted(HistoryRow.LATEST_FIRST)
                    .toList();
            print(scope, rows, Connections.whyNoLedger(settings.ledger()).isPresent());
        }
    }

    private void print(Scope scope, List<HistoryRow> rows, boolean noLedger) throws IOException {
        Writer out = surroundings.out();
        switch (format.format()) {
            case csv -> HistoryCsv.print(rows, out);
            case json -> HistoryJson.print(scope.account(), rows, out);
            case table -> {
                if (!noLedger) {
                    HistoryTable.print(rows, whose(scope), out);
                }
            }
        }
    }

    private String whose(Scope scope) {
        return (user == null ? "" : " of user '" + Printable.of(user, LONGEST_NAME) + "'")
                + scope.account().map(id -> " in account " + id).orElse("");
    }

    /**
     * Which accounts are asked about.
     *
     * @param account the one, when it is one; absent when it is all that there are
     */
    record Scope(Optional<String> account, List<String> accounts) {
        /**
         * The account named; else all in a ledger that can list its own; else that of the AWS credentials, which are asked
         * for only then.
         *
         * @throws dev.forewarn.port.UnavailableException when ledger or AWS can't be asked
         */
        static Scope of(Optional<String> named, Ledger ledger, Supplier<AccountDetails> credentials) {
            Optional<List<String>> all = named.isPresent() ? Optional.empty() : ledger.accounts();
            if (all.isPresent()) {
                return new Scope(Optional.empty(), all.get());
            }
            Optional<String> one = named.or(() -> credentials.get().account().map(Account::id));
            return new Scope(one, one.stream().toList());
        }
    }
}
