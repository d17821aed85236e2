package dev.forewarn.bench.call;

import java.util.Map;

/**
 * A call as a service reads it.
 *
 * @param action the name of the operation, such as {@code SendEmail}
 * @param input the fields of the form, or the JSON; it belongs to the call alone
 */
public record Call(String action, Map<String, ?> input) {
    /** The text of a field; empty where there is none. */
    public String text(String field) {
        return input.get(field) instanceof String text ? text : "";
    }
}
