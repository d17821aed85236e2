package dev.forewarn.overview;

import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.reminder.DaysLeft;
import java.util.List;
import java.util.Map;

/** The page's first part: what is to be done about whom. */
final class AttentionView {
    /** Of one matter; the table has the rest. */
    private static final int MOST_NAMES = 100;

    /** More than these stay folded until somebody opens them. */
    private static final int MOST_OPEN = 12;

    private AttentionView() {}

    static void put(Map<String, Object> variables, Overview overview) {
        variables.put("attention",
                overview.matters().stream().map(matter -> matter(matter, overview)).toList());
        variables.put("calm", overview.run().isEmpty()
                ? "nobody has a password without a usable date, or one that expired long ago. Whom a run could not tell stands on a run's page."
                : "everybody who is due was told or will be.");
    }

    private static Map<String, Object> matter(Matter matter, Overview overview) {
        List<Matter.Affected> affected = matter.affected();
        int further = Math.max(0, affected.size() - MOST_NAMES);
        return Map.of("count", affected.size(),
                "heading", matter.concern().heading(),
                "remedy", matter.concern().remedy(),
                "open", affected.size() <= MOST_OPEN,
                "affected", affected.stream().limit(MOST_NAMES).map(one -> affected(one, overview)).toList(),
                "further", further == 0 ? "" : further);
    }

    private static Map<String, Object> affected(Matter.Affected one, Overview overview) {
        Line line = one.line();
        String since = line.expiresAt().map(at -> inWords(DaysLeft.of(at, overview.asOf()))).orElse("");
        String what = line.kind() == CredentialKind.PASSWORD ? "" : line.kind().words() + " ";
        return Map.of("who", line.user(), "when", (what + since).strip(), "detail", one.detail());
    }

    private static String inWords(int daysLeft) {
        int days = Math.abs(daysLeft);
        String count = days + (days == 1 ? " day" : " days");
        return daysLeft > 0 ? "expires in " + count : daysLeft == 0 ? "expired today" : "expired " + count + " ago";
    }
}
