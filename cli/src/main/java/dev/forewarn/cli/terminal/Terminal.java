package dev.forewarn.cli.terminal;

import dev.forewarn.secret.Secret;
import java.util.Optional;

/** The person who sits before this program. What is shown here is in no pipe and in no file. */
public interface Terminal {
    /** Asks for a secret, which is not echoed; absent at the end of the input. To be closed by the caller. */
    Optional<Secret> askForSecret(String question);

    /** Asks for a line; absent at the end of the input. */
    Optional<String> ask(String question);

    /** Shows lines of text. */
    void show(String text);

    /** Shows a secret, indented, on a line of its own. */
    void show(Secret secret);
}
