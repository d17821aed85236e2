package dev.forewarn.rotation;

/** How far a rotation has come, for whoever interrupts it. */
public sealed interface RotationStep {
    /** IAM is asked for a new key: from now on there may be one. */
    record Making(String oldId) implements RotationStep {}

    /** There is a new key, which the profile does not hold yet. */
    record Made(String oldId, String newId) implements RotationStep {}

    /** The profile holds the new key; the old one is active, too. */
    record Written(String oldId, String newId) implements RotationStep {}
}
