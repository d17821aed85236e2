package dev.forewarn.cli;

import dev.forewarn.account.Caller;
import dev.forewarn.account.IamUser;
import dev.forewarn.cli.output.UtcMinute;
import dev.forewarn.cli.password.AskedPasswords;
import dev.forewarn.cli.password.GivenPasswords;
import dev.forewarn.cli.password.NewPassword;
import dev.forewarn.cli.password.PasswordEntry;
import dev.forewarn.cli.terminal.InvalidInputException;
import dev.forewarn.cli.terminal.SecretFile;
import dev.forewarn.cli.terminal.Terminal;
import dev.forewarn.cli.terminal.UnderWay;
import dev.forewarn.expiry.PasswordPolicy;
import dev.forewarn.port.OwnPassword;
import dev.forewarn.port.RefusedException;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.secret.PasswordAdvice;
import dev.forewarn.secret.PasswordChange;
import dev.forewarn.secret.PasswordGenerator;
import dev.forewarn.secret.PasswordRules;
import dev.forewarn.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Changes the console password of whoever calls. */
@Command(name = "change", description = {
    "Change your own console password, with your own access keys or profile.",
    "Asks for the current password and for the new one, which are not echoed. Needs on your own user",
    // Lines of their own, since picocli breaks at colons.
    "  iam:ChangePassword",
    "which the account's password policy can give to everybody; and to know the rules for passwords",
    "  iam:GetAccountPasswordPolicy"})
final class PasswordChangeCommand implements Callable<Integer>, HandlesSecrets {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--generate", description = "Have a new password made that keeps the account's rules. It is shown once.")
    private boolean generate;

    @Option(names = "--out", paramLabel = "FILE", description = "With --generate: write the new password to this new file, which you alone can read, instead of showing it.")
    private @Nullable Path out;

    @Option(names = "--stdin", description = "For scripts: read the current password from the first line of standard input, and the new one from the second"
            + " unless it is generated.")
    private boolean stdin;

    PasswordChangeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        checkOptions();
        try (IamConnections connections = new IamConnections()) {
            IamUser user = user(connections.caller());
            Policy policy = policy(connections);
            try (PasswordEntry entry = entry(user, policy);
                    Secret current = entry.current();
                    NewPassword replacement = replacement(entry, current, policy)) {
                change(connections.ownPassword(), current, replacement, new PasswordAdvice(user, policy.rules()));
            }
            surroundings.out().append(outcome(user, policy)).append(System.lineSeparator()).flush();
            return ExitCode.DONE;
        }
    }

    /** All that can be wrong before anybody is asked anything. */
    private void checkOptions() {
        if (out != null && !generate) {
            throw new UsageException(spec.commandLine(),
                    "--out is where a generated password goes; it is of use with --generate only");
        }
        Optional<Terminal> person = surroundings.person();
        if (stdin && (surroundings.typed() || person.isPresent())) {
            throw new InvalidInputException("standard input is a terminal, on which all could read what you type; leave"
                    + " --stdin out, with standard output at the terminal, too, and you are asked for the passwords");
        } else if (!stdin && person.isEmpty()) {
            throw new InvalidInputException(
                    "there is nobody to ask, since standard input and output are not both a terminal;"
                            + " scripts give passwords with --stdin");
        } else if (generate && person.isEmpty() && out == null) {
            throw new InvalidInputException(
                    "there is no terminal to show a new password on; name a new file for it with"
                            + " --out");
        } else if (out != null && Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            throw SecretFile.exists(out);
        }
    }

    private static IamUser user(Caller caller) {
        return caller.user().orElseThrow(() -> new RefusedException("you are signed in as " + caller.words()
                + ", and only IAM users have a console password that can be changed with it. Use access keys of your own"
                + " IAM user: set AWS_PROFILE to a profile that has them", null));
    }

    /** Reading it may be forbidden, and then the change decides; whatever else is wrong, it meets as well. */
    private static Policy policy(IamConnections connections) {
        try {
            return new Policy(connections.account().passwordPolicy(), "");
        } catch (UnavailableException e) {
            return new Policy(Optional.empty(), e.problem());
        }
    }

    private PasswordEntry entry(IamUser user, Policy policy) throws IOException {
        Optional<Terminal> person = surroundings.person();
        if (person.isEmpty()) {
            return GivenPasswords.read(surroundings.in(), generate ? 1 : 2);
        }
        person.get().show("This changes the console password of " + words(user) + ".");
        if (!generate) {
            person.get().show(policy.rules()
                    .map(rules -> "The new one must have\n  - " + String.join("\n  - ", rules.sentences()))
                    .orElse("The account's rules for passwords can't be read (" + policy.whyNot() + ")."));
        }
        return new AskedPasswords(person.get());
    }

    private NewPassword replacement(PasswordEntry entry, Secret current, Policy policy) {
        if (!generate) {
            return new NewPassword.Typed(entry.replacement(current));
        }
        if (policy.rules().isEmpty()) {
            surroundings
                    .warn("the new password has " + PasswordRules.LONGEST + " characters, to keep whichever rules there"
                            + " are: they can't be read (" + policy.whyNot() + ")");
        }
        Secret secret = new PasswordGenerator(new SecureRandom()).generate(policy.rules());
        return out == null
                ? new NewPassword.Shown(secret, surroundings.person().orElseThrow())
                : NewPassword.Written.to(SecretFile.create(out), secret, surroundings.err());
    }

    private void change(OwnPassword own, Secret current, NewPassword replacement, PasswordAdvice advice) {
        try (UnderWay change = UnderWay.start(() -> {
            surroundings.warn(advice.of(new PasswordChange.Unknown("the program was ended before")));
            replacement.tell();
        })) {
            PasswordChange result;
            try {
                result = own.change(current, replacement.secret());
            } catch (UnavailableException e) {
                change.settle(replacement::withdraw);
                throw e;
            }
            change.settle(result instanceof PasswordChange.Refused ? replacement::withdraw : replacement::tell);
            switch (result) {
                case PasswordChange.Done() -> {
                    // Said by the caller.
                }
                case PasswordChange.Refused refused -> throw new RefusedException(advice.of(refused), null);
                case PasswordChange.Unknown unknown -> throw new UnavailableException(advice.of(unknown));
            }
        }
    }

    private String outcome(IamUser user, Policy policy) {
        return "The console password of " + words(user) + " is changed."
                + policy.known()
                        .flatMap(PasswordPolicy::maxAge)
                        .map(age -> " The new one expires at "
                                + UtcMinute.format(surroundings.clock().instant().plus(age))
                                + " UTC.")
                        .orElse("");
    }

    private static String words(IamUser user) {
        return user.name() + " in account " + user.accountId();
    }

    /** What is known of the account's policy; and why nothing is, where nothing is. */
    private record Policy(Optional<PasswordPolicy> known, String whyNot) {
        Optional<PasswordRules> rules() {
            return known.map(PasswordPolicy::rules);
        }
    }
}
