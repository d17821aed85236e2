package dev.forewarn.cli;

import dev.forewarn.key.AccessKey;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Switch an access key of yours on again. */
@Command(name = "activate", description = {
    "Switch an access key of yours on again.",
    "Needs, on your own user,",
    "  iam:ListAccessKeys, iam:UpdateAccessKey"})
final class KeyActivateCommand implements Callable<Integer>, HandlesSecrets {
    private final Surroundings surroundings;

    @Mixin
    private final KeyIdArgument key = new KeyIdArgument();

    KeyActivateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        return new KeyStatusChange(surroundings, AccessKey.Status.ACTIVE).of(key.id());
    }
}
