package dev.forewarn.cli;

import dev.forewarn.account.Account;
import dev.forewarn.cli.output.HistoryCsv;
import dev.forewarn.cli.output.HistoryJson;
import dev.forewarn.cli.output.HistoryRow;
import dev.forewarn.cli.output.HistoryTable;
import dev.forewarn.port.AccountDetails;
import dev.forewarn.port.Ledger;
import dev.forewarn.settings.Settings;
import dev.forewarn.settings.SettingsReader;
import dev.forewarn.text.Printable;
import java.io.Writer;
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

/** Reads the ledger: who was told what, and when. */
@Command(name = "history", description = "Show who was told what and when.")
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

    @Mixin
    private final FormatOption format = new FormatOption();

    @Mixin
    private final SettingsOption settingsOption = new SettingsOption();

    HistoryCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        if (account != null && !ACCOUNT.matcher(account).matches()) {
            throw new ParameterException(spec.commandLine(),
                    "--account is an account's twelve digits, '" + account + "' is not");
        }
        Settings settings = settingsOption.read(SettingsReader.Purpose.READING);
        Optional<String> whyNone = Connections.whyNoLedger(settings.ledger());
        whyNone.ifPresent(surroundings::warn);
        try (Connections connections = new Connections(surroundings)) {
            Ledger ledger = connections.ledger(settings.ledger(), true);
            print(Scope.of(Optional.ofNullable(account), ledger, connections::account), ledger, whyNone.isPresent());
        }
        surroundings.out().flush();
        return ExitCode.DONE;
    }

    private void print(Scope scope, Ledger ledger, boolean none) throws Exception {
        Instant now = surroundings.clock().instant();
        List<HistoryRow> rows = scope.accounts().stream()
                .flatMap(id -> ledger.entries(id).stream())
                // IAM tells no two users apart by case.
                .filter(entry -> user == null || entry.notice().user().equalsIgnoreCase(user))
                .map(entry -> HistoryRow.of(entry, now))
                .sorted(HistoryRow.LATEST_FIRST)
                .toList();
        Writer out = surroundings.out();
        switch (format.format()) {
            case csv -> HistoryCsv.print(rows, out);
            case json -> HistoryJson.print(scope.account(), rows, out);
            case table -> {
                if (!none) {
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
