package dev.forewarn.lambda;

import dev.forewarn.digest.DigestPost;
import dev.forewarn.digest.FinishedRun;
import dev.forewarn.run.RunSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run's figures as CloudWatch reads them out of a log: an object that names its own members as metrics (CloudWatch user guide,
 * "Specification: Embedded metric format"). Pure.
 */
final class EmbeddedMetrics {
    private static final String NAMESPACE = "forewarn";
    private static final String DIMENSION = "FunctionName";
    private static final String DURATION = "Duration";

    private EmbeddedMetrics() {}

    /**
     * The metrics of a run that was no dry run.
     *
     * @param run whose failed digest counts among what failed
     * @param wholeRun whether it was a run for the function's own account that came to its end, so that an alarm on none for a
     *     day need not look at others
     */
    static Map<String, Object> of(String function, Instant now, FinishedRun run, boolean wholeRun,
            Duration duration) {
        RunSummary summary = run.summary();
        Map<String, Number> figures = new LinkedHashMap<>();
        figures.put("Runs", wholeRun ? 1 : 0);
        figures.put("Due", summary.due());
        figures.put("Sent", summary.sent());
        figures.put("Failed", summary.failed().size() + (run.digest() instanceof DigestPost.Outcome.Failed ? 1 : 0));
        figures.put("Unreachable", summary.unreachable().size());
        figures.put("CarriedOver", summary.carriedOver());
        figures.put(DURATION, duration.toMillis());
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("_aws", Map.of("Timestamp", now.toEpochMilli(), "CloudWatchMetrics", List.of(Map.of(
                "Namespace", NAMESPACE,
                "Dimensions", List.of(List.of(DIMENSION)),
                "Metrics", figures.keySet().stream().map(EmbeddedMetrics::definition).toList()))));
        tree.put(DIMENSION, function);
        tree.putAll(figures);
        return tree;
    }

    private static Map<String, String> definition(String metric) {
        return Map.of("Name", metric, "Unit", metric.equals(DURATION) ? "Milliseconds" : "Count");
    }
}
