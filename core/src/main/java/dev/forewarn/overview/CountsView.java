package dev.forewarn.overview;

import dev.forewarn.reminder.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The page's tiles, and the choices of its table: how many lines there are of each kind. */
final class CountsView {
    private CountsView() {}

    /**
     * Some of the lines.
     *
     * @param mark by which the page's script finds them
     */
    private record Share(String mark, String words, long count) {
        Map<String, Object> variables() {
            return Map.of("mark", mark, "words", words, "count", count);
        }
    }

    static void put(Map<String, Object> variables, Overview overview) {
        List<Share> shares = shares(overview);
        List<Share> tiles = new ArrayList<>();
        int users = overview.users();
        tiles.add(new Share("", users == 1 ? "user" : "users", users));
        tiles.addAll(shares);
        variables.put("tiles", tiles.stream().map(Share::variables).toList());
        variables.put("choices", shares.stream().map(Share::variables).toList());
    }

    /** What there is any of: by state, the pressing ones first; by what the run did; and who is excluded. */
    private static List<Share> shares(Overview overview) {
        List<Share> shares = new ArrayList<>();
        for (State state : List.of(State.EXPIRED, State.EXPIRING, State.UNKNOWN, State.VALID, State.NEVER,
                State.NO_PASSWORD)) {
            shares.add(share(overview, state.toString(), Words.of(state), line -> line.state() == state));
        }
        for (Result result : List.of(Result.TOLD, Result.WOULD_BE_TOLD, Result.FAILED, Result.CANNOT_BE_TOLD,
                Result.PERHAPS_TOLD, Result.LEFT)) {
            shares.add(share(overview, result.toString(), result.words(), line -> line.has(result)));
        }
        shares.add(share(overview, LinesView.EXCLUDED, "excluded", line -> line.exclusion().isPresent()));
        return shares.stream().filter(share -> share.count() > 0).toList();
    }

    private static Share share(Overview overview, String mark, String words, Predicate<Line> belongs) {
        return new Share(mark, words, overview.lines().stream().filter(belongs).count());
    }
}
