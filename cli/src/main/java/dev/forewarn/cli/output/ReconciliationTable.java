package dev.forewarn.cli.output;

import dev.forewarn.reminder.Notice;
import dev.forewarn.run.Reconciliation;
import dev.forewarn.text.Printable;
import java.io.IOException;
import java.io.Writer;

/** How many were told and not told in one line; then who was not, the most urgent first. */
public final class ReconciliationTable {
    private static final int LONGEST_CELL = 250;

    private ReconciliationTable() {}

    public static void print(Reconciliation reconciliation, Writer out) throws IOException {
        out.write(headline(reconciliation) + "\n");
        if (reconciliation.notTold().isEmpty()) {
            return;
        }
        TextTable table = new TextTable("USER", "MILESTONE", "SINCE (UTC)", "EXPIRES (UTC)", "REASON", "DETAIL");
        for (Reconciliation.NotTold one : reconciliation.notTold()) {
            table.add(printable(one.user()),
                    one.notice().map(notice -> notice.milestone().toString()).orElse("-"),
                    UtcMinute.format(one.notice().map(Notice::reachedAt)),
                    UtcMinute.format(one.notice().map(Notice::expiresAt)),
                    one.reason(),
                    printable(one.detail()));
        }
        out.write('\n');
        table.print(out);
    }

    private static String headline(Reconciliation reconciliation) {
        int reached = reconciliation.reached();
        int unknown = reconciliation.unknown();
        return reached + (reached == 1 ? " user has" : " users have") + " reached a milestone as of "
                + UtcMinute.format(reconciliation.asOf()) + " UTC: " + reconciliation.told() + " told, "
                + reconciliation.notToldOfMilestone() + " not told"
                + (switch (unknown) {
                    case 0 -> "";
                    case 1 -> "; the password of 1 more has no usable date";
                    default -> "; the passwords of " + unknown + " more have no usable date";
                });
    }

    private static String printable(String text) {
        return Printable.of(text, LONGEST_CELL);
    }
}
