package dev.forewarn.run;

import dev.forewarn.reminder.Credential;
import dev.forewarn.reminder.Decision;
import java.util.List;

/** A run's summary, and what it was made of: every credential of the report, and every decision. */
public record RunResult(RunSummary summary, List<Credential> credentials, List<Decision> decisions) {
    public RunResult {
        credentials = List.copyOf(credentials);
        decisions = List.copyOf(decisions);
    }
}
