package dev.forewarn.local.credentials;

/**
 * A shared credentials file can't be read or can't be changed, and is as it was. The message says which file, which line where
 * it is one, and what to do; it holds no secret and is fit to be shown without a stack trace.
 */
public final class InvalidCredentialsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidCredentialsException(String message) {
        super(message);
    }
}
