package dev.forewarn.cli;

import dev.forewarn.cli.terminal.InvalidInputException;
import dev.forewarn.cli.terminal.Terminal;
import dev.forewarn.key.AccessKey;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes one of the caller's access keys, which can't be undone. */
@Command(name = "delete", description = {
    "Delete an access key of yours, which can't be undone.",
    "It must have been switched off before ('forewarn key deactivate'), so that it showed whether anything misses it.",
    "Needs, on your own user,",
    "  iam:ListAccessKeys, iam:DeleteAccessKey",
    "and without --yes, to tell when the key was used last,",
    "  iam:GetAccessKeyLastUsed"})
final class KeyDeleteCommand implements Callable<Integer>, HandlesSecrets {
    private final Surroundings surroundings;

    @Mixin
    private final KeyIdArgument key = new KeyIdArgument();

    @Option(names = "--yes", description = "Don't ask whether it is meant.")
    private boolean yes;

    KeyDeleteCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        String id = key.id();
        Optional<Terminal> terminal = surroundings.person();
        if (!yes && terminal.isEmpty()) {
            throw new InvalidInputException(
                    "nothing was deleted, since there is no terminal to ask at whether it is meant: say so"
                            + " with --yes");
        }
        try (OwnKeys own = new OwnKeys(surroundings)) {
            AccessKey found = own.find(id);
            if (id.equals(own.idInUse())) {
                throw new InvalidInputException(
                        id + " is the key that this very call is made with, and nothing was deleted: you"
                                + " would lock yourself out. Call with another key, for example by AWS_PROFILE");
            }
            if (found.status() == AccessKey.Status.ACTIVE) {
                throw new InvalidInputException(
                        id + " is active, and nothing was deleted: 'forewarn key deactivate " + id
                                + "' first, and delete it when nothing misses it");
            }
            if (!yes && !isMeant(own, found, terminal.orElseThrow())) {
                throw new InvalidInputException("nothing was deleted");
            }
            own.keys().delete(id);
        }
        surroundings.out().write(id + " is deleted.\n");
        surroundings.out().flush();
        return ExitCode.DONE;
    }

    private boolean isMeant(OwnKeys own, AccessKey found, Terminal terminal) {
        terminal.show(own.row(found).sentence(surroundings.clock().instant()) + ".");
        return terminal.ask("Delete it? This can't be undone. [y/N] ")
                .map(answer -> answer.strip().toLowerCase(Locale.ROOT))
                .filter(answer -> answer.equals("y") || answer.equals("yes"))
                .isPresent();
    }
}
