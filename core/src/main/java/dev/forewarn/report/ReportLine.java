package dev.forewarn.report;

import dev.forewarn.account.IamUser;
import dev.forewarn.text.Printable;
import java.util.Optional;

/** What the reader made of one line of a credential report. */
public sealed interface ReportLine {
    /**
     * A user, and what the report says of the user's password.
     *
     * @param access what it says of access keys and MFA; absent where only passwords were read
     */
    record Entry(IamUser user, ReportedPassword password, Optional<ReportedAccess> access) implements ReportLine {
        public Entry(IamUser user, ReportedPassword password) {
            this(user, password, Optional.empty());
        }
    }

    /**
     * A line that could not be used, or of which something could not be: then it comes after its entry.
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
