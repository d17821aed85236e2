package dev.forewarn.cli;

import dev.forewarn.key.AccessKey;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Switch an access key of yours off, which can be undone. */
@Command(name = "deactivate", description = {
    "Switch an access key of yours off, which can be undone.",
    "Do this before you delete it: what misses it shows, and 'forewarn key activate' brings it back. The key that the call itself is"
            + " made with is refused.",
    "Needs, on your own user,",
    "  iam:ListAccessKeys, iam:UpdateAccessKey"})
final class KeyDeactivateCommand implements Callable<Integer>, HandlesSecrets {
    private final Surroundings surroundings;

    @Mixin
    private final KeyIdArgument key = new KeyIdArgument();

    KeyDeactivateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        return new KeyStatusChange(surroundings, AccessKey.Status.INACTIVE).of(key.id());
    }
}
