package dev.forewarn.cli.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.forewarn.roster.Member;
import dev.forewarn.roster.Roster;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Users as CSV (RFC 4180, with LF); what is not known is empty. */
public final class RosterCsv {
    /** How many access keys a user may have (IAM quotas). */
    private static final int KEYS = 2;

    private RosterCsv() {}

    /** Prints {@code members}, those of the roster who were asked for. */
    public static void print(Roster roster, List<Member> members, Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord("user", "arn", "consolePassword", "passwordChangedAt", "expiresAt", "daysLeft", "state", "mfa",
                "key1Active", "key1RotatedAt", "key1AgeDays", "key2Active", "key2RotatedAt", "key2AgeDays", "email",
                "emailStanding", "emailDetail");
        for (Member member : members) {
            RosterRow row = RosterRow.of(member, roster.asOf());
            List<String> fields = new ArrayList<>(List.of(row.user(), row.arn(), text(row.consolePassword()),
                    text(row.changedAt()), text(row.expiresAt()), text(row.daysLeft()), text(row.state()),
                    text(row.mfa())));
            List<RosterRow.Key> keys = row.keys().orElse(List.of());
            for (int i = 0; i < KEYS; i++) {
                fields.addAll(key(i < keys.size() ? Optional.of(keys.get(i)) : Optional.empty()));
            }
            fields.addAll(List.of(text(row.contact().address()), row.contact().standing().toString(),
                    text(row.contact().detail())));
            csv.writeRecord(fields);
        }
        csv.flush();
    }

    private static List<String> key(Optional<RosterRow.Key> key) {
        return List.of(text(key.map(RosterRow.Key::active)), text(key.flatMap(RosterRow.Key::rotatedAt)),
                key.map(one -> one.ageDays().isPresent() ? String.valueOf(one.ageDays().getAsLong()) : "").orElse(""));
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
