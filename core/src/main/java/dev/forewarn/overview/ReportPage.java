package dev.forewarn.overview;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.run.RunSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Renders an overview as one HTML file that needs nothing else, neither a network nor, to be read, its script. Whatever comes
 * from the account is escaped. Thread-safe.
 */
public final class ReportPage {
    /** Of an account's name in a window's title, where nothing can keep them to themselves. */
    private static final Pattern TURNS_DIRECTION =
            Pattern.compile("[\\p{Cc}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

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
        variables.put("run", overview.run().map(run -> run(overview, run)).<Object>map(List::of).orElse(List.of()));
        variables.put("history", overview.ledger());
        variables.put("tagsRead", overview.run().isPresent());
        variables.put("severalNotices", overview.lines().stream()
                .anyMatch(line -> line.treatments().stream().anyMatch(treatment -> !treatment.isOwners())));
        CountsView.put(variables, overview);
        AttentionView.put(variables, overview);
        variables.put("weeks", ChartView.of(Week.from(overview.asOf(), overview.lines())));
        LinesView.put(variables, overview);
        return template.execute(variables);
    }

    private static Map<String, Object> run(Overview overview, RunSummary run) {
        return Map.of("told", told(overview, run), "stoppedBy", run.stoppedBy().orElse(""));
    }

    /** In notices, of which a credential may have several; the tiles count what stands in the table. */
    private static String told(Overview overview, RunSummary run) {
        List<String> counts = new ArrayList<>(List.of(run.due() + " due"));
        for (Result result : List.of(run.dryRun() ? Result.WOULD_BE_TOLD : Result.TOLD, Result.FAILED,
                Result.CANNOT_BE_TOLD, Result.PERHAPS_TOLD, Result.LEFT)) {
            long count = overview.lines().stream().flatMap(line -> line.treatments().stream())
                    .filter(treatment -> treatment.result() == result).count();
            if (count > 0 || result != Result.PERHAPS_TOLD) {
                counts.add(count + " " + result.words());
            }
        }
        return (run.dryRun() ? "A dry run, which sent nothing. Its notices: " : "Notices of this run: ")
                + String.join(", ", counts) + ".";
    }
}
