package dev.forewarn.roster;

import dev.forewarn.report.ReportLine;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All users of an account, by name.
 *
 * @param account absent where nobody names it
 * @param asOf the instant for which it was decided how passwords stand
 * @param madeAt as of when the credential report tells, if it says so
 * @param gone who stands in the report and has been deleted since, by name
 * @param problems the lines of the report that can't be used
 */
public record Roster(Optional<String> account, Instant asOf, Optional<Instant> madeAt, List<Member> members,
        List<String> gone, List<ReportLine.Problem> problems) {
    private static final Comparator<String> BY_NAME =
            String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder());

    public Roster {
        members = members.stream().sorted(Comparator.comparing(member -> member.user().name(), BY_NAME)).toList();
        gone = gone.stream().sorted(BY_NAME).toList();
        problems = List.copyOf(problems);
    }

    /** The names of those whom the credential report does not have. */
    public List<String> notInReport() {
        return members.stream().filter(member -> member.access().isEmpty()).map(member -> member.user().name())
                .toList();
    }
}
