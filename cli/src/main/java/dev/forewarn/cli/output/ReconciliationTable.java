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
            table.add(printable(Whom.of(one.user(), one.kind(), one.audience())),
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
        return reached + (reached == 1 ? " reminder has" : " reminders have") + " fallen due as of "
                + UtcMinute.format(reconciliation.asOf()) + " UTC: " + reconciliation.told() + " sent, "
                + reconciliation.notToldOfMilestone() + " not"
                + (switch (unknown) {
                    case 0 -> "";
                    case 1 -> "; 1 credential has no usable date";
                    default -> "; " + unknown + " credentials have no usable date";
                });
    }

    private static String printable(String text) {
        return Printable.of(text, LONGEST_CELL);
    }
}
