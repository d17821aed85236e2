package dev.forewarn.port;

import dev.forewarn.secret.PasswordChange;
import dev.forewarn.secret.Secret;

/** The console password of the user whose credentials are in use. */
public interface OwnPassword {
    /**
     * Changes it, and never twice.
     *
     * @throws UnavailableException when AWS can't be asked, so that nothing was changed
     */
    PasswordChange change(Secret current, Secret replacement);
}
