package dev.forewarn.cli.output;

import dev.forewarn.recipient.Contact;
import dev.forewarn.roster.Roster;
import dev.forewarn.text.Printable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What is to be known of a list of users beside it: whom it knows little of, whom it leaves out, and why. */
public final class RosterNotes {
    private static final int NAMES_SHOWN = 5;

    private RosterNotes() {}

    /** Tells it; the age of the report by {@code now}. */
    public static void tell(Roster roster, Instant now, Consumer<String> warnings) {
        ProblemLog problems = new ProblemLog(warnings);
        roster.problems().forEach(problems::add);
        problems.end();
        List<String> unknown = roster.notInReport();
        if (!unknown.isEmpty()) {
            warnings.accept((unknown.size() == 1 ? "1 user is not in the credential report" : unknown.size()
                    + " users are not in the credential report")
                    + roster.madeAt().map(at -> ", made " + UtcMinute.format(at) + " UTC, " + age(at, now) + " ago")
                            .orElse("")
                    + ", so that only name and address are known: " + names(unknown)
                    + ". IAM makes a new report every four hours at the most");
        }
        List<String> gone = roster.gone();
        if (!gone.isEmpty()) {
            warnings.accept((gone.size() == 1 ? "1 user of the credential report has" : gone.size()
                    + " users of the credential report have") + " been deleted since, and left out: " + names(gone));
        }
        if (roster.members().stream()
                .anyMatch(member -> member.contact().standing() == Contact.Standing.NO_DOMAINS_SET)) {
            warnings.accept(
                    "nothing says which domains may be mailed, so that it is not known which addresses are usable:"
                            + " give settings that have recipients.domains or mail.from, with --settings or as forewarn.yaml");
        }
    }

    private static String names(List<String> users) {
        return users.stream().limit(NAMES_SHOWN).map(name -> Printable.of(name, 64)).collect(Collectors.joining(", "))
                + (users.size() > NAMES_SHOWN ? " and " + (users.size() - NAMES_SHOWN) + " more" : "");
    }

    private static String age(Instant madeAt, Instant now) {
        long minutes = Math.max(0, Duration.between(madeAt, now).toMinutes());
        return minutes < 120 ? minutes + " min" : minutes / 60 + " h";
    }
}
