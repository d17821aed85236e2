package dev.forewarn.digest;

import dev.forewarn.digest.Section.Entry;
import dev.forewarn.overview.Line;
import dev.forewarn.overview.Matter;
import dev.forewarn.overview.Overview;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.reminder.DaysLeft;
import dev.forewarn.reminder.Schedule;
import dev.forewarn.run.RunSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
    static Digest of(Overview overview, RunSummary run, Schedule schedule) {
        Optional<Instant> now = Optional.of(run.asOf());
        List<Section> sections = new ArrayList<>();
        add(sections, "run stopped before its end",
                "The next run carries on. If that stops, too, 'forewarn doctor' finds out what is wrong.",
                run.stoppedBy().stream().map(why -> new Entry("", why, now)));
        overview.matters().forEach(matter -> add(sections, matter.concern().heading(), matter.concern().remedy(),
                matter.affected().stream().map(one -> entry(matter, one, run.asOf(), schedule))));
        add(sections, run.carriedOver() == 1 ? "notice left for the next run" : "notices left for the next run",
                "If that happens every day, ask AWS for a higher SES sending quota, or raise mail.max_per_run.",
                Stream.generate(() -> new Entry("", "", now)).limit(run.carriedOver()));
        add(sections, run.problems().size() == 1 ? "row of the report left out" : "rows of the report left out",
                "Nobody on these rows is told anything. Look at them in the credential report.",
                run.problems().stream()
                        .map(row -> new Entry("line " + row.line(), row.reason(), Optional.empty())));
        add(sections, run.warnings().size() == 1 ? "thing to mend" : "things to mend", "These stopped nobody's mail.",
                run.warnings().stream().map(warning -> new Entry("", warning, Optional.empty())));
        return new Digest(run.account(), overview.accountName(), run.asOf(), run.users(), run.due(), run.sent(),
                sections);
    }

    private static void add(List<Section> sections, String title, String remedy, Stream<Entry> entries) {
        List<Entry> all = entries.toList();
        if (!all.isEmpty()) {
            sections.add(new Section(title, remedy, all));
        }
    }

    private static Entry entry(Matter matter, Matter.Affected affected, Instant asOf, Schedule schedule) {
        Line line = affected.line();
        String detail = affected.detail().isEmpty() ? expired(line, asOf) : affected.detail();
        return new Entry(line.user(), detail, switch (matter.concern()) {
            case FAILED -> Optional.of(asOf);
            case NO_ADDRESS, INVALID_ADDRESS, ADDRESS_NOT_ALLOWED, UNCONFIRMED, EXPIRED_FOR_LONG, OLD_KEY ->
                line.expiresAt().flatMap(at -> schedule.latestReached(at, asOf)
                        .map(milestone -> milestone.reachedAt(at)));
            case UNKNOWN_EXPIRY -> Optional.empty();
        });
    }

    private static String expired(Line line, Instant asOf) {
        return line.expiresAt().map(at -> {
            int days = -DaysLeft.of(at, asOf);
            String count = days == 1 ? "1 day" : days + " days";
            return line.kind() == CredentialKind.PASSWORD
                    ? "the password expired " + count + " ago"
                    : "an access key has been too old for " + count;
        }).orElse("");
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
