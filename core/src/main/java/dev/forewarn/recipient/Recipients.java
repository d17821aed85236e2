package dev.forewarn.recipient;

import java.util.List;
import java.util.Optional;

/**
 * Whom a message goes to.
 *
 * @param cc who gets a copy
 * @param role in which capacity whoever gets it reads it
 * @param language the language that its reader's tag asks for, as written; absent where the reader has no tags
 * @param timezone the zone that its reader's tag asks for, as written; absent where the reader has no tags
 * @param warnings what an administrator should mend, each to be read after the user's name: a copy that can't be sent, or the
 *     reason for which the fallback is told; the message goes out all the same
 */
public record Recipients(EmailAddress to, List<EmailAddress> cc, Role role, Optional<String> language,
        Optional<String> timezone, List<String> warnings) {
    public Recipients {
        cc = List.copyOf(cc);
        warnings = List.copyOf(warnings);
    }

    /** The owner of a credential, who gets no copy to anybody and has said nothing about language and zone. */
    public static Recipients owner(EmailAddress to) {
        return new Recipients(to, List.of(), Role.OWNER, Optional.empty(), Optional.empty(), List.of());
    }

    /** How many people get it: each counts to a transport's quota. */
    public int count() {
        return 1 + cc.size();
    }
}
