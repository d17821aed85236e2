package dev.forewarn.report;

import dev.forewarn.text.Printable;
import dev.forewarn.account.IamUser;

/** What the reader made of one line of a credential report. */
public sealed interface ReportLine {
    /** A user, and what the report says of the user's password. */
    record Entry(IamUser user, ReportedPassword password) implements ReportLine {}

    /**
     * A line that could not be used.
     *
     * @param line its number in the file, the header being 1
     * @param reason what is wrong with it, with the value; on one line and fit to be shown on a terminal, whatever the
     *     report holds
     */
    record Problem(long line, String reason) implements ReportLine {
        private static final int LONGEST = 300;

        public Problem {
            reason = Printable.of(reason, LONGEST);
        }
    }
}
