package dev.forewarn.lambda;

import java.util.List;

/** The function was given an event that it does not know; the message has everything that is wrong, and what it knows. */
final class InvalidEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String KNOWN = "Known events are a schedule event or {}: a run;"
            + " {\"dryRun\": true}: a run that sends nothing;"
            + " {\"account\": {\"id\": \"111122223333\", \"name\": \"Sandbox\"}}, with dryRun or without: a run for one account of"
            + " the organization; {\"username\": \"alice\", \"password_last_changed\": \"2026-09-01T00:00:00Z\", \"email\":"
            + " \"ADDRESS\"}: one test mail.";

    InvalidEventException(List<String> problems) {
        super("nothing was done, the event can't be used: " + String.join("; ", problems) + ". " + KNOWN);
    }
}
