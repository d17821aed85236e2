package dev.forewarn.cli;

import java.io.Serial;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Arguments that a command which handles secrets can't use; its words repeat nothing of what was given. */
final class UsageException extends ParameterException {
    @Serial
    private static final long serialVersionUID = 1;

    UsageException(CommandLine command, String message) {
        super(command, message);
    }
}
