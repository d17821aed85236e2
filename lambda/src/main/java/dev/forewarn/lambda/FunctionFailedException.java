package dev.forewarn.lambda;

/**
 * What the function throws: it did not start, or a run could not be done. Lambda logs it and hands it to the caller, so the
 * message has no address in it, and there is neither cause nor stack trace.
 */
public final class FunctionFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FunctionFailedException(String message) {
        super(MaskedAddresses.in(message), null, false, false);
    }
}
