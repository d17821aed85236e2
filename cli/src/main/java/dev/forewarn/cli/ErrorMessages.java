package dev.forewarn.cli;

import dev.forewarn.cli.terminal.InvalidInputException;
import dev.forewarn.local.contacts.InvalidContactsException;
import dev.forewarn.local.credentials.InvalidCredentialsException;
import dev.forewarn.port.RefusedException;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.report.InvalidReportException;
import dev.forewarn.settings.InvalidSettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;

/** What a user sees when something goes wrong: what failed, with which value, what to do; a stack trace for bugs only. */
final class ErrorMessages {
    private ErrorMessages() {}

    /** A wrong option or argument. */
    static int ofUsage(CommandLine.ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        switch (command.getCommandSpec().userObject()) {
            case HandlesSecrets group when !command.getSubcommands().isEmpty() -> {
                noCommand(problem, err);
            }
            case HandlesSecrets secrets -> err.println("forewarn: " + UsageWords.withoutValues(problem));
            case ForewarnCommand top -> {
                noCommand(problem, err);
            }
            default -> {
                err.println("forewarn: " + problem.getMessage());
                CommandLine.UnmatchedArgumentException.printSuggestions(problem, err);
            }
        }
        err.print(command.getHelp().fullSynopsis());
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help' for more.");
        return ExitCode.BAD_USAGE;
    }

    /** Suggests what may be meant by what looks like a command, and by nothing else. */
    private static void noCommand(CommandLine.ParameterException problem, PrintWriter err) {
        err.println("forewarn: " + UsageWords.ofNoCommand(problem));
        if (UsageWords.looksLikeACommand(problem)) {
            CommandLine.UnmatchedArgumentException.printSuggestions(problem, err);
        }
    }

    /** Whatever a command threw. */
    static int ofExecution(Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        switch (problem) {
            case InvalidSettingsException settings -> {
                List<String> problems = settings.problems();
                err.println("forewarn: " + settings.source() + " has "
                        + (problems.size() == 1 ? "a problem:" : problems.size() + " problems:"));
                problems.forEach(line -> err.println("  " + line));
                return ExitCode.BAD_USAGE;
            }
            case InvalidReportException report -> {
                err.println("forewarn: " + report.getMessage());
                return ExitCode.BAD_USAGE;
            }
            case InvalidContactsException contacts -> {
                err.println("forewarn: " + contacts.getMessage());
                return ExitCode.BAD_USAGE;
            }
            case InvalidCredentialsException credentials -> {
                err.println("forewarn: " + credentials.getMessage());
                return ExitCode.BAD_USAGE;
            }
            case InvalidInputException input -> {
                err.println("forewarn: " + input.getMessage());
                return ExitCode.BAD_USAGE;
            }
            case RefusedException refused -> {
                err.println("forewarn: " + refused.getMessage());
                return ExitCode.SOME_FAILED;
            }
            case UnavailableException unavailable -> {
                err.println("forewarn: " + unavailable.getMessage());
                return ExitCode.UNAVAILABLE;
            }
            case UncheckedIOException inOrOut -> {
                return ofInOrOut(err, Objects.requireNonNullElse(inOrOut.getCause(), inOrOut));
            }
            case IOException inOrOut -> {
                return ofInOrOut(err, inOrOut);
            }
            default -> {
                err.println("forewarn: this is a bug; please report it with what follows:");
                problem.printStackTrace(err);
                return ExitCode.UNAVAILABLE;
            }
        }
    }

    /** Whoever reads the output may stop when it has seen enough, as head does: nothing to complain of. */
    private static int ofInOrOut(PrintWriter err, Exception problem) {
        if (!String.valueOf(problem.getMessage()).contains("Broken pipe")) {
            err.println("forewarn: can't read or write: " + problem.getMessage());
        }
        return ExitCode.UNAVAILABLE;
    }
}
