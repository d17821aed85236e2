package dev.forewarn.port;

import org.jspecify.annotations.Nullable;

/**
 * AWS has answered, and does not do what one person asked for: it is forbidden, or not possible as things are. Nothing was
 * changed by that call. The message says what failed, with which value, and what to do; it holds no secret and is fit to be
 * shown to a user without a stack trace.
 */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
