package dev.forewarn.cli.terminal;

/**
 * What a person or a script gave can't be used, and nothing was done. The message says what is wrong, with which value unless
 * that is a secret, and what to do; it is fit to be shown without a stack trace.
 */
public final class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidInputException(String message) {
        super(message);
    }
}
