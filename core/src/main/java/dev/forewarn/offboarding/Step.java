package dev.forewarn.offboarding;

import dev.forewarn.belonging.Belonging;
import dev.forewarn.belonging.Deed;
import dev.forewarn.port.Belongings.Removal;

/** One deed, and what became of it. */
public record Step(Belonging what, Deed deed, Removal removal) {
    /** Whether it is done, by this or before. */
    public boolean isDone() {
        return switch (removal) {
            case Removal.Done() -> true;
            case Removal.AlreadyGone() -> true;
            case Removal.Refused refused -> false;
            case Removal.Unknown unknown -> false;
            case Removal.Unavailable unavailable -> false;
        };
    }
}
