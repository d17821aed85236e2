package dev.forewarn.run;

import dev.forewarn.port.Ledger;
import dev.forewarn.reminder.Decision;
import dev.forewarn.reminder.Notice;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
     * Ends all, at the same time: many take no longer than one, for which the lease is made.
     *
     * @param ending ends one, and says what became of its notice; throws nothing
     * @return what became of all
     */
    Map<Notice, Outcome> end(Function<Ledger.Claim, Outcome> ending) {
        Map<Notice, Outcome> outcomes = new HashMap<>(unclaimed);
        if (claims.size() <= 1) {
            claims.forEach((notice, claim) -> outcomes.put(notice, ending.apply(claim)));
            return outcomes;
        }
        Map<Notice, Future<Outcome>> endings = new HashMap<>();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            claims.forEach((notice, claim) -> endings.put(notice, threads.submit(() -> ending.apply(claim))));
        }
        endings.forEach((notice, future) -> outcomes.put(notice, future.resultNow()));
        return outcomes;
    }
}
