package dev.forewarn.bench.iam;

/**
 * How the made-up account looks and how IAM behaves about it.
 *
 * @param users how many users with a console password there are
 * @param due how many of them are to be reminded now; they are spread evenly
 * @param pollsUntilReport how often {@code GenerateCredentialReport} answers that the report is not ready yet
 */
public record AccountShape(int users, int due, int pollsUntilReport) {
    public AccountShape {
        if (due < 0 || due > users || users > 99_999 || pollsUntilReport < 0) {
            throw new IllegalArgumentException("an account of " + users + " users, " + due + " of them due, "
                    + pollsUntilReport
                    + " polls until its report: give up to 99999 users and no more due than there are");
        }
    }
}
