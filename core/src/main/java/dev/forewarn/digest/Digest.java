package dev.forewarn.digest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What administrators are told after a run.
 *
 * @param account its number; absent where nobody names it
 * @param accountName what people call the account
 * @param asOf the instant for which the run decided
 * @param users how many the report has
 * @param due how many notices were to go out
 * @param sent how many did
 * @param matters what needs somebody, the most pressing first; empty when all is well
 */
public record Digest(Optional<String> account, String accountName, Instant asOf, int users, int due, int sent,
        List<Matter> matters) {
    public Digest {
        matters = List.copyOf(matters);
    }

    /** Whether nobody has to do anything. */
    boolean isAllWell() {
        return matters.isEmpty();
    }

    /** How many things need somebody. */
    int things() {
        return matters.stream().mapToInt(matter -> matter.affected().size()).sum();
    }

    /** Whether anything came up after {@code instant}. */
    boolean hasNewsSince(Instant instant) {
        return matters.stream().flatMap(matter -> matter.affected().stream())
                .anyMatch(affected -> affected.since().filter(since -> since.isAfter(instant)).isPresent());
    }
}
