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

/** Gives a user who has a console password a temporary one. */
@Command(name = "reset-password", description = {
    "Give a user a temporary console password, which must be changed at the next sign-in.",
    "It is made by the account's rules, and shown once. A user without a console password gets none. Needs",
    // Lines of their own, since picocli breaks at colons.
    "  iam:UpdateLoginProfile, iam:GetAccountPasswordPolicy, iam:GetUser"})
final class UserResetPasswordCommand implements Callable<Integer>, HandlesSecrets {
    private final Surroundings surroundings;

    @Mixin
    private final UserArgument user = new UserArgument();

    @Option(names = "--out", paramLabel = "FILE", description = "Write the password to this new file, which you alone can read, instead of showing it.")
    private @Nullable Path out;

    @Mixin
    private final AccountOption account = new AccountOption();

    @Mixin
    private final AuditOption audit = new AuditOption();

    UserResetPasswordCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        return new TemporaryLogin(surroundings, audit, account, "reset-password", user.name(), Optional.ofNullable(out))
                .give(LoginProfiles::reset, "run this again, which sets another one");
    }
}
