package dev.forewarn.cli.preview;

import dev.forewarn.message.MessageKind;
import dev.forewarn.recipient.Role;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which message is to be shown.
 *
 * @param kind absent: the one that follows from the rest, about a password
 * @param role who reads it; absent: who goes with the kind, else the owner
 * @param daysLeft until it expires, negative after it; absent: those that go with the kind
 * @param hardExpiry whether nobody gets in who has expired, even where the kind leaves it open
 * @param several whether it is about further credentials as well
 */
public record Sample(Optional<MessageKind> kind, Optional<Role> role, OptionalInt daysLeft, boolean hardExpiry,
        boolean several) {
    /** A message of this kind, with whatever goes with it. */
    static Sample of(MessageKind kind) {
        return new Sample(Optional.of(kind), Optional.empty(), OptionalInt.empty(), false, false);
    }

    Sample to(Role reader) {
        return new Sample(kind, Optional.of(reader), daysLeft, hardExpiry, several);
    }

    Sample aboutSeveral() {
        return new Sample(kind, role, daysLeft, hardExpiry, true);
    }
}
