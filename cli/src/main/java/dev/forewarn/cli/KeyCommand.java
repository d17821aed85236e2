package dev.forewarn.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Your own access keys: look at them, make, rotate and remove them. */
@Command(name = "key", description = "Your own access keys: look at them, make, rotate and remove them.")
final class KeyCommand implements HandlesSecrets {
    private KeyCommand() {}

    /** The group with its commands. */
    static CommandLine commandLine(Surroundings surroundings) {
        CommandLine commandLine = new CommandLine(new KeyCommand());
        commandLine.addSubcommand(new KeyListCommand(surroundings));
        commandLine.addSubcommand(new KeyCreateCommand(surroundings));
        commandLine.addSubcommand(new KeyRotateCommand(surroundings));
        commandLine.addSubcommand(new KeyActivateCommand(surroundings));
        commandLine.addSubcommand(new KeyDeactivateCommand(surroundings));
        commandLine.addSubcommand(new KeyDeleteCommand(surroundings));
        return commandLine;
    }
}
