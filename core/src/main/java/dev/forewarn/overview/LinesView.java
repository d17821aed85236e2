package dev.forewarn.overview;

import dev.forewarn.recipient.Audience;
import dev.forewarn.reminder.DaysLeft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page's table. */
final class LinesView {
    /** The mark of those who are never told. */
    static final String EXCLUDED = "excluded";

    /** Sorts what has no date after all that has one. */
    private static final long LAST = Long.MAX_VALUE / 1_000_000;

    private LinesView() {}

    static void put(Map<String, Object> variables, Overview overview) {
        Spreadsheet spreadsheet = new Spreadsheet(overview.asOf());
        variables.put("csvHeader", spreadsheet.header());
        variables.put("lines",
                overview.lines().stream().map(line -> line(line, overview.asOf(), spreadsheet)).toList());
    }

    private static Map<String, Object> line(Line line, Instant asOf, Spreadsheet spreadsheet) {
        Optional<Instant> expiresAt = line.expiresAt();
        return Map.ofEntries(
                Map.entry("user", line.user()),
                Map.entry("kind", line.kind().words()),
                Map.entry("exclusion", line.exclusion().orElse("")),
                Map.entry("stateMark", line.state().toString()),
                Map.entry("state", Words.of(line.state())),
                Map.entry("daysLeft", expiresAt.map(at -> Integer.toString(DaysLeft.of(at, asOf))).orElse("")),
                Map.entry("daysLeftOrder", expiresAt.map(at -> (long) DaysLeft.of(at, asOf)).orElse(LAST)),
                Map.entry("expires", expiresAt.map(Minute::of).orElse("")),
                Map.entry("expiresOrder", expiresAt.map(Instant::getEpochSecond).orElse(LAST)),
                Map.entry("lastTold", line.lastReminder()
                        .map(reminder -> Minute.of(reminder.at()) + ", " + reminder.milestone()).orElse("")),
                Map.entry("lastToldOrder",
                        line.lastReminder().map(reminder -> reminder.at().getEpochSecond()).orElse(0L)),
                Map.entry("treatments", line.treatments().stream().map(LinesView::treatment).toList()),
                Map.entry("marks", marks(line)),
                Map.entry("csv", spreadsheet.record(line)));
    }

    private static Map<String, Object> treatment(Treatment treatment) {
        boolean worded = treatment.result() != Result.NOTHING;
        return Map.of("mark", treatment.result().toString(),
                "whom", treatment.audience().equals(Audience.OWNER) ? "" : treatment.audience().toString(),
                "words", worded ? treatment.result().words() : "",
                "both", worded && !treatment.detail().isEmpty(),
                "detail", treatment.detail());
    }

    private static String marks(Line line) {
        List<String> marks = new ArrayList<>(List.of(line.state().toString()));
        line.treatments().forEach(treatment -> marks.add(treatment.result().toString()));
        if (line.exclusion().isPresent()) {
            marks.add(EXCLUDED);
        }
        return String.join(" ", marks);
    }
}
