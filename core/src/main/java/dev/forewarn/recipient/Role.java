package dev.forewarn.recipient;

/** In which capacity somebody reads a message about a user's credential. */
public enum Role {
    /** It is their own. */
    OWNER,
    /** The user's tag names them to be told instead. */
    RESPONSIBLE,
    /** The settings name them for users without an address that may be mailed. */
    FALLBACK,
    /** They are told beside the owner, who has not acted for too long. */
    ESCALATION
}
