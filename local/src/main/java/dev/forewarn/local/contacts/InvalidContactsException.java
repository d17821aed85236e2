package dev.forewarn.local.contacts;

import dev.forewarn.text.Printable;
import java.util.stream.Collectors;
import java.nio.file.Path;
import java.util.List;

/** A contacts file can't be used; the message lists everything that is wrong with it, and where. */
public final class InvalidContactsException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 300;

    InvalidContactsException(Path file, List<String> problems) {
        super("The contacts file '" + file + "' can't be used:\n  - " + problems.stream()
                .map(problem -> Printable.of(problem, LONGEST))
                .collect(Collectors.joining("\n  - ")));
    }
}
