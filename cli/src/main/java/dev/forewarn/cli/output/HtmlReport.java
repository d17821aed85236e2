package dev.forewarn.cli.output;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.forewarn.port.Ledger;
import dev.forewarn.reminder.State;
import dev.forewarn.run.RunResult;
import dev.forewarn.run.RunSummary;
import dev.forewarn.settings.Settings;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An account's passwords as one HTML file that needs nothing else: who expires when, who was told, who could not be. */
public final class HtmlReport {
    private HtmlReport() {}

    /**
     * Renders the state of an account after a run.
     *
     * @param ledger tells who was told when
     */
    public static String render(Settings settings, RunResult run, Ledger ledger) {
        RunSummary summary = run.summary();
        List<Ledger.Entry> told = summary.account().map(ledger::entries).orElse(List.of());
        List<CredentialRow> rows = run.credentials().stream()
                .map(credential -> CredentialRow.of(credential, settings.reminders(), summary.asOf()))
                .sorted(CredentialRow.BY_EXPIRY)
                .toList();
        Map<String, Object> variables = new HashMap<>();
        variables.put("account", settings.accountName().or(summary::account).orElse("AWS"));
        variables.put("accountId", summary.account().orElse(""));
        variables.put("asOf", UtcMinute.format(summary.asOf()) + " UTC");
        variables.put("states", states(rows));
        variables.put("told", told.stream().filter(entry -> entry.sent().isPresent()).count());
        List<Map<String, String>> attention = attention(summary);
        variables.put("attention", attention.isEmpty() ? List.of() : List.of(Map.of("rows", attention)));
        variables.put("users", users(rows, told));
        return template().execute(variables);
    }

    private static List<Map<String, Object>> states(List<CredentialRow> rows) {
        Map<State, Long> counts =
                rows.stream().collect(Collectors.groupingBy(CredentialRow::state, Collectors.counting()));
        return Arrays.stream(State.values())
                .filter(counts::containsKey)
                .map(state -> Map.<String, Object>of("state", state.toString(), "count", counts.get(state)))
                .toList();
    }

    private static List<Map<String, String>> attention(RunSummary summary) {
        return Stream.of(
                summary.unreachable().stream().map(one -> Map.of("what", one.user(), "why", one.reason())),
                summary.failed().stream().map(one -> Map.of("what", one.user(), "why", one.reason())),
                summary.problems().stream()
                        .map(problem -> Map.of("what", "line " + problem.line() + " of the report", "why",
                                problem.reason())))
                .flatMap(one -> one)
                .toList();
    }

    private static List<Map<String, String>> users(List<CredentialRow> rows, List<Ledger.Entry> told) {
        Map<String, Ledger.Entry> lastTold = told.stream()
                .filter(entry -> entry.sent().isPresent())
                .collect(Collectors.toMap(entry -> entry.notice().user(), entry -> entry,
                        (one, other) -> Comparator.comparing(Ledger.Entry::decidedAt).compare(one, other) > 0 ? one
                                : other));
        return rows.stream().map(row -> {
            Instant expiresAt = row.expiresAt();
            Integer daysLeft = row.daysLeft();
            Ledger.Entry entry = lastTold.get(row.user());
            return Map.of("user", row.user(), "state", row.state().toString(),
                    "daysLeft", daysLeft == null ? "–" : String.valueOf(daysLeft),
                    "expires", expiresAt == null ? "–" : UtcMinute.format(expiresAt),
                    "lastTold", entry == null ? "–"
                            : UtcMinute.format(entry.decidedAt()) + ", " + entry.notice().milestone());
        }).toList();
    }

    private static Template template() {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.html.mustache")),
                StandardCharsets.UTF_8)) {
            return Mustache.compiler().escapeHTML(true).emptyStringIsFalse(true).compile(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
