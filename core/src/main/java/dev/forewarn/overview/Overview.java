package dev.forewarn.overview;

import dev.forewarn.account.Account;
import dev.forewarn.port.Ledger;
import dev.forewarn.reminder.Credential;
import dev.forewarn.report.ReportLine;
import dev.forewarn.run.RunResult;
import dev.forewarn.run.RunSummary;
import dev.forewarn.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An account's users at some instant: who expires when, who was told, who could not be, and what is to be done about it. Pure:
 * made of what a run or a report has found.
 *
 * @param accountName what people call the account; empty when nothing names it
 * @param accountId its twelve digits
 * @param lines what expires first, first
 * @param run absent where nothing was decided
 * @param ledger whether it is known who was told
 * @param problems rows of the report that could not be used
 */
public record Overview(String accountName, Optional<String> accountId, Instant asOf, List<Line> lines,
        Optional<RunSummary> run, boolean ledger, List<ReportLine.Problem> problems) {
    public Overview {
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
    }

    /** What a run found and did. */
    public static Overview of(Settings settings, RunResult run) {
        RunSummary summary = run.summary();
        Knowledge known = Knowledge.of(settings, summary.asOf(), summary.dryRun(), run.history(), run.decisions(),
                run.outcomes());
        return of(settings, run.account(), summary.asOf(), known.lines(run.credentials()), Optional.of(summary),
                !(settings.ledger() instanceof Settings.LedgerPlace.None), summary.problems());
    }

    /**
     * What a report says, and who has been told according to a ledger; nothing is decided.
     *
     * @param history all that the ledger holds of the account; absent where none was asked
     */
    public static Overview of(Settings settings, Optional<Account> account, Instant asOf, List<Credential> credentials,
            List<ReportLine.Problem> problems, Optional<List<Ledger.Entry>> history) {
        Knowledge known = Knowledge.of(settings, asOf, true, history.orElse(List.of()), List.of(), Map.of());
        return of(settings, account, asOf, known.lines(credentials), Optional.empty(), history.isPresent(),
                problems);
    }

    private static Overview of(Settings settings, Optional<Account> account, Instant asOf, List<Line> lines,
            Optional<RunSummary> run, boolean ledger, List<ReportLine.Problem> problems) {
        return new Overview(account.map(settings::nameOf).or(settings::accountName).orElse(""),
                account.map(Account::id), asOf, lines, run, ledger, problems);
    }

    /** How many users there are: one may have several credentials. */
    public int users() {
        return (int) lines.stream().map(line -> line.credential().user()).distinct().count();
    }

    /** What is to be done, and about whom; the most pressing first. */
    public List<Matter> matters() {
        return Matter.of(this);
    }
}
