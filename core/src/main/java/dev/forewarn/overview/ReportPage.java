package dev.forewarn.overview;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.run.RunSummary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Renders an overview as one HTML file that needs nothing else, neither a network nor, to be read, its script. Whatever comes
 * from the account is escaped. Thread-safe.
 */
public final class ReportPage {
    /** Of an account's name in a window's title, where nothing can keep them to themselves. */
    private static final Pattern TURNS_DIRECTION =
            Pattern.compile("[\\p{Cc}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    private static final int MOST_NOTES = 50;

    private final PageScript script = PageScript.load();
    private final Template template = Mustache.compiler().escapeHTML(true).emptyStringIsFalse(true)
            .compile(PageScript.resource("page.html.mustache"));

    /** The page, as UTF-8 is to hold it. */
    public String render(Overview overview) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("policy", script.policy());
        variables.put("style", script.style());
        variables.put("script", script.script());
        boolean keys = overview.lines().stream().anyMatch(line -> line.kind() != CredentialKind.PASSWORD);
        String subject = keys ? "passwords and access keys" : "console passwords";
        variables.put("subject", subject);
        variables.put("keysCount", keys);
        variables.put("account", overview.accountName());
        variables.put("title", (overview.accountName().isEmpty() ? ""
                : TURNS_DIRECTION.matcher(overview.accountName()).replaceAll(" ") + ": ") + subject);
        variables.put("accountId", overview.accountId().orElse(""));
        variables.put("asOf", Minute.of(overview.asOf()));
        variables.put("asOfExact", overview.asOf().toString());
        variables.put("csvFile", "forewarn" + overview.accountId().map(id -> "-" + id).orElse("") + "-"
                + Minute.of(overview.asOf()).substring(0, 10) + ".csv");
        variables.put("run", overview.run().map(ReportPage::run).<Object>map(List::of).orElse(List.of()));
        variables.put("history", overview.ledger());
        CountsView.put(variables, overview);
        AttentionView.put(variables, overview);
        variables.put("weeks", ChartView.of(Week.from(overview.asOf(), overview.lines())));
        LinesView.put(variables, overview);
        variables.put("notes", notes(overview));
        return template.execute(variables);
    }

    private static Map<String, Object> run(RunSummary run) {
        return Map.of("told", told(run), "stoppedBy", run.stoppedBy().orElse(""));
    }

    private static String told(RunSummary run) {
        int told = run.dryRun() ? run.notices().size() : run.sent();
        return (run.dryRun() ? "A dry run, which sent nothing: " : "This run: ") + run.due() + " due, " + told
                + (run.dryRun() ? " would be told" : " told") + ", " + run.failed().size() + " failed, "
                + run.unreachable().size() + " can't be told, " + run.carriedOver() + " left for the next run.";
    }

    /** What the run warned of, and which rows of the report are left out. */
    private static List<Map<String, Object>> notes(Overview overview) {
        List<String> all = Stream.concat(
                overview.run().stream().flatMap(run -> run.warnings().stream()),
                overview.problems().stream()
                        .map(one -> "Line " + one.line() + " of the report is left out: " + one.reason()))
                .toList();
        if (all.isEmpty()) {
            return List.of();
        }
        int further = Math.max(0, all.size() - MOST_NOTES);
        return List.of(Map.of(
                "each", all.stream().limit(MOST_NOTES).map(note -> Map.of("note", note)).toList(),
                "further", further == 0 ? "" : further));
    }
}
