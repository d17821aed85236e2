package dev.forewarn.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** For administrators: who has what, and logins made, reset and taken away. */
@Command(name = "user", description = "For administrators: who has what, and logins made, reset and taken away.")
final class UserCommand implements HandlesSecrets {
    private UserCommand() {}

    /** The group with its commands. */
    static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new UserCommand());
    }
}
