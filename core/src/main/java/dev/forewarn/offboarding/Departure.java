package dev.forewarn.offboarding;

import dev.forewarn.belonging.Belonging;
import java.util.List;
import java.util.Optional;

/**
 * What came of an offboarding.
 *
 * @param steps in their order
 * @param left what was to go and is not known to be gone
 * @param arrived what the user got while the rest was taken away
 * @param unlisted what could not be looked at, so that it is not known whether there is any
 * @param notLookedAgain why nobody looked again afterwards, if so
 */
public record Departure(List<Step> steps, List<Left> left, List<Belonging> arrived, List<Inventory.Unlisted> unlisted,
        Optional<String> notLookedAgain) {
    public Departure {
        steps = List.copyOf(steps);
        left = List.copyOf(left);
        arrived = List.copyOf(arrived);
        unlisted = List.copyOf(unlisted);
    }

    /** Something that is still there, or may be. */
    public record Left(Belonging what, String why) {}

    /** Whether the user is known to have nothing any more. */
    public boolean isComplete() {
        return left.isEmpty() && arrived.isEmpty() && unlisted.isEmpty() && notLookedAgain.isEmpty();
    }

    /** Whether anything was changed, as far as that is known. */
    public boolean changedAnything() {
        return steps.stream().anyMatch(Step::isDone);
    }
}
