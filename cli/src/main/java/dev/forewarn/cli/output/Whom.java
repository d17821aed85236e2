package dev.forewarn.cli.output;

import dev.forewarn.recipient.Audience;
import dev.forewarn.reminder.CredentialKind;

/** Of whose credential somebody is told, in one line; most often it is a password, and its owner who is told. */
final class Whom {
    private Whom() {}

    /** Such as {@code alice}, {@code alice (access key)} or {@code alice (access key, for tag:manager)}. */
    static String of(String user, CredentialKind kind, Audience audience) {
        String what = kind == CredentialKind.PASSWORD ? "" : kind.words();
        String who = audience.equals(Audience.OWNER) ? "" : "for " + audience;
        if (what.isEmpty() && who.isEmpty()) {
            return user;
        }
        return user + " (" + what + (what.isEmpty() || who.isEmpty() ? "" : ", ") + who + ")";
    }
}
