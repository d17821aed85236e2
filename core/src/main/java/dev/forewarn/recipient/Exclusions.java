package dev.forewarn.recipient;

import dev.forewarn.account.IamUser;
import dev.forewarn.text.NamePattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is never told.
 *
 * @param users patterns of names, in which {@code *} stands for any characters and {@code ?} for one; case counts
 * @param paths users below these IAM paths
 * @param tag users who have this tag, unless its value is {@code false}
 */
public record Exclusions(List<String> users, List<String> paths, Optional<String> tag) {
    public static final Exclusions NONE = new Exclusions(List.of(), List.of(), Optional.empty());

    public Exclusions {
        users = List.copyOf(users);
        paths = List.copyOf(paths);
    }

    /** The rule that excludes a user by name or path, for which no tags are needed. */
    public Optional<String> byNameOrPath(IamUser user) {
        Optional<String> pattern = users.stream()
                .filter(glob -> NamePattern.of(glob).matches(user.name()))
                .findFirst()
                .map(glob -> "user name matches " + glob);
        return pattern.or(() -> paths.stream()
                .filter(path -> user.path().startsWith(path))
                .findFirst()
                .map(path -> "path is below " + path));
    }

    /** The rule that excludes a user by tag. */
    public Optional<String> byTag(Map<String, String> tags) {
        return tag.filter(key -> Tags.find(tags, key)
                .filter(value -> !value.strip().equalsIgnoreCase("false"))
                .isPresent())
                .map(key -> "has the tag " + key);
    }
}
