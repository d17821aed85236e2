package dev.forewarn.run;

import dev.forewarn.account.Account;
import dev.forewarn.port.Ledger;
import dev.forewarn.reminder.Credential;
import dev.forewarn.reminder.Decision;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run's summary, and what it was made of.
 *
 * @param account absent when nothing names it
 * @param credentials all of the report
 * @param decisions each that was made
 * @param outcomes what became of each decision to send; empty in a dry run
 * @param history what the ledger had before this run
 */
public record RunResult(Optional<Account> account, RunSummary summary, List<Credential> credentials,
        List<Decision> decisions, Map<Decision.Send, Outcome> outcomes, List<Ledger.Entry> history) {
    public RunResult {
        credentials = List.copyOf(credentials);
        decisions = List.copyOf(decisions);
        outcomes = Map.copyOf(outcomes);
        history = List.copyOf(history);
    }

    /** The same run, of which more is known. */
    public RunResult withSummary(RunSummary later) {
        return new RunResult(account, later, credentials, decisions, outcomes, history);
    }
}
