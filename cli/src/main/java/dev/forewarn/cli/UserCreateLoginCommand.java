package dev.forewarn.cli;

import dev.forewarn.port.LoginProfiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives a user who has no console password a temporary one. */
@Command(name = "create-login", description = {
    "Let a user sign in to the console, with a temporary password, which must be changed at the first sign-in.",
    "It is made by the account's rules, and shown once. A console password that is there is left as it is. Needs",
    // Lines of their own, since picocli breaks at colons.
    "  iam:CreateLoginProfile, iam:GetAccountPasswordPolicy"})
final class UserCreateLoginCommand implements Callable<Integer>, HandlesSecrets {
    private final Surroundings surroundings;

    @Mixin
    private final UserArgument user = new UserArgument();

    @Option(names = "--out", paramLabel = "FILE", description = "Write the password to this new file, which you alone can read, instead of showing it.")
    private @Nullable Path out;

    @Mixin
    private final AccountOption account = new AccountOption();

    @Mixin
    private final AuditOption audit = new AuditOption();

    UserCreateLoginCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        return new TemporaryLogin(surroundings, audit, account, "create-login", user.name(), Optional.ofNullable(out))
                .give(LoginProfiles::create,
                        "run this again; where it says that there is a console password, 'forewarn user"
                                + " reset-password' sets another one");
    }
}
