package dev.forewarn.cli.output;

import dev.forewarn.digest.DigestPost;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.reminder.Milestone;
import dev.forewarn.run.RunSummary;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A run's summary for people: the count of everything, then names where somebody has to do something. */
public final class SummaryText {
    private static final int NAMES_SHOWN = 6;

    private SummaryText() {}

    /** All that a run did. */
    public static void print(RunSummary summary, PrintWriter out) {
        printNotices(summary, out);
        if (summary.carriedOver() > 0) {
            line(out, "carried over", summary.carriedOver(), "left for the next run");
        }
        if (!summary.skipped().isEmpty()) {
            line(out, "not told", summary.skipped().values().stream().mapToInt(Integer::intValue).sum(),
                    reasons(summary));
        }
        printTroubles(summary, out);
    }

    /** To whom a digest went, if one did. */
    public static void printDigest(DigestPost.Outcome digest, PrintWriter out) {
        if (digest instanceof DigestPost.Outcome.Sent sent) {
            out.println("A digest went to "
                    + sent.to().stream().map(EmailAddress::toString).collect(Collectors.joining(", ")) + ".");
        }
    }

    /** Who was told. */
    public static void printNotices(RunSummary summary, PrintWriter out) {
        printHeadline(summary, out);
        milestones(summary, out);
    }

    /** The counts in one line. */
    public static void printHeadline(RunSummary summary, PrintWriter out) {
        out.println(headline(summary));
    }

    private static String headline(RunSummary summary) {
        String told = summary.dryRun() ? summary.notices().size() + " would be told"
                : summary.sent() + " told";
        return summary.users() + (summary.users() == 1 ? " user: " : " users: ") + summary.due() + " due, " + told
                + (summary.mails() == summary.notices().size() ? ""
                        : " in " + summary.mails() + (summary.mails() == 1 ? " mail" : " mails"))
                + (summary.failed().isEmpty() ? "" : ", " + summary.failed().size() + " failed")
                + (summary.carriedOver() == 0 ? "" : ", " + summary.carriedOver() + " carried over")
                + (summary.unreachable().isEmpty() ? "" : "; " + summary.unreachable().size() + " can't be told");
    }

    private static void milestones(RunSummary summary, PrintWriter out) {
        // In the order of urgency: what is yet to expire before what has.
        Map<Integer, List<String>> usersByMilestone = new TreeMap<>(
                Comparator.comparing((Integer daysLeft) -> daysLeft <= 0).thenComparing(Math::abs));
        summary.notices().forEach(notice -> usersByMilestone
                .computeIfAbsent(notice.milestone(), milestone -> new ArrayList<>())
                .add(Whom.of(notice.user(), notice.kind(), notice.audience())));
        usersByMilestone.forEach(
                (milestone, users) -> line(out, new Milestone(milestone).toString(), users.size(), names(users)));
    }

    private static void line(PrintWriter out, String what, int count, String who) {
        out.println(String.format(Locale.ROOT, "  %-20s %5d  %s", what, count, who).stripTrailing());
    }

    /** Who has to do something about what, for formats that hold the notices alone. */
    public static void printTroubles(RunSummary summary, PrintWriter out) {
        affected(out, "Can't be told:", summary.unreachable());
        affected(out, "Failed:", summary.failed());
        if (!summary.problems().isEmpty()) {
            out.println("Faulty lines of the report:");
            summary.problems().forEach(problem -> out.println("  line " + problem.line() + ": " + problem.reason()));
        }
    }

    private static void affected(PrintWriter out, String title, List<RunSummary.Affected> affected) {
        if (!affected.isEmpty()) {
            out.println(title);
            affected.forEach(
                    one -> out.println("  " + Whom.of(one.user(), one.kind(), one.audience()) + ": " + one.reason()));
        }
    }

    private static String reasons(RunSummary summary) {
        return summary.skipped().entrySet().stream()
                .map(reason -> reason.getValue() + " " + reason.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String names(List<String> users) {
        String shown = String.join(", ", users.subList(0, Math.min(NAMES_SHOWN, users.size())));
        return users.size() > NAMES_SHOWN ? shown + " and " + (users.size() - NAMES_SHOWN) + " more" : shown;
    }
}
