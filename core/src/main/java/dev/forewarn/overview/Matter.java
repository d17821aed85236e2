package dev.forewarn.overview;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Something to be done, and all whom it is about. */
public record Matter(Concern concern, List<Affected> affected) {
    public Matter {
        affected = List.copyOf(affected);
    }

    /**
     * Somebody whom it is about.
     *
     * @param detail what the matter is with this one, with the value; may be empty
     */
    public record Affected(Line line, String detail) {}

    /** Each line once, under its most pressing concern. */
    static List<Matter> of(List<Line> lines) {
        Map<Concern, List<Affected>> found = new EnumMap<>(Concern.class);
        for (Line line : lines) {
            Concern.of(line).ifPresent(one -> found.computeIfAbsent(one.concern(), concern -> new ArrayList<>())
                    .add(new Affected(line, one.detail())));
        }
        return found.entrySet().stream().map(one -> new Matter(one.getKey(), one.getValue())).toList();
    }
}
