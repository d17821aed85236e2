package dev.forewarn.port;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that the whole run depends on can't be used: AWS, the mail transport or the ledger. The message says what
 * failed, with which value, and what to do; it holds no secret and is fit to be shown to a user without a stack trace.
 */
public final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final @Nullable String advice;

    public UnavailableException(String message) {
        super(message);
        this.problem = message;
        this.advice = null;
    }

    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
        this.problem = message;
        this.advice = null;
    }

    /** A failure of which the message is the problem, a colon, and what to do about it. */
    public UnavailableException(String problem, String advice, @Nullable Throwable cause) {
        super(problem + ": " + advice, cause);
        this.problem = problem;
        this.advice = advice;
    }

    /** What failed, with which value; and what to do, where that isn't told apart. */
    public String problem() {
        return problem;
    }

    /** What to do, where that is told apart from the problem. */
    public Optional<String> advice() {
        return Optional.ofNullable(advice);
    }
}
