package dev.forewarn.cli;

import dev.forewarn.cli.terminal.InvalidInputException;
import dev.forewarn.key.AccessKey;
import dev.forewarn.key.AccessKey.Status;
import java.io.IOException;

/** Switches one of the caller's access keys on or off. */
record KeyStatusChange(Surroundings surroundings, Status wanted) {
    /** Does so, unless it is so already, and answers the exit code. */
    int of(String id) throws IOException {
        try (OwnKeys own = new OwnKeys(surroundings)) {
            AccessKey key = own.find(id);
            if (key.status() == Status.EXPIRED) {
                throw new InvalidInputException(
                        "AWS has ended the key " + id + " by itself, and it can't be switched on or off:"
                                + " 'forewarn key delete " + id + "' removes it");
            }
            if (key.status() == wanted) {
                return say(id + " was " + wanted + " already; nothing was changed.");
            }
            if (wanted == Status.INACTIVE && id.equals(own.idInUse())) {
                throw new InvalidInputException(id
                        + " is the key that this very call is made with, and nothing was done: you would"
                        + " lock yourself out. 'forewarn key rotate' puts another in its place first; or call with another key, for"
                        + " example by AWS_PROFILE");
            }
            own.keys().change(id, wanted);
            return say(id + " is " + wanted + " now. " + (wanted == Status.ACTIVE
                    ? "AWS may need some seconds until it takes it everywhere."
                    : "Whatever uses it fails from now on, within seconds.\n"
                            + "  To switch it on again:     forewarn key activate " + id + "\n"
                            + "  When nothing misses it:    forewarn key delete " + id));
        }
    }

    private int say(String text) throws IOException {
        surroundings.out().write(text + "\n");
        surroundings.out().flush();
        return ExitCode.DONE;
    }
}
