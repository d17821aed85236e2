package dev.forewarn.cli.password;

import dev.forewarn.cli.terminal.InvalidInputException;
import dev.forewarn.cli.terminal.Terminal;
import dev.forewarn.secret.Secret;
import java.util.Optional;

/** Asks a person at the terminal: for the current password once, for the new one twice, and anew when it can't be used. */
public record AskedPasswords(Terminal terminal) implements PasswordEntry {
    private static final int ATTEMPTS = 3;

    @Override
    public Secret current() {
        Secret current = ask("Current password: ");
        Optional<String> problem = PasswordEntry.problemOfCurrent(current);
        if (problem.isPresent()) {
            current.close();
            throw new InvalidInputException(problem.get() + ". Nothing was changed");
        }
        return current;
    }

    @Override
    public Secret replacement(Secret current) {
        String problem = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Secret replacement = ask("New password: ");
            problem = PasswordEntry.problemOfReplacement(replacement, current).orElseGet(() -> compare(replacement));
            if (problem.isEmpty()) {
                return replacement;
            }
            replacement.close();
            if (attempt < ATTEMPTS) {
                terminal.show("That can't be used: " + problem + ". Once more:");
            }
        }
        throw new InvalidInputException(
                problem + ", and that was the third new password that can't be used. Nothing was changed");
    }

    /** What is wrong with it when it is typed again; nothing where that is empty. */
    private String compare(Secret replacement) {
        try (Secret again = ask("New password, again: ")) {
            return again.isSame(replacement) ? "" : "the two are not the same";
        } catch (InvalidInputException e) {
            replacement.close();
            throw e;
        }
    }

    private Secret ask(String question) {
        return terminal.askForSecret(question).orElseThrow(() -> new InvalidInputException(
                "the input ended where a password was asked for. Nothing was changed"));
    }

    @Override
    public void close() {
        // All that was asked for has been given out.
    }
}
