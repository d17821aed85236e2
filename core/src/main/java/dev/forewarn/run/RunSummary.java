package dev.forewarn.run;

import dev.forewarn.recipient.Audience;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.report.ReportLine;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run did. Each credential is counted once, for its owner, and once more for each escalation that a run had to decide
 * on: {@code credentials} and {@code escalations} together are the sum of sent, failed, carried over and skipped; in a dry run,
 * of the notices that would be sent instead of those sent.
 *
 * @param account its twelve digits; absent when the report names no user
 * @param users how many the report has
 * @param credentials how many these have: a password each, if only none, and the access keys that count
 * @param escalations of how many of these somebody beside the owner was to be told, and has perhaps not been
 * @param due how many notices were to be sent, whether or not they could be
 * @param sent how many notices were
 * @param mails in how many mails; in a dry run, in how many they would be
 * @param skipped how many notices were not to be sent, by reason
 * @param failed who should have been told, and what went wrong; another run tries again
 * @param unreachable who can't be told: no usable address, or no date to reckon from; counted among the skipped, and not
 *     all of them due
 * @param carriedOver how many notices are left for the next run, since this one may send no more
 * @param leftBecause why they are, once for each reason; these are among the warnings, too. Empty where the run stopped before
 *     its end
 * @param notices what was sent; in a dry run, what would be
 * @param problems rows of the report that could not be used
 * @param warnings what an administrator should know
 * @param stoppedBy why the run ended before its work was done
 */
public record RunSummary(Optional<String> account, Instant asOf, boolean dryRun, int users, int credentials,
        int escalations, int due, int sent, int mails, Map<String, Integer> skipped, List<Affected> failed,
        List<Affected> unreachable, int carriedOver, List<String> leftBecause,
        List<Told> notices, List<ReportLine.Problem> problems, List<String> warnings, Optional<String> stoppedBy) {
    public RunSummary {
        skipped = Collections.unmodifiableMap(new LinkedHashMap<>(skipped));
        failed = List.copyOf(failed);
        unreachable = List.copyOf(unreachable);
        leftBecause = List.copyOf(leftBecause);
        notices = List.copyOf(notices);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /** This with one more thing that an administrator should know. */
    public RunSummary withWarning(String warning) {
        return new RunSummary(account, asOf, dryRun, users, credentials, escalations, due, sent, mails, skipped, failed,
                unreachable, carriedOver, leftBecause,
                notices,
                problems, Stream.concat(warnings.stream(), Stream.of(warning)).toList(), stoppedBy);
    }

    /**
     * The summary as mappings, lists, text and numbers, as it is written in JSON; instants are ISO 8601 in UTC, what is
     * absent is null.
     */
    public Map<String, @Nullable Object> asTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("account", account.orElse(null));
        tree.put("asOf", asOf.toString());
        tree.put("dryRun", dryRun);
        tree.put("users", users);
        tree.put("credentials", credentials);
        tree.put("escalations", escalations);
        tree.put("due", due);
        tree.put("sent", sent);
        tree.put("mails", mails);
        tree.put("skipped", skipped);
        tree.put("failed", failed.stream().map(Affected::asTree).toList());
        tree.put("carriedOver", carriedOver);
        tree.put("notices", notices.stream().map(Told::asTree).toList());
        tree.put("unreachable", unreachable.stream().map(Affected::asTree).toList());
        tree.put("problems", problems.stream().map(RunSummary::asTree).toList());
        tree.put("warnings", warnings);
        tree.put("stoppedBy", stoppedBy.orElse(null));
        return tree;
    }

    static Map<String, @Nullable Object> asTree(ReportLine.Problem problem) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("line", problem.line());
        tree.put("reason", problem.reason());
        return tree;
    }

    /**
     * Somebody who was not told, and what stands in the way.
     *
     * @param user whose credential it is
     * @param audience who should have been told
     */
    public record Affected(String user, CredentialKind kind, Audience audience, String reason) {
        Map<String, @Nullable Object> asTree() {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            tree.put("user", user);
            tree.put("kind", kind.toString());
            tree.put("audience", audience.toString());
            tree.put("reason", reason);
            return tree;
        }
    }

    /**
     * One notice.
     *
     * @param milestone in days left: -7 is seven days after expiry
     * @param to its address
     * @param messageId the transport's name for the mail, which may tell of others, too; absent in a dry run
     */
    public record Told(String user, CredentialKind kind, Audience audience, int milestone, String to,
            Optional<String> messageId) {
        Map<String, @Nullable Object> asTree() {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            tree.put("user", user);
            tree.put("kind", kind.toString());
            tree.put("audience", audience.toString());
            tree.put("milestone", milestone);
            tree.put("to", to);
            tree.put("messageId", messageId.orElse(null));
            return tree;
        }
    }
}
