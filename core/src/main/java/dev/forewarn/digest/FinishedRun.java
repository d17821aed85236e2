package dev.forewarn.digest;

import dev.forewarn.run.RunResult;
import dev.forewarn.run.RunSummary;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run of which administrators have been told, if they were to be.
 *
 * @param run with a warning in its summary where something is wrong with the digest
 */
public record FinishedRun(RunResult run, DigestPost.Outcome digest) {
    static FinishedRun of(RunResult run, DigestPost.Outcome digest) {
        Optional<String> warning = switch (digest) {
            case DigestPost.Outcome.NotDue() -> Optional.empty();
            case DigestPost.Outcome.Sent sent -> sent.warning().map(copies -> "The administrators' digest " + copies);
            case DigestPost.Outcome.Failed(String reason) ->
                Optional.of("The administrators' digest failed: " + reason);
        };
        return new FinishedRun(warning.map(run.summary()::withWarning).map(run::withSummary).orElse(run), digest);
    }

    /** What the run did. */
    public RunSummary summary() {
        return run.summary();
    }

    /** Whether everything went out that was to. */
    public boolean isComplete() {
        return summary().failed().isEmpty() && !(digest instanceof DigestPost.Outcome.Failed);
    }

    /** The summary's tree, with {@code digest}: {@code to} and {@code messageId}, or null where none was sent. */
    public Map<String, @Nullable Object> asTree() {
        Map<String, @Nullable Object> tree = summary().asTree();
        tree.put("digest", digest.asTree().orElse(null));
        return tree;
    }
}
