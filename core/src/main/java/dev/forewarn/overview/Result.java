package dev.forewarn.overview;

import java.util.Locale;

/** What a run did about somebody who may have been to be told. */
public enum Result {
    TOLD,
    /** In a dry run. */
    WOULD_BE_TOLD,
    /** They should have been told; the next run tries again. */
    FAILED,
    /** There is no way to tell them until somebody mends something. */
    CANNOT_BE_TOLD,
    /** It went out, and no answer came as often as it was tried. */
    PERHAPS_TOLD,
    /** Left for the next run. */
    LEFT,
    /** Nobody was to be told. */
    NOTHING;

    /** In plain words: {@code can't be told}. */
    public String words() {
        return switch (this) {
            case TOLD -> "told";
            case WOULD_BE_TOLD -> "would be told";
            case FAILED -> "failed";
            case CANNOT_BE_TOLD -> "can't be told";
            case PERHAPS_TOLD -> "perhaps told";
            case LEFT -> "left for the next run";
            case NOTHING -> "nothing to tell";
        };
    }

    /** As it stands in marks: {@code cannot-be-told}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
