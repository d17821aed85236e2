package dev.forewarn.port;

import dev.forewarn.secret.Secret;

/** Console logins of IAM users, as an administrator makes and resets them: with a password that must be changed at first sign-in. */
public interface LoginProfiles {
    /** Gives a user who has a login profile a temporary password; makes none. */
    Outcome reset(String user, Secret password);

    /** Makes a login profile with a temporary password for a user who has none; replaces none. */
    Outcome create(String user, Secret password);

    /** What became of it. Messages hold no secret and are fit to be shown to a user. */
    sealed interface Outcome {
        record Done() implements Outcome {}

        /** AWS has answered, and does not do it; {@code message} says why, and what to do about it. Nothing was changed. */
        record Refused(String message) implements Outcome {}

        /** AWS could not be asked: surely nothing was changed. */
        record Unavailable(String message) implements Outcome {}

        /** No answer came: the password may be set or not. */
        record Unknown(String message) implements Outcome {}
    }
}
