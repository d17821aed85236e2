package dev.forewarn.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** For administrators: who has what, and logins made, reset and taken away. */
@Command(name = "user", description = "For administrators: who has what, and logins made, reset and taken away.")
final class UserCommand implements HandlesSecrets {
    private UserCommand() {}

    /** The group with its commands. */
    static CommandLine commandLine(Surroundings surroundings) {
        CommandLine group = new CommandLine(new UserCommand());
        group.addSubcommand(new UserListCommand(surroundings));
        group.addSubcommand(new UserResetPasswordCommand(surroundings));
        group.addSubcommand(new UserCreateLoginCommand(surroundings));
        group.addSubcommand(new UserOffboardCommand(surroundings));
        return group;
    }
}
