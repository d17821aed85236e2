package dev.forewarn.aws.profile;

import java.nio.file.Path;

/** Where the access key comes from that AWS is called with. */
public sealed interface KeySource {
    /** From a profile of the shared credentials file, where another can be put in its place. */
    record CredentialsFile(Path file, String profile) implements KeySource {}

    /**
     * From elsewhere, or from nowhere.
     *
     * @param why for people, with what to do about it
     */
    record Elsewhere(String why) implements KeySource {}
}
