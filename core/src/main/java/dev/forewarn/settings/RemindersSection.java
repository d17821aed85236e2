package dev.forewarn.settings;

import dev.forewarn.recipient.Audience;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.RecipientRules;
import dev.forewarn.reminder.Escalation;
import dev.forewarn.reminder.Milestone;
import dev.forewarn.reminder.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code reminders}: when people are told, and who is told beside them. */
final class RemindersSection {
    private static final String BEFORE = "before_days";
    private static final String AFTER = "after_days";
    private static final String ESCALATE = "escalate";
    private static final int MOST_BEFORE = 1095;
    private static final int MOST_AFTER = 3650;

    private RemindersSection() {}

    static Schedule read(Section section, RecipientRules recipients) {
        Optional<List<Integer>> before = section.integers(BEFORE, 1, MOST_BEFORE);
        Optional<List<Integer>> after = section.integers(AFTER, 0, MOST_AFTER);
        List<Section> entries = section.sections(ESCALATE);
        List<Escalation> escalations = escalations(entries, recipients);
        if (before.filter(List::isEmpty).isPresent() && after.filter(List::isEmpty).isPresent()
                && entries.isEmpty()) {
            section.problem(BEFORE, "with after_days empty too, nobody would ever be told");
        }
        return Schedule.of(before.orElse(Schedule.DEFAULT_BEFORE), after.orElse(Schedule.DEFAULT_AFTER), escalations);
    }

    private static List<Escalation> escalations(List<Section> entries, RecipientRules recipients) {
        List<Escalation> escalations = new ArrayList<>();
        List<String> known = new ArrayList<>();
        for (Section entry : entries) {
            Optional<Milestone> milestone = milestone(entry);
            Optional<Audience> audience = audience(entry, recipients);
            if (milestone.isPresent() && audience.isPresent()) {
                // Whatever the case that addresses are written in, it is the same person.
                String same = milestone.get() + " " + audience.get().toString().toLowerCase(Locale.ROOT);
                if (known.contains(same)) {
                    entry.problem("is there twice: " + audience.get() + ", " + milestone.get());
                }
                known.add(same);
                escalations.add(new Escalation(milestone.get(), audience.get()));
            }
        }
        return escalations;
    }

    private static Optional<Milestone> milestone(Section entry) {
        Optional<Milestone> before = entry.integer(BEFORE, 1, MOST_BEFORE).map(Milestone::before);
        Optional<Milestone> after = entry.integer(AFTER, 0, MOST_AFTER).map(Milestone::after);
        if (entry.has(BEFORE) == entry.has(AFTER)) {
            entry.problem((entry.has(BEFORE) ? "says twice when" : "says not when")
                    + "; write one of before_days and after_days, as in { after_days: 7, to_tag: manager }");
        }
        return before.or(() -> after);
    }

    private static Optional<Audience> audience(Section entry, RecipientRules recipients) {
        Optional<Audience> person = entry.parsed("to", text -> new Audience.Person(allowed(text, recipients)));
        Optional<Audience> tagged = entry.parsed("to_tag", Audience.Tagged::new);
        if (entry.has("to") == entry.has("to_tag")) {
            entry.problem((entry.has("to") ? "says twice who is told" : "says not who is told")
                    + "; write one of to, an address, and to_tag, a tag that has one");
        }
        return person.or(() -> tagged);
    }

    private static EmailAddress allowed(String text, RecipientRules recipients) {
        EmailAddress address = EmailAddress.parse(text);
        if (!recipients.allows(address)) {
            throw new IllegalArgumentException("'" + address.domain()
                    + "' is not among recipients.domains, outside of which nobody is mailed");
        }
        return address;
    }
}
