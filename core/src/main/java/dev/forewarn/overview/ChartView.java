package dev.forewarn.overview;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page's chart: a column a week, with what it shows in words. */
final class ChartView {
    private static final int HEIGHT = 100;
    private static final DateTimeFormatter DAY = formatter("d");
    private static final DateTimeFormatter MONTH = formatter("MMM");
    private static final DateTimeFormatter DATE = formatter("d MMMM yyyy");

    private ChartView() {}

    static List<Map<String, Object>> of(List<Week> weeks) {
        int most = weeks.stream().mapToInt(Week::all).max().orElse(0);
        List<Map<String, Object>> columns = new ArrayList<>();
        String monthBefore = "";
        for (Week week : weeks) {
            String month = MONTH.format(week.begins());
            columns.add(column(week, Math.max(most, 1), month, month.equals(monthBefore)));
            monthBefore = month;
        }
        return columns;
    }

    private static Map<String, Object> column(Week week, int most, String month, boolean again) {
        int passwords = week.passwords() * HEIGHT / most;
        int keys = week.accessKeys() * HEIGHT / most;
        return Map.of("all", week.all(),
                "passwordsTop", HEIGHT - passwords, "passwordsHeight", passwords,
                "keysTop", HEIGHT - passwords - keys, "keysHeight", keys,
                "words", words(week) + " in the week from " + DATE.format(week.begins()),
                "day", DAY.format(week.begins()), "month", month, "again", again);
    }

    /** To be read after their sum. */
    private static String words(Week week) {
        return week.accessKeys() == 0 ? ""
                : "(" + Words.count(week.passwords(), "password") + ", " + Words.count(week.accessKeys(), "access key")
                        + ")";
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }
}
