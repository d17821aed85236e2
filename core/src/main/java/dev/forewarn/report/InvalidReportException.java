package dev.forewarn.report;

/** The input as a whole can't be a credential report; the message says why, and what to do. */
public final class InvalidReportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidReportException(String message) {
        super(message);
    }
}
