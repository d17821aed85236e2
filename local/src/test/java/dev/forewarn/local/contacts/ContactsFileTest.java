package dev.forewarn.local.contacts;

import dev.forewarn.recipient.TagLookup;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.forewarn.recipient.TagLookup.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContactsFileTest {
    private final Path directory;

    ContactsFileTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void givesTagsOfTheUsersAskedForAndNoneForOneWhoIsNotListed() throws IOException {
        ContactsFile contacts = read("user,email,manager\nalice,a@example.com,m@example.com\nbob,b@example.com,\n");

        assertThat(contacts.of(Set.of("alice", "carol"), 3))
                .isEqualTo(Map.of(
                        "alice", new Found(Map.of("email", "a@example.com", "manager", "m@example.com")),
                        "carol", new Found(Map.of())));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            LF,                         'user,email\\na,b@c.de\\n'
            no last newline,            'user,email\\na,b@c.de'
            CRLF,                       'user,email\\r\\na,b@c.de\\r\\n'
            byte order mark,            '\uFEFFuser,email\\na,b@c.de\\n'
            byte order mark and quotes, '\uFEFF"user","email"\\r\\n"a","b@c.de"\\r\\n'
            blank lines,                '\\n\\nuser,email\\n\\n   \\n,\\na,b@c.de\\n\\n\\n'
            another order,              'email,user\\nb@c.de,a\\n'
            white space,                ' user , email \\n a , b@c.de \\n'
            """)
    void readsWhatPeopleSave(String what, String content) throws IOException {
        assertThat(read(content.translateEscapes()).of(Set.of("a"), 1))
                .as(what)
                .isEqualTo(Map.of("a", new Found(Map.of("email", "b@c.de"))));
    }

    @Test
    void readsUserNamesWithCommasInQuotes() throws IOException {
        assertThat(read("user,email\n\"doe,jane\",j@example.com\n").of(Set.of("doe,jane"), 1))
                .isEqualTo(Map.of("doe,jane", new Found(Map.of("email", "j@example.com"))));
    }

    @Test
    void reportsEverythingThatIsWrongAtOnce() throws IOException {
        Path file = write("""
                user,email,Email,
                alice,a@example.com,,
                bob,b@example.com

                alice,c@example.com,,
                ,d@example.com,,
                eve,e@example.com,,,x
                mallory,"m@example.com,,
                """);

        assertThatExceptionOfType(InvalidContactsException.class)
                .isThrownBy(() -> ContactsFile.read(file))
                .withMessage(
                        """
                                The contacts file '%s' can't be used:
                                  - it is not CSV: Unclosed quoted field at end of input (record starting at line 8)
                                  - line 1: column 4 has no name
                                  - line 1: there are two columns 'Email'
                                  - line 3: it has 2 fields, the first line has 4; a field with a comma in it stands in double quotes
                                  - line 5: the user 'alice' is on line 2 already
                                  - line 6: the user is blank
                                  - line 7: it has 5 fields, the first line has 4; a field with a comma in it stands in double quotes"""
                                .formatted(file));
    }

    @Test
    void namesTheColumnsThereAreWhenUserIsMissing() throws IOException {
        Path file = write("name;email\nalice;a@example.com\n");

        assertThatExceptionOfType(InvalidContactsException.class)
                .isThrownBy(() -> ContactsFile.read(file))
                .withMessageEndingWith("line 1: there is no column 'user' among [name;email]; the first line names the"
                        + " columns, with commas between them");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        Path file = write("\n\n");

        assertThatExceptionOfType(InvalidContactsException.class)
                .isThrownBy(() -> ContactsFile.read(file))
                .withMessageEndingWith("it is empty; the first line names the columns: 'user,email'");
    }

    @Test
    void refusesAnotherEncodingInsteadOfGuessing() throws IOException {
        Path file = Files.writeString(directory.resolve("latin.csv"), "user,email\nJürgen,j@example.com\n", ISO_8859_1);

        assertThatExceptionOfType(InvalidContactsException.class)
                .isThrownBy(() -> ContactsFile.read(file))
                .withMessageEndingWith("it is not in UTF-8; save it as 'CSV UTF-8'");
    }

    @Test
    void saysThatAFileIsMissingOrADirectory() {
        Path missing = directory.resolve("no.csv");

        assertThatExceptionOfType(InvalidContactsException.class)
                .isThrownBy(() -> ContactsFile.read(missing))
                .withMessage("The contacts file '" + missing + "' can't be used:\n  - there is no such file");
        assertThatExceptionOfType(InvalidContactsException.class)
                .isThrownBy(() -> ContactsFile.read(directory))
                .withMessageEndingWith("it is a directory; name the CSV file in it");
    }

    private ContactsFile read(String content) throws IOException {
        return ContactsFile.read(write(content));
    }

    private Path write(String content) throws IOException {
        return Files.writeString(directory.resolve("contacts.csv"), content);
    }
}
