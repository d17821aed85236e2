package dev.forewarn.digest;

import dev.forewarn.overview.Overview;
import dev.forewarn.run.RunSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What administrators are told after a run. Pure.
 *
 * @param account its number; absent where nobody names it
 * @param accountName what people call the account
 * @param asOf the instant for which the run decided
 * @param users how many the report has
 * @param due how many notices were to go out
 * @param sent how many did
 * @param sections what needs somebody, the most pressing first; empty when all is well
 */
record Digest(Optional<String> account, String accountName, Instant asOf, int users, int due, int sent,
        List<Section> sections) {
    Digest {
        sections = List.copyOf(sections);
    }

    /** @param overview of a run */
    static Digest of(Overview overview, RunSummary run) {
        return new Digest(run.account(), overview.accountName(), run.asOf(), run.users(), run.due(), run.sent(),
                overview.matters().stream().map(Section::of).toList());
    }

    /** Whether nobody has to do anything. */
    boolean isAllWell() {
        return sections.isEmpty();
    }

    /** How many things need somebody. */
    int things() {
        return sections.stream().mapToInt(section -> section.entries().size()).sum();
    }

    /** Whether anything came up after {@code instant}. */
    boolean hasNewsSince(Instant instant) {
        return sections.stream().flatMap(section -> section.entries().stream())
                .anyMatch(entry -> entry.since().filter(since -> since.isAfter(instant)).isPresent());
    }
}
