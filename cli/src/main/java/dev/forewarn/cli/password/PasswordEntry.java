package dev.forewarn.cli.password;

import dev.forewarn.cli.terminal.InvalidInputException;
import dev.forewarn.secret.PasswordForm;
import dev.forewarn.secret.Secret;
import java.util.Optional;

/** Where the passwords come from that a person has. What is given out is to be closed by the caller. */
public interface PasswordEntry extends AutoCloseable {
    /**
     * The one that is to be changed.
     *
     * @throws InvalidInputException when it is missing, or can't be any user's password
     */
    Secret current();

    /**
     * The one that it is to be changed to.
     *
     * @throws InvalidInputException when it is missing, or can't be used
     */
    Secret replacement(Secret current);

    /** Overwrites what was not given out. */
    @Override
    void close();

    /** What is wrong with a current password, as a whole sentence. */
    static Optional<String> problemOfCurrent(Secret current) {
        return PasswordForm.problem(current).map(problem -> "the current password " + problem);
    }

    /** What is wrong with a new password, as a whole sentence. */
    static Optional<String> problemOfReplacement(Secret replacement, Secret current) {
        return PasswordForm.problem(replacement)
                .or(() -> replacement.isSame(current) ? Optional.of("is the current one") : Optional.empty())
                .map(problem -> "the new password " + problem);
    }
}
