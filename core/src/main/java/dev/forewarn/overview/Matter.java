package dev.forewarn.overview;

import dev.forewarn.reminder.DaysLeft;
import dev.forewarn.reminder.Notice;
import dev.forewarn.run.RunSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that needs an administrator, and all that it is about.
 *
 * @param title to be read after the count: {@code 3 without an address}
 * @param remedy what to do; forewarn's commands stand between single quotes
 * @param cases at least one
 */
public record Matter(String title, String remedy, List<Case> cases) {
    public Matter {
        cases = List.copyOf(cases);
    }

    /**
     * One thing that it is about.
     *
     * @param who a user, or a row of the report; empty where the detail says it all
     * @param when how long the credential has left, in words; empty where it is not about one, or nothing tells
     * @param detail what the matter is with this one, with the value; may be empty
     * @param since when it came up; absent where nothing tells, as for what has always been so
     */
    public record Case(String who, String when, String detail, Optional<Instant> since) {
        /** What is the matter in words: the detail, or else how long is left. */
        public String what() {
            return detail.isEmpty() ? when : detail;
        }
    }

    /** All that there are, the most pressing first. */
    static List<Matter> of(Overview overview) {
        List<Matter> matters = new ArrayList<>();
        overview.run().ifPresent(run -> add(matters, "run stopped before its end",
                "The next run carries on. If that stops, too, 'forewarn doctor' finds out what is wrong.",
                run.stoppedBy().stream().map(why -> new Case("", "", why, Optional.of(run.asOf())))));
        concerns(overview).forEach((concern, cases) -> matters
                .add(new Matter(concern.heading(), concern.remedy(), cases)));
        overview.run().ifPresent(run -> add(matters,
                run.carriedOver() == 1 ? "notice left for the next run" : "notices left for the next run", whyLeft(run),
                left(overview)));
        add(matters, overview.problems().size() == 1 ? "faulty row in the report" : "faulty rows in the report",
                "What can't be read in a row is not used, so somebody may not be told. Look at it in the credential report.",
                overview.problems().stream()
                        .map(row -> new Case("line " + row.line(), "", row.reason(), Optional.empty())));
        overview.run().ifPresent(run -> warnings(matters, run));
        return matters;
    }

    private static void add(List<Matter> matters, String title, String remedy, Stream<Case> cases) {
        List<Case> all = cases.toList();
        if (!all.isEmpty()) {
            matters.add(new Matter(title, remedy, all));
        }
    }

    private static Map<Concern, List<Case>> concerns(Overview overview) {
        Map<Concern, List<Case>> cases = new EnumMap<>(Concern.class);
        for (Line line : overview.lines()) {
            for (Concern.Found found : Concern.of(line)) {
                cases.computeIfAbsent(found.concern(), concern -> new ArrayList<>())
                        .add(new Case(line.user(), when(line, overview.asOf()), found.detail(), found.since()));
            }
        }
        return cases;
    }

    private static Stream<Case> left(Overview overview) {
        return overview.lines().stream().flatMap(line -> line.treatments().stream()
                .filter(treatment -> treatment.result() == Result.LEFT)
                .map(treatment -> new Case(line.user(), when(line, overview.asOf()), treatment.toWhom(),
                        treatment.notice().map(Notice::reachedAt))));
    }

    private static String whyLeft(RunSummary run) {
        return run.leftBecause().isEmpty() ? "The run stopped before it came to them."
                : String.join(" ", run.leftBecause())
                        + " If that happens every day, raise mail.max_per_run, ask AWS for a"
                        + " higher SES sending quota, or let runs last longer.";
    }

    /** Without those that tell what is left, which is a matter of its own. */
    private static void warnings(List<Matter> matters, RunSummary run) {
        List<String> others = run.warnings().stream().filter(one -> !run.leftBecause().contains(one)).toList();
        add(matters, others.size() == 1 ? "warning" : "warnings",
                "Each says what the run came upon. Mend the tag, the setting or the service that it names.",
                others.stream().map(warning -> new Case("", "", warning, Optional.empty())));
    }

    private static String when(Line line, Instant asOf) {
        return line.expiresAt().map(at -> Words.of(line.kind(), DaysLeft.of(at, asOf))).orElse("");
    }
}
