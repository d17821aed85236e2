package dev.forewarn.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What is wrong with arguments among which there may be a password: whoever wrote one there shall not find it in a log once
 * more.
 */
final class UsageWords {
    private static final Pattern LIKE_A_COMMAND = Pattern.compile("[A-Za-z-]{1,40}");
    private static final String NOT_HERE =
            "passwords and keys are asked for and never belong on the command line, where others can see them."
                    + " If one was there, it should be changed.";

    private UsageWords() {}

    /** For a command that handles secrets: names options, and repeats no value. */
    static String withoutValues(ParameterException problem) {
        String command = "'" + problem.getCommandLine().getCommandSpec().qualifiedName() + "'";
        return switch (problem) {
            case UsageException own -> String.valueOf(own.getMessage());
            case UnmatchedArgumentException unmatched -> command + " was given more than it takes; " + NOT_HERE;
            case MissingParameterException missing -> command + " lacks " + missing.getMissing().stream()
                    .map(UsageWords::needed)
                    .collect(Collectors.joining(", "));
            default -> ofArgument(command, problem.getArgSpec());
        };
    }

    /** For the program itself and for groups of commands: repeats the first argument that it can't use, and only if it looks like a command. */
    static String ofNoCommand(ParameterException problem) {
        if (problem instanceof UnmatchedArgumentException unmatched) {
            return looksLikeACommand(problem)
                    ? "there is no command or option '" + unmatched.getUnmatched().getFirst() + "'"
                    : "what was given is no command; " + NOT_HERE;
        }
        return withoutValues(problem);
    }

    /** Whether the first argument that can't be used is a mistyped command rather than a secret, by its characters. */
    static boolean looksLikeACommand(ParameterException problem) {
        return problem instanceof UnmatchedArgumentException unmatched
                && LIKE_A_COMMAND.matcher(unmatched.getUnmatched().getFirst()).matches();
    }

    private static String ofArgument(String command, @Nullable ArgSpec argument) {
        if (argument == null) {
            return command + " was given what it can't use; " + NOT_HERE;
        }
        if (argument.arity().max() == 0) {
            return name(argument) + " takes no value; " + NOT_HERE;
        }
        List<String> values = new ArrayList<>();
        if (argument.completionCandidates() != null) {
            argument.completionCandidates().forEach(values::add);
        }
        return name(argument) + " was given a value that it doesn't take"
                + (values.isEmpty() ? "" : "; it takes " + String.join(", ", values));
    }

    private static String needed(ArgSpec argument) {
        return argument instanceof OptionSpec && argument.arity().min() > 0
                ? name(argument) + "=" + argument.paramLabel()
                : name(argument);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
