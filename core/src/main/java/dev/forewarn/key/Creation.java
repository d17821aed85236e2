package dev.forewarn.key;

/** What came of asking for another access key. */
public sealed interface Creation {
    /** There is one more; to be closed by the caller. */
    record Made(NewKey key) implements Creation {}

    /** The user has as many as are allowed, and none was made. */
    record LimitReached() implements Creation {}
}
