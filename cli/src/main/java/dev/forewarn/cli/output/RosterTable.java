package dev.forewarn.cli.output;

import dev.forewarn.recipient.Contact;
import dev.forewarn.reminder.State;
import dev.forewarn.roster.Member;
import dev.forewarn.roster.Roster;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Users as a table by name, and a line that counts them. What is not known shows as a question mark. */
public final class RosterTable {
    private static final String UNKNOWN = "?";

    private RosterTable() {}

    /** Prints {@code members}, those of the roster who were asked for. */
    public static void print(Roster roster, List<Member> members, Writer out) throws IOException {
        TextTable table = new TextTable("USER", "PASSWORD", "CHANGED (UTC)", "EXPIRES (UTC)", "MFA", "KEYS", "E-MAIL",
                "USABLE");
        Map<State, Integer> counts = new EnumMap<>(State.class);
        for (Member member : members) {
            RosterRow row = RosterRow.of(member, roster.asOf());
            row.state().ifPresent(state -> counts.merge(state, 1, Integer::sum));
            table.add(row.user(), row.state().map(State::toString).orElse(UNKNOWN), minute(row, row.changedAt()),
                    minute(row, row.expiresAt()), row.mfa().map(mfa -> mfa ? "yes" : "no").orElse(UNKNOWN), keys(row),
                    row.contact().address().orElse("-"), usable(row.contact()));
        }
        table.print(out);
        String states = counts.entrySet().stream()
                .map(state -> state.getValue() + " " + state.getKey())
                .collect(Collectors.joining(", "));
        int all = roster.members().size();
        out.write("\n" + members.size() + (members.size() == all ? "" : " of " + all)
                + (all == 1 ? " user as of " : " users as of ") + UtcMinute.format(roster.asOf()) + " UTC"
                + (states.isEmpty() ? "" : ": " + states) + "\n");
    }

    private static String minute(RosterRow row, Optional<Instant> instant) {
        return row.state().isEmpty() ? UNKNOWN : UtcMinute.format(instant);
    }

    private static String keys(RosterRow row) {
        return row.keys().map(keys -> keys.isEmpty() ? "-"
                : keys.stream().map(RosterRow.Key::words).collect(Collectors.joining(", ")))
                .orElse(UNKNOWN);
    }

    private static String usable(Contact contact) {
        return switch (contact.standing()) {
            case USABLE -> "yes";
            case EXCLUDED -> "never told: " + contact.detail().orElse("");
            case NO_DOMAINS_SET -> "no domains set";
            case NO_ADDRESS, INVALID_ADDRESS, ADDRESS_NOT_ALLOWED -> "no: " + contact.detail().orElse("");
        };
    }
}
