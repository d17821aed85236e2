package dev.forewarn.bench.call;

import java.util.Map;
import java.util.Set;

/** A call is answered with an error. */
@SuppressWarnings("serial") // never serialized
public final class AwsError extends RuntimeException {
    private static final Set<String> THROTTLING =
            Set.of("Throttling", "ThrottlingException", "TooManyRequestsException");

    private final int status;
    private final String code;
    private final Map<String, ?> more;

    public AwsError(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    /** @param more stands in the answer beside code and message; only services that answer in JSON have such */
    public AwsError(int status, String code, String message, Map<String, ?> more) {
        super(message, null, false, false); // an answer, not a defect: nobody reads its stack trace
        this.status = status;
        this.code = code;
        this.more = Map.copyOf(more);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    public Map<String, ?> more() {
        return more;
    }

    /** Whether it tells the caller to slow down. */
    public boolean isThrottling() {
        return THROTTLING.contains(code);
    }
}
