package dev.forewarn.cli.output;

import dev.forewarn.aws.profile.KeySource;
import dev.forewarn.rotation.RotationResult.LeftBehind;
import dev.forewarn.rotation.RotationResult.Rotated;
import dev.forewarn.rotation.RotationResult.StillActive;
import dev.forewarn.rotation.RotationResult.TakenBack;
import dev.forewarn.rotation.RotationResult.Unproven;
import dev.forewarn.rotation.RotationStep;
import java.util.List;
import java.util.Optional;

/**
 * How a rotation ended, for people: what is where now, and what to do next.
 *
 * @param otherProfiles that hold the old key, too
 */
public record RotationText(KeySource.CredentialsFile source, List<String> otherProfiles) {
    public RotationText {
        otherProfiles = List.copyOf(otherProfiles);
    }

    /** What is under way, where it takes a while. */
    public Optional<String> progress(RotationStep step) {
        return switch (step) {
            case RotationStep.Making making -> Optional.empty();
            case RotationStep.Made made ->
                Optional.of("made the key " + made.newId() + "; waiting until AWS knows it ...");
            case RotationStep.Written written ->
                Optional.of("the profile holds " + written.newId() + " now; trying it from there ...");
        };
    }

    /** The last words when the program is ended at this step, as by Ctrl-C. */
    public String whenEnded(RotationStep step) {
        String look = "; 'forewarn key list' shows what there is, and 'forewarn key rotate' how to go on.";
        return switch (step) {
            case RotationStep.Making making ->
                "ended while a key was being made, so there may be one more now, whose secret nobody knows. " + start()
                        + " holds "
                        + making.oldId() + ", which works" + look;
            case RotationStep.Made made ->
                "ended before " + made.newId() + " was known to stand in the file. Whichever key "
                        + place() + " holds, it works" + look;
            case RotationStep.Written written ->
                "ended before " + written.oldId() + " was known to be off. " + start() + " holds "
                        + written.newId() + ", which works" + look;
        };
    }

    /** All is well. */
    public String of(Rotated rotated) {
        String old = rotated.oldId();
        return start() + " holds " + rotated.newId() + " now, which works, and " + old + " is switched off.\n"
                + elsewhere(old)
                + "Whatever else uses " + old
                + " fails from now on: 'forewarn key list' shows when and by what it was used last.\n"
                + "  To switch it on again:     forewarn key activate " + old + "\n"
                + "  When nothing misses it:    forewarn key delete " + old + "\n";
    }

    /** As before. */
    public String of(TakenBack takenBack) {
        return takenBack.why().message() + "\nThe new key, " + takenBack.newId()
                + ", was deleted again, and all is as it was: "
                + place() + " holds " + takenBack.oldId() + ".";
    }

    /** A key too many. */
    public String of(LeftBehind leftBehind) {
        String made = leftBehind.newId();
        return leftBehind.why().message() + "\n" + start() + " holds " + leftBehind.oldId()
                + " as before; but the new key, " + made
                + ", could not be deleted again (" + leftBehind.whyNotDeleted().message()
                + "). Nobody has its secret: 'forewarn key"
                + " deactivate " + made + "' and 'forewarn key delete " + made + "'.";
    }

    /** Two keys that should work. */
    public String of(Unproven unproven) {
        return unproven.why().message() + "\n" + start() + " holds the new key, " + unproven.newId()
                + ", which worked before it was written there. The old one, " + unproven.oldId()
                + ", is still active. Try 'forewarn key list'; when that works, go on with 'forewarn key deactivate "
                + unproven.oldId() + "'.";
    }

    /** Two keys that work. */
    public String of(StillActive stillActive) {
        return stillActive.why().message() + "\n" + start() + " holds the new key, " + stillActive.newId()
                + ", which works; but the old one, " + stillActive.oldId()
                + ", may still be active. Go on with 'forewarn key deactivate " + stillActive.oldId() + "'.";
    }

    private String place() {
        return "profile '" + source.profile() + "' of " + source.file();
    }

    /** Where a sentence begins with it. */
    private String start() {
        return "P" + place().substring(1);
    }

    private String elsewhere(String old) {
        return otherProfiles.isEmpty() ? ""
                : "The same file holds " + old + " in " + (otherProfiles.size() == 1 ? "profile " : "profiles ")
                        + String.join(", ", otherProfiles) + ", too, where it was left: change it there yourself.\n";
    }
}
