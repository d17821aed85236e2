package dev.forewarn.rotation;

import dev.forewarn.key.KnownKey;
import java.util.List;

/** How a rotation ended. Whichever it is, the profile holds one key that works. */
public sealed interface RotationResult {
    /** The profile holds the new key, which works, and the old one is switched off. */
    record Rotated(String oldId, String newId) implements RotationResult {}

    /** There is a second key already; nothing was changed. */
    record SecondKey(String idInProfile, List<KnownKey> keys) implements RotationResult {
        public SecondKey {
            keys = List.copyOf(keys);
        }
    }

    /** The new key was deleted again; all is as it was. */
    record TakenBack(String oldId, String newId, Failure why) implements RotationResult {}

    /** The profile holds the old key, and the new one could not be deleted again: it is there, and nobody has its secret. */
    record LeftBehind(String oldId, String newId, Failure why, Failure whyNotDeleted) implements RotationResult {}

    /** The profile holds the new key, which worked before it was written, but not when it was read from there; both are active. */
    record Unproven(String oldId, String newId, Failure why) implements RotationResult {}

    /** The profile holds the new key, which works; the old one is, or may be, still active. */
    record StillActive(String oldId, String newId, Failure why) implements RotationResult {}
}
