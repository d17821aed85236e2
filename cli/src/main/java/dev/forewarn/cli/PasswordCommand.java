package dev.forewarn.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Change your own console password, with your own access keys. */
@Command(name = "password", description = "Change your own console password, with your own access keys.")
final class PasswordCommand implements HandlesSecrets {
    private PasswordCommand() {}

    /** The group with its commands. */
    static CommandLine commandLine(Surroundings surroundings) {
        CommandLine group = new CommandLine(new PasswordCommand());
        group.addSubcommand(new PasswordChangeCommand(surroundings));
        return group;
    }
}
