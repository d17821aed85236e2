package dev.forewarn.port;

/**
 * Something that the whole run depends on can't be used: AWS, the mail transport or the ledger. The message says what
 * failed, with which value, and what to do; it holds no secret and is fit to be shown to a user without a stack trace.
 */
public final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnavailableException(String message) {
        super(message);
    }

    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
