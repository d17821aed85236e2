package dev.forewarn.lambda;

import dev.forewarn.report.ReportLine;
import dev.forewarn.run.RunSummary;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the log of a run: whoever needs looking after, line by line, and then the whole run in one. */
final class RunLog {
    /** So that a wrong report floods no log. */
    private static final int MOST_ROWS = 20;

    private final JsonLog log;

    RunLog(JsonLog log) {
        this.log = log;
    }

    void tell(RunSummary summary, Duration duration) {
        summary.notices().forEach(this::notice);
        summary.failed().forEach(one -> affected("failed", one));
        summary.unreachable().forEach(one -> affected("unreachable", one));
        rows(summary.problems());
        summary.warnings().forEach(warning -> log.log(LogLevel.WARN, "warning", Map.of("reason", warning)));
        log.log(LogLevel.INFO, "run", fields(summary, duration));
    }

    private void notice(RunSummary.Told notice) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("user", notice.user());
        fields.put("kind", notice.kind().toString());
        fields.put("audience", notice.audience().toString());
        fields.put("milestone", notice.milestone());
        fields.put("to", notice.to());
        fields.put("messageId", notice.messageId().orElse(null));
        log.log(LogLevel.DEBUG, "notice", fields);
    }

    private void affected(String what, RunSummary.Affected one) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("user", one.user());
        fields.put("kind", one.kind().toString());
        fields.put("audience", one.audience().toString());
        fields.put("reason", one.reason());
        log.log(LogLevel.WARN, what, fields);
    }

    private void rows(List<ReportLine.Problem> problems) {
        problems.stream().limit(MOST_ROWS).forEach(this::row);
        if (problems.size() > MOST_ROWS) {
            log.log(LogLevel.WARN, "rows left out", Map.of("further", problems.size() - MOST_ROWS));
        }
    }

    private void row(ReportLine.Problem problem) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("line", problem.line());
        fields.put("reason", problem.reason());
        log.log(LogLevel.WARN, "row left out", fields);
    }

    private static Map<String, @Nullable Object> fields(RunSummary summary, Duration duration) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("account", summary.account().orElse(null));
        fields.put("dryRun", summary.dryRun());
        fields.put("users", summary.users());
        fields.put("due", summary.due());
        fields.put("sent", summary.sent());
        fields.put("mails", summary.mails());
        fields.put("failed", summary.failed().size());
        fields.put("unreachable", summary.unreachable().size());
        fields.put("carriedOver", summary.carriedOver());
        fields.put("skipped", summary.skipped());
        fields.put("durationMs", duration.toMillis());
        fields.put("stoppedBy", summary.stoppedBy().orElse(null));
        return fields;
    }
}
