package dev.forewarn.cli;

import dev.forewarn.account.Caller;
import dev.forewarn.cli.terminal.InvalidInputException;
import dev.forewarn.text.Printable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The account that is meant: another one may have a user of the same name. */
final class AccountOption {
    @Option(names = "--account", paramLabel = "ID", description = "The account that is meant, by its twelve digits: with credentials of another one, nothing is done.")
    private @Nullable String id;

    /** @throws InvalidInputException when the credentials lead to another account */
    void check(Caller caller) {
        if (id != null && !id.equals(caller.account().id())) {
            throw new InvalidInputException("the credentials are those of account " + caller.account().id()
                    + ", and --account says '" + Printable.of(id, 20)
                    + "', so nothing was done: set AWS_PROFILE to a profile"
                    + " of the right account");
        }
    }
}
