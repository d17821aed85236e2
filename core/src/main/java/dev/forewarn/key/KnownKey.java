package dev.forewarn.key;

/** A key and its last use. */
public record KnownKey(AccessKey key, KeyUse use) {
    public String id() {
        return key.id();
    }
}
