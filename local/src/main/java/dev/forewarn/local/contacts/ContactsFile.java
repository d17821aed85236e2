package dev.forewarn.local.contacts;

import dev.forewarn.recipient.TagLookup;
import dev.forewarn.port.UserTags;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Users' tags from a CSV file in UTF-8: a column {@code user}, and one column a tag, such as {@code email}. An empty
 * cell is no tag. Nothing says that a user who isn't listed was deleted, so such a user is one without tags. Immutable.
 */
public final class ContactsFile implements UserTags {
    private final Map<String, Map<String, String>> tagsByUser;

    private ContactsFile(Map<String, Map<String, String>> tagsByUser) {
        this.tagsByUser = tagsByUser;
    }

    /**
     * Reads the whole file.
     *
     * @throws InvalidContactsException when it can't be read, or with everything that is wrong in it
     */
    public static ContactsFile read(Path file) {
        ContactsTable table = ContactsTable.parse(content(file));
        if (!table.problems().isEmpty()) {
            throw new InvalidContactsException(file, table.problems());
        }
        return new ContactsFile(table.tagsByUser());
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new InvalidContactsException(file, List.of("there is no such file"));
        } catch (CharacterCodingException e) {
            throw new InvalidContactsException(file, List.of("it is not in UTF-8; save it as 'CSV UTF-8'"));
        } catch (IOException e) {
            throw new InvalidContactsException(
                    file,
                    List.of(
                            Files.isDirectory(file)
                                    ? "it is a directory; name the CSV file in it"
                                    : "it can't be read (" + e + "); check who may read it"));
        }
    }

    @Override
    public Map<String, TagLookup> of(Set<String> users, int usersInAccount) {
        return users.stream()
                .collect(Collectors.toMap(
                        Function.identity(), user -> new TagLookup.Found(tagsByUser.getOrDefault(user, Map.of()))));
    }
}
