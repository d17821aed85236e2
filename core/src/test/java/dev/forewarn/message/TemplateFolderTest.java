package dev.forewarn.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.account.Account;
import dev.forewarn.account.Partition;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import dev.forewarn.recipient.Recipients;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateFolderTest {
    private static final SampleLetters LETTERS = new SampleLetters(
            new Account(Partition.AWS, "123456789012", Optional.empty()), "R&D",
            Mailbox.parse("Cloud Admins <admins@example.com>"), Optional.empty(), false,
            Instant.parse("2026-11-16T08:00:00Z"));

    @TempDir
    private Path folder = Path.of("");

    private void write(String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content);
    }

    private Message render(MessageKind kind, Locale language) {
        return new LetterRenderer(TemplateFolder.read(folder)).render(LETTERS.of(kind, language, ZoneOffset.UTC),
                Recipients.owner(EmailAddress.parse("alice@example.com")));
    }

    private List<String> problems() {
        try {
            TemplateFolder.read(folder);
            return List.of();
        } catch (InvalidTemplatesException e) {
            return e.problems();
        }
    }

    @Test
    void replacesAKindAndLeavesTheOthers() throws IOException {
        write("before.subject.mustache", "{{account}}: {{daysLeft}} days\n");
        write("before.html.mustache", "\uFEFF<p>{{account}} {{text.greeting}}</p>{{>closing}}");
        write("before.text.mustache", "{{account}}: {{#selfService}}forewarn{{/selfService}}{{^named}}{{/named}}\n");

        Message message = render(MessageKind.BEFORE, Locale.ENGLISH);

        assertThat(message.subject()).isEqualTo("R&D: 14 days");
        assertThat(message.html()).startsWith("<p>R&amp;D Hello alice,</p><h2").endsWith("</html>\n");
        assertThat(message.text()).isEqualTo("R&D:\n");
        assertThat(render(MessageKind.EXPIRED, Locale.ENGLISH))
                .isEqualTo(new LetterRenderer().render(
                        LETTERS.of(MessageKind.EXPIRED, Locale.ENGLISH, ZoneOffset.UTC),
                        Recipients.owner(EmailAddress.parse("alice@example.com"))));
    }

    @Test
    void replacesAKindInOneLanguage() throws IOException {
        for (String part : List.of("subject", "html", "text")) {
            write("expired.de." + part + ".mustache", "Nur deutsch");
        }
        assertThat(render(MessageKind.EXPIRED, Locale.GERMAN).subject()).isEqualTo("Nur deutsch");
        assertThat(render(MessageKind.EXPIRED, Locale.ENGLISH).subject()).startsWith("AWS password");
    }

    @Test
    void replacesAPartOfAllKinds() throws IOException {
        write("closing.text.mustache", "-- \nThe team");
        assertThat(render(MessageKind.KEY_BEFORE, Locale.FRENCH).text()).endsWith("\n--\nThe team\n");
    }

    @Test
    void replacesSingleTexts() throws IOException {
        write("texts.properties", "greeting = Ahoy {user}!\n");
        write("texts_ja.properties", "questions = \u00bf\\u0041\\\n  ?");
        assertThat(render(MessageKind.BEFORE, Locale.ENGLISH).text()).startsWith("Ahoy alice!\n");
        assertThat(render(MessageKind.BEFORE, Locale.JAPANESE).text()).contains("\n¿A?\n");
    }

    @Test
    void addsALanguage() throws IOException {
        write("texts_pt_BR.properties", BuiltIn.template("texts.properties").replace("Hello {user},", "Olá {user},"));
        Message message = render(MessageKind.BEFORE, Locale.forLanguageTag("pt-BR"));
        assertThat(message.text()).startsWith("Olá alice,\n").contains("segunda-feira, 30 de novembro de 2026");
        assertThat(message.html()).contains("<html lang=\"pt-BR\" dir=\"ltr\">");
        assertThat(TemplateFolder.read(folder).languages()).map(Locale::toLanguageTag)
                .containsExactly("de", "en", "es", "fr", "ja", "pt-BR");
    }

    @Test
    void writesFromRightToLeftInLanguagesThatDo() throws IOException {
        write("texts_he.properties", BuiltIn.template("texts.properties").replace("one {", "two {x} one {"));
        assertThat(render(MessageKind.BEFORE, Locale.of("he")).html()).contains("<html lang=\"he\" dir=\"rtl\">");
    }

    @Test
    void leavesHiddenFilesAndFoldersAlone() throws IOException {
        write(".gitignore", "*");
        Files.createDirectory(folder.resolve("extensions"));
        write("texts.properties", "# nothing\n");
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "a\\n{{acount}}              | , line 2: there is no value 'acount'; docs/templates.md lists them all",
        "{{greeting}}                | , line 1: there is no value 'greeting'; the text of this name is {{text.greeting}}",
        "{{text.greting}}            | , line 1: there is no text 'greting'; docs/templates.md lists them all",
        "{{#expird}}{{/expird}}      | , line 1: there is no value 'expird'; docs/templates.md lists them all",
        "{{expired}}                 | , line 1: 'expired' can't be written out: write {{#expired}} before and {{/expired}} after what depends on it",
        "{{#daysLeft}}{{/daysLeft}}  | , line 1: 'daysLeft' is never empty or false: no section can be about it",
        "\\n{{#expired}}             | , line 2: the section {{#expired}} is not closed: write {{/expired}} where it ends",
        "{{#expired}}\\n{{/named}}   | , line 2: {{/named}} stands where {{#expired}} of line 1 is to be closed",
        "{{/expired}}                | , line 1: {{/expired}} closes a section that is not open",
        "x\\n\\n{{user               | , line 3: a tag is opened here and not closed on the same line: write {{name}}",
        "{{{user}}}                  | , line 1: 'user' would stand in the HTML unescaped, so that a name could add markup: write {{user}}",
        "{{& user}}                  | , line 1: 'user' would stand in the HTML unescaped, so that a name could add markup: write {{user}}",
        "{{>footer}}                 | , line 1: there is no part 'footer' to include; there are opening, change, renew, reset, replace, further, otherwise, closing",
        "{{=<% %>=}}                 | , line 1: the braces of tags can't be exchanged for others",
        "{{$block}}{{/block}}        | , line 1: tags that begin with '$' are not known: known are {{name}}, {{#name}}, {{^name}}, {{/name}}, {{>part}} and {{! comments }}",
        "{{user.class}}              | , line 1: there is no value 'user.class'; docs/templates.md lists them all",
        "{{.}}                       | , line 1: there is no value '.'; docs/templates.md lists them all",
        "{{}}                        | , line 1: there is no value ''; docs/templates.md lists them all"})
    void tellsWhatIsWrongInATemplateWithItsLine(String template, String problem) throws IOException {
        write("before.subject.mustache", "x");
        write("before.text.mustache", "x");
        write("before.html.mustache", template.replace("\\n", "\n"));
        assertThat(problems()).contains("before.html.mustache" + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "greting = x                       | , line 2: there is no text 'greting'; docs/templates.md lists them all",
        "greeting = {usr}                  | , line 2: 'greeting': there is no value 'usr'; docs/templates.md lists them all",
        "greeting = {expired}              | , line 2: 'greeting': there is no value 'expired'; docs/templates.md lists them all",
        "greeting = {user                  | , line 2: 'greeting': it is no ICU message: Unmatched '{' braces in message \"{user\"",
        "greeting = {user, plural, one {a} other {b}} | , line 2: 'greeting': it is no ICU message: 'user' is not a Number",
        "greeting = {more, plural, other {b}} | , line 2: 'greeting': the plural form 'one' is missing, which English has",
        "greeting = {daysLeft, spellout}   | , line 2: 'greeting': 'spellout' is no form that values take here: write {name}, {name, plural, …} or {name, select, …}",
        "greeting =                        | , line 2: 'greeting': it is empty; write it, or take the line out for forewarn's own",
        "greeting = a\\ngreeting = b       | , line 3: 'greeting' stands on line 2 already",
        "greeting = \\\\u00x                | : line 2: Malformed \\\\uxxxx encoding."})
    void tellsWhatIsWrongInATextWithItsLine(String text, String problem) throws IOException {
        write("texts.properties", "# mine\n" + text.replace("\\n", "\n").replace("\\\\", "\\"));
        assertThat(problems()).contains("texts.properties" + problem.replace("\\\\", "\\"));
    }

    @ParameterizedTest
    @CsvSource({"footer.html.mustache", "opening.subject.mustache", "opening.de.html.mustache", "before.html",
        "before.x1.html.mustache", "README.md", "before.pdf.mustache", "BEFORE.html.mustache"})
    void takesNoFileThatItDoesNotKnow(String file) throws IOException {
        write(file, "x");
        assertThat(problems()).singleElement().asString()
                .startsWith(file + ": no file of this name is known; there are KIND");
    }

    @ParameterizedTest
    @CsvSource({"texts_en.properties", "texts_english_words.properties", "texts_pt-BR.properties",
        "texts_de_de_de.properties"})
    void takesNoTextsOfALanguageThatIsNone(String file) throws IOException {
        write(file, "greeting = x");
        assertThat(problems()).singleElement().asString().startsWith(file + ": ");
    }

    @Test
    void tellsEverythingAtOnce() throws IOException {
        write("before.html.mustache", "{{x}}");
        write("expired.it.text.mustache", "");
        write("texts_it.properties", "greeting = Ciao {user}!");
        write("texts_fr.properties", "y = z");
        write("closing.text.mustache", "{{>opening}}");
        Files.write(folder.resolve("key-before.text.mustache"), "Schlüssel".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(problems()).hasSize(7)
                .contains("before.html.mustache, line 1: there is no value 'x'; docs/templates.md lists them all",
                        "before.subject.mustache and before.text.mustache: missing; whoever replaces a part of a mail replaces"
                                + " subject, HTML and text",
                        "expired.it.subject.mustache and expired.it.html.mustache: missing; whoever replaces a part of a mail"
                                + " replaces subject, HTML and text",
                        "texts_fr.properties, line 1: there is no text 'y'; docs/templates.md lists them all",
                        "closing.text.mustache, line 1: {{>opening}}: a part can't include another part",
                        "key-before.text.mustache: it is not UTF-8 text")
                .anyMatch(problem -> problem
                        .startsWith("texts_it.properties: a language that forewarn has not needs all texts;"
                                + " missing are before-headline, before-subject, "));
    }

    @Test
    void saysThatAMailComesOutEmpty() throws IOException {
        for (String part : List.of("subject", "html", "text")) {
            write("last-day." + part + ".mustache", "{{#expired}}x{{/expired}}");
        }
        assertThat(problems()).hasSize(5)
                .contains("a mail of the kind 'last-day' in English: its subject, HTML or text comes out empty");
    }

    @Test
    void triesTheLanguagesInWhichSomethingIsReplaced() throws IOException {
        write("texts_de.properties", "greeting = Moin {user}!");
        for (String part : List.of("subject", "html", "text")) {
            write("expired.ja." + part + ".mustache", "x");
        }
        assertThat(TemplateFolder.read(folder).changedLanguages()).containsExactly(Locale.GERMAN, Locale.JAPANESE);
        write("closing.text.mustache", "x");
        assertThat(TemplateFolder.read(folder).changedLanguages()).hasSize(5);
    }

    @Test
    void findsWhatOnlyAMailAboutSeveralCredentialsShows() throws IOException {
        write("texts.properties", "subject-more = \\u0007");
        assertThat(problems()).hasSize(7).contains("a mail of the kind 'before' in English about several credentials:"
                + " it can't be rendered: a subject is one line without control characters");
    }

    @Test
    void findsWhatOnlyOneOfThoseWhoAreToldOfOthersSees() throws IOException {
        write("others.subject.mustache", "x");
        write("others.html.mustache", "x");
        write("others.text.mustache", "{{^escalation}}x{{/escalation}}");
        assertThat(problems()).hasSize(5)
                .contains("a mail of the kind 'others' in English: its subject, HTML or text comes out empty");
    }

    @Test
    void saysThatAFolderIsMissingOrEmpty() {
        assertThat(problems()).containsExactly(folder + ": there are neither templates nor texts in this folder");
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> TemplateFolder.read(missing)).isInstanceOf(InvalidTemplatesException.class)
                .hasMessage(missing + ": there is no such folder");
    }
}
