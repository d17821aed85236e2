package dev.forewarn.secret;

/** What came of the wish to change a password. */
public sealed interface PasswordChange {
    /** It is changed. */
    record Done() implements PasswordChange {}

    /**
     * AWS has said no, and nothing was changed.
     *
     * @param words what it said; one line without secrets
     */
    record Refused(Reason reason, String words) implements PasswordChange {}

    /**
     * It may have been changed or not.
     *
     * @param words how that came; one line without secrets
     */
    record Unknown(String words) implements PasswordChange {}

    /** Why AWS says no: each asks for another deed (IAM API, {@code ChangePassword}). */
    enum Reason {
        /** The new password does not keep the account's rules. */
        AGAINST_THE_RULES,
        /** The current password isn't the one that was given. */
        WRONG_CURRENT_PASSWORD,
        /** No policy allows it. */
        NOT_ALLOWED,
        /** A policy denies it, whatever others allow. */
        DENIED,
        /** Either of the three before; AWS doesn't tell. */
        DENIED_OR_WRONG_CURRENT_PASSWORD,
        /** There has just been another change. */
        NOT_NOW,
        /** The user can't sign in to the console at all. */
        NO_CONSOLE_PASSWORD,
        /** Whoever calls is none who could have a password. */
        NO_USER,
        /** A limit of the account is reached. */
        LIMIT,
        /** Anything else; the words say it. */
        OTHER
    }
}
