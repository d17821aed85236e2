package dev.forewarn.recipient;

import java.util.List;
import java.util.Optional;

/**
 * Whom a notice goes to.
 *
 * @param cc who gets a copy
 * @param warning what an administrator should mend, to be read after the user's name: a copy that can't be sent, or the
 *     reason for which the fallback is told; the notice goes out all the same
 */
public record Recipients(EmailAddress to, List<EmailAddress> cc, Optional<String> warning) {
    public Recipients {
        cc = List.copyOf(cc);
    }

    /** How many people get it: each counts to a transport's quota. */
    public int count() {
        return 1 + cc.size();
    }
}
