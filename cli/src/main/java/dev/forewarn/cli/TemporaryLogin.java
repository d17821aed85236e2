package dev.forewarn.cli;

import dev.forewarn.account.Caller;
import dev.forewarn.cli.audit.AuditEntry;
import dev.forewarn.cli.audit.AuditTrail;
import dev.forewarn.cli.audit.Deeds;
import dev.forewarn.cli.password.NewPassword;
import dev.forewarn.cli.terminal.InvalidInputException;
import dev.forewarn.cli.terminal.SecretFile;
import dev.forewarn.cli.terminal.UnderWay;
import dev.forewarn.expiry.PasswordPolicy;
import dev.forewarn.port.LoginProfiles;
import dev.forewarn.port.LoginProfiles.Outcome;
import dev.forewarn.port.RefusedException;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.secret.PasswordGenerator;
import dev.forewarn.secret.PasswordRules;
import dev.forewarn.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Gives a user a temporary password, and tells it: on the terminal, or in a file that has it before anything is changed.
 *
 * @param action what the audit trail calls it
 * @param out the file; absent: the terminal
 */
record TemporaryLogin(Surroundings surroundings, AuditOption audit, String action, String user, Optional<Path> out) {
    /** What is asked of IAM. */
    interface Request {
        Outcome ask(LoginProfiles logins, String user, Secret password);
    }

    /**
     * Carries it out.
     *
     * @param again what to do when it is not known whether it was carried out
     * @throws InvalidInputException when the password has nowhere to go, or the audit trail; nothing was done
     * @throws RefusedException when IAM does not do it
     * @throws UnavailableException when IAM can't be asked, or does not answer
     */
    int give(Request request, String again) throws IOException {
        requirePlace();
        try (AuditTrail trail = audit.open(surroundings); IamConnections aws = new IamConnections()) {
            Caller caller = aws.caller();
            Optional<PasswordPolicy> policy = policy(aws);
            try (NewPassword password = password(policy.map(PasswordPolicy::rules))) {
                give(request, aws.loginProfiles(), password, new Deeds(trail, surroundings.clock(), caller, user),
                        again);
            }
            surroundings.out()
                    .append("User '" + user + "' of account " + caller.account().id() + " signs in with it at "
                            + caller.account().signInPage() + " and has to choose another one there.\n")
                    .flush();
            warnIfTheyMayNotChangeIt(policy, caller);
            return ExitCode.DONE;
        }
    }

    private void requirePlace() {
        if (out.isEmpty() && surroundings.person().isEmpty()) {
            throw new InvalidInputException(
                    "there is no terminal to show the temporary password on, since standard input"
                            + " and output are not both one, so nothing was done; name a new file for it with --out");
        } else if (out.isPresent() && Files.exists(out.get(), LinkOption.NOFOLLOW_LINKS)) {
            throw SecretFile.exists(out.get());
        }
    }

    /** Reading it may be forbidden; whatever else is wrong, the change meets as well. */
    private Optional<PasswordPolicy> policy(IamConnections aws) {
        try {
            return aws.account().passwordPolicy();
        } catch (UnavailableException e) {
            surroundings
                    .warn("the temporary password has " + PasswordRules.LONGEST + " characters, to keep whichever rules"
                            + " the account has: they can't be read (" + e.problem() + ")");
            return Optional.empty();
        }
    }

    private NewPassword password(Optional<PasswordRules> rules) {
        Secret secret = new PasswordGenerator(new SecureRandom()).generate(rules);
        return out.isPresent() ? NewPassword.Written.to(SecretFile.create(out.get()), secret, surroundings.err())
                : new NewPassword.Shown(secret, surroundings.person().orElseThrow());
    }

    private void give(Request request, LoginProfiles logins, NewPassword password, Deeds deeds, String again) {
        try (UnderWay change = UnderWay.start(() -> {
            surroundings.warn("the program was ended while IAM was asked for it. " + unknown(again));
            password.tell();
            deeds.add(action, Optional.empty(), AuditEntry.Result.UNKNOWN);
        })) {
            Outcome outcome = request.ask(logins, user, password.secret());
            change.settle(switch (outcome) {
                case Outcome.Done() -> () -> {
                    password.tell();
                    deeds.add(action, Optional.empty(), AuditEntry.Result.DONE);
                };
                case Outcome.Refused refused -> () -> {
                    password.withdraw();
                    deeds.add(action, Optional.empty(), AuditEntry.Result.REFUSED);
                };
                case Outcome.Unavailable unavailable -> () -> {
                    password.withdraw();
                    deeds.add(action, Optional.empty(), AuditEntry.Result.UNKNOWN);
                };
                case Outcome.Unknown unknown -> () -> {
                    password.tell();
                    deeds.add(action, Optional.empty(), AuditEntry.Result.UNKNOWN);
                };
            });
            switch (outcome) {
                case Outcome.Done() -> {
                    // Said by the caller.
                }
                case Outcome.Refused(String message) -> throw new RefusedException(message, null);
                case Outcome.Unavailable(String message) ->
                    throw new UnavailableException(message + ". Nothing was changed");
                case Outcome.Unknown(String message) -> throw new UnavailableException(message + ". " + unknown(again));
            }
        }
    }

    private String unknown(String again) {
        return "The temporary password of '" + user + "' " + out.map(file -> "in '" + file + "' ").orElse("")
                + "may be set or not: " + again;
    }

    private void warnIfTheyMayNotChangeIt(Optional<PasswordPolicy> policy, Caller caller) {
        if (policy.isPresent() && !policy.get().rules().open()) {
            surroundings.warn("the account's password policy does not let users change their own password, so '" + user
                    + "' can't choose one at the sign-in unless another policy allows iam:ChangePassword. If none does: aws"
                    + " iam attach-user-policy --user-name " + user + " --policy-arn arn:"
                    + caller.account().partition().id() + ":iam::aws:policy/IAMUserChangePassword");
        }
    }
}
