package dev.forewarn.run;

import dev.forewarn.port.Ledger;
import dev.forewarn.reminder.Decision;
import dev.forewarn.reminder.Notice;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The claims of one mail's notices, and why there is none of some. For one thread. */
final class Claims {
    private final Map<Notice, Ledger.Claim> claims = new LinkedHashMap<>();

    private final Map<Notice, Outcome> unclaimed = new HashMap<>();

    void add(Notice notice, Ledger.Claim claim) {
        claims.put(notice, claim);
    }

    /** There is no claim of a notice, and that is what became of it. */
    void without(Notice notice, Outcome outcome) {
        unclaimed.put(notice, outcome);
    }

    Map<Notice, Outcome> unclaimed() {
        return Map.copyOf(unclaimed);
    }

    boolean has(Decision.Send send) {
        return claims.containsKey(send.notice());
    }

    boolean isEmpty() {
        return claims.isEmpty();
    }

    int size() {
        return claims.size();
    }

    /**
     * Ends all.
     *
     * @param ending ends one, and says what became of its notice; throws nothing
     * @return what became of all
     */
    Map<Notice, Outcome> end(Endings endings, Function<Ledger.Claim, Outcome> ending) {
        Map<Notice, Outcome> outcomes = new HashMap<>(unclaimed);
        outcomes.putAll(endings.end(claims, ending));
        return outcomes;
    }
}
