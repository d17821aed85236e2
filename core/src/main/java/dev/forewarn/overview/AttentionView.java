package dev.forewarn.overview;

import java.util.List;
import java.util.Map;

/** The page's first part: what needs somebody. */
final class AttentionView {
    /** Of one matter. */
    private static final int MOST_NAMES = 100;

    /** More than these stay folded until somebody opens them. */
    private static final int MOST_OPEN = 12;

    private AttentionView() {}

    static void put(Map<String, Object> variables, Overview overview) {
        variables.put("attention", overview.matters().stream().map(AttentionView::matter).toList());
        variables.put("calm", overview.run().isEmpty()
                ? "nobody has a password without a usable date, or one that expired long ago. Whom a run could not tell stands on a run's page."
                : "everybody who is due was told or will be.");
    }

    private static Map<String, Object> matter(Matter matter) {
        List<Matter.Case> cases = matter.cases();
        int further = Math.max(0, cases.size() - MOST_NAMES);
        return Map.of("count", cases.size(),
                "heading", matter.title(),
                "remedy", matter.remedy(),
                "open", cases.size() <= MOST_OPEN,
                "affected", cases.stream().limit(MOST_NAMES).map(AttentionView::one).toList(),
                "further", further == 0 ? "" : further);
    }

    private static Map<String, Object> one(Matter.Case one) {
        return Map.of("who", one.who(), "when", one.when(), "both", !one.who().isEmpty() && !one.detail().isEmpty(),
                "detail", one.detail());
    }
}
