package dev.forewarn.local.contacts;

import java.nio.file.Path;
import java.util.List;

/** A contacts file can't be used; the message lists everything that is wrong with it, and where. */
public final class InvalidContactsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidContactsException(Path file, List<String> problems) {
        super("The contacts file '" + file + "' can't be used:\n  - " + String.join("\n  - ", problems));
    }
}
