package dev.forewarn.digest;

import dev.forewarn.run.RunSummary;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run of which administrators have been told, if they were to be.
 *
 * @param summary with a warning where the digest could not be sent
 */
public record FinishedRun(RunSummary summary, DigestPost.Outcome digest) {
    static FinishedRun of(RunSummary summary, DigestPost.Outcome digest) {
        return new FinishedRun(digest instanceof DigestPost.Outcome.Failed(String reason)
                ? summary.withWarning("The digest for the administrators was not sent: " + reason)
                : summary, digest);
    }

    /** Whether everything went out that was to. */
    public boolean isComplete() {
        return summary.failed().isEmpty() && !(digest instanceof DigestPost.Outcome.Failed);
    }

    /** The summary's tree, with {@code digest}: {@code to} and {@code messageId}, or null where none was sent. */
    public Map<String, @Nullable Object> asTree() {
        Map<String, @Nullable Object> tree = summary.asTree();
        tree.put("digest", digest.asTree().orElse(null));
        return tree;
    }
}
