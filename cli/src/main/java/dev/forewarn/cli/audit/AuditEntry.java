package dev.forewarn.cli.audit;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One deed of an administrator, or the attempt.
 *
 * @param by the caller's ARN
 * @param action what was done, such as {@code reset-password} or {@code delete-access-key}
 * @param user whom it concerns
 * @param what the thing it was done to, where the user has several, such as an access key's id; never a secret
 */
public record AuditEntry(Instant at, String by, String action, String account, String user, Optional<String> what,
        Result result) {
    /** What came of it. */
    public enum Result {
        DONE,
        /** It had been done before: there was nothing left to do. */
        ALREADY_DONE,
        /** AWS has said no. */
        REFUSED,
        /** AWS could not be asked, so nothing was done. */
        NOT_DONE,
        /** AWS was asked and did not answer: it may be done or not. */
        UNKNOWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** One line of JSON. */
    String asJson() {
        try {
            return JSON.std.asString(asTree());
        } catch (IOException e) {
            throw new UncheckedIOException("text and instants are always JSON", e);
        }
    }

    private Map<String, Object> asTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("at", at.toString());
        tree.put("by", by);
        tree.put("action", action);
        tree.put("account", account);
        tree.put("user", user);
        what.ifPresent(thing -> tree.put("what", thing));
        tree.put("result", result.toString());
        return tree;
    }
}
