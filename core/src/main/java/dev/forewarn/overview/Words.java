package dev.forewarn.overview;

import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.reminder.State;

/** What the page and the digest call things. */
final class Words {
    private Words() {}

    static String of(State state) {
        return state == State.NO_PASSWORD ? "no password" : state.toString();
    }

    /** How long a credential has left. AWS lets passwords expire; a key works on, and is only too old. */
    static String of(CredentialKind kind, int daysLeft) {
        String days = count(Math.abs(daysLeft), "day");
        return switch (kind) {
            case PASSWORD -> "the password " + (daysLeft > 0 ? "expires in " + days
                    : daysLeft == 0 ? "expired today" : "expired " + days + " ago");
            case ACCESS_KEY -> "an access key " + (daysLeft > 0 ? "is too old in " + days
                    : daysLeft == 0 ? "is too old from today" : "has been too old for " + days);
        };
    }

    /** {@code 1 day}, {@code 2 days}. */
    static String count(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
