package dev.forewarn.cli;

/** What the command line answers to its caller. */
final class ExitCode {
    static final int DONE = 0;
    /** Some notices failed, and the next run tries again; or what one person asked for was refused or done in part. */
    static final int SOME_FAILED = 1;
    /** Bad usage, settings or input; nothing was done. */
    static final int BAD_USAGE = 2;
    /** AWS, the mail transport or the ledger can't be used. */
    static final int UNAVAILABLE = 3;

    private ExitCode() {}
}
