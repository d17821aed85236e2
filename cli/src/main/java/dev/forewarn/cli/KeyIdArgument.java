package dev.forewarn.cli;

import dev.forewarn.cli.terminal.InvalidInputException;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Parameters;

/** The access key that a command is about. */
final class KeyIdArgument {
    /** IAM API, {@code accessKeyIdType}; in capitals, as AWS makes them, so that no secret passes for one. */
    private static final Pattern ID = Pattern.compile("[A-Z0-9]{16,128}");

    @Parameters(paramLabel = "ID", arity = "1..*", hideParamSyntax = true, description = "The key's id, such as AKIAIOSFODNN7EXAMPLE; 'forewarn key list' shows yours.")
    private List<String> ids = List.of();

    /**
     * The id.
     *
     * @throws InvalidInputException when it can't be one, which is not repeated then, or there are several
     */
    String id() {
        if (ids.size() != 1) {
            throw new InvalidInputException(
                    ids.size() + " keys were named, and nothing was done: name one at a time, so that"
                            + " you can see what comes of it");
        }
        if (!ID.matcher(ids.getFirst()).matches()) {
            throw new InvalidInputException(
                    "what was named is not an access key's id, such as AKIAIOSFODNN7EXAMPLE, and nothing"
                            + " was done: 'forewarn key list' shows yours. If it was a secret, others may have seen it on this command"
                            + " line, and the key should be rotated");
        }
        return ids.getFirst();
    }
}
