package dev.forewarn.lambda;

import dev.forewarn.aws.AwsClients;
import dev.forewarn.aws.iam.IamCredentialReports;
import dev.forewarn.port.UnavailableException;
import java.time.Duration;
import java.time.Instant;

/**
 * What Lambda leaves of an invocation to a run.
 *
 * @param deadline nothing is begun from then on
 * @param forReport how long IAM is given to make a report
 */
record TimeLeft(Instant deadline, Duration forReport) {
    /** For a message that is begun last, and for the ledger to record it: what is sent and not recorded is sent again. */
    private static final Duration MARGIN =
            AwsClients.LONGEST_SEND.plus(AwsClients.LONGEST_RECORD).plusSeconds(5);

    /**
     * @param remaining until Lambda ends the invocation
     * @throws UnavailableException when that is too short to begin anything
     */
    static TimeLeft of(Instant now, Duration remaining) {
        Duration usable = remaining.minus(MARGIN);
        if (!usable.isPositive()) {
            throw new UnavailableException("this invocation has " + remaining.toSeconds() + " seconds, the last "
                    + MARGIN.toSeconds()
                    + " of which are kept for a message begun last: set the function's timeout to 900"
                    + " seconds, or to no less than 180");
        }
        return new TimeLeft(now.plus(usable),
                usable.compareTo(IamCredentialReports.LIMIT) < 0 ? usable : IamCredentialReports.LIMIT);
    }
}
