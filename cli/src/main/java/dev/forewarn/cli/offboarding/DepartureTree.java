package dev.forewarn.cli.offboarding;

import dev.forewarn.account.Caller;
import dev.forewarn.belonging.Belonging;
import dev.forewarn.offboarding.Departure;
import dev.forewarn.offboarding.Inventory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An offboarding as JSON has it, and as CSV has its lines. */
public record DepartureTree(Caller caller, Inventory before, Optional<Departure> after) {
    /** What became of one thing. */
    enum Fate {
        LISTED, GONE, LEFT, ARRIVED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One thing, with what became of it. */
    record Line(Belonging what, Fate fate, @Nullable String reason) {}

    List<Line> lines() {
        return Stream.concat(
                before.belongings().stream().map(this::line),
                after.stream().flatMap(departure -> departure.arrived().stream())
                        .map(what -> new Line(what, Fate.ARRIVED, null)))
                .toList();
    }

    private Line line(Belonging what) {
        if (after.isEmpty()) {
            return new Line(what, Fate.LISTED, null);
        }
        return after.get().left().stream().filter(one -> one.what().equals(what)).findFirst()
                .map(one -> new Line(what, Fate.LEFT, one.why()))
                .orElse(new Line(what, Fate.GONE, null));
    }

    /** {@code user}, {@code account}, {@code dryRun}, {@code complete}, {@code belongings} and what is not known. */
    public Map<String, @Nullable Object> asTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("user", before.user());
        tree.put("account", caller.account().id());
        tree.put("dryRun", after.isEmpty());
        tree.put("complete", after.map(Departure::isComplete).orElse(null));
        tree.put("belongings", lines().stream().map(DepartureTree::tree).toList());
        tree.put("unlisted", after.map(Departure::unlisted).orElse(before.unlisted()).stream()
                .map(one -> Map.of("kind", one.kind().toString(), "reason", one.why())).toList());
        tree.put("unusedMfaDevices", before.strayDevices());
        tree.put("unknownMfaDevices", before.unknownDevices());
        tree.put("notLookedAgain", after.flatMap(Departure::notLookedAgain).orElse(null));
        return tree;
    }

    private static Map<String, @Nullable Object> tree(Line line) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("kind", line.what().kind().toString());
        tree.put("id", line.what().id());
        tree.put("detail", line.what().detail());
        tree.put("state", line.fate().toString());
        tree.put("reason", line.reason());
        return tree;
    }
}
