package dev.forewarn.digest;

/** What can need an administrator, the most pressing first. */
enum Topic {
    STOPPED("run stopped before its end", "runs stopped before their end",
            "The next run carries on. If it stops there, too, `forewarn doctor` finds out what is wrong."),
    FAILED("could not be sent", "could not be sent",
            "The next run tries again. What fails twice for the same reason needs somebody: see the reason."),
    NO_ADDRESS("is due and can't be told", "are due and can't be told",
            "Give each a tag with an address in the allowed domains:"
                    + " `aws iam tag-user --user-name NAME --tags Key=email,Value=ADDRESS`."
                    + " Whoever is no person is left out by recipients.exclude."),
    UNCONFIRMED("may or may not have been told", "may or may not have been told",
            "No answer came to either attempt. Ask them, or wait: the next reminder goes out as usual."),
    UNKNOWN_EXPIRY("has no usable date", "have no usable date",
            "Nobody can tell when these expire. Set the password or make the key anew, or exclude the user."),
    EXPIRED_FOR_LONG("has been expired for long", "have been expired for long",
            "All reminders have been sent, and no more will be. Who has left: `forewarn user offboard NAME`."
                    + " Who has not: `forewarn user reset-password NAME`. Who shall stay as they are: recipients.exclude."),
    LIMIT("limit was reached", "limits were reached",
            "If that happens every day, ask AWS for a higher SES sending quota, or raise mail.max_per_run."),
    ROWS("row of the credential report can't be used", "rows of the credential report can't be used",
            "Nobody on these rows is told anything. Look at them in the report, and tell forewarn's makers."),
    WARNING("thing to mend", "things to mend", "These stopped nobody's mail.");

    private final String one;
    private final String many;
    private final String advice;

    Topic(String one, String many, String advice) {
        this.one = one;
        this.many = many;
        this.advice = advice;
    }

    /** To be read after the count. */
    String title(int count) {
        return count == 1 ? one : many;
    }

    /** What to do; commands stand between backquotes. */
    String advice() {
        return advice;
    }
}
