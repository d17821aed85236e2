package dev.forewarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.cli.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PreviewCommandTest {
    @Test
    void showsAMessageWithoutSettings() throws IOException {
        assertThat(Program.run("preview")).isEqualTo(new Outcome(0, Golden.text("preview.txt"), ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "14 | expires in 14 days (6 Dec)",
        "1  | expires within 24 hours (23 Nov, 06:30 UTC)",
        "0  | has expired (22 Nov)",
        "-1 | expired 1 day ago (21 Nov)",
        "-7 | expired 7 days ago (15 Nov)"})
    void showsTheMessageOfAMilestone(String milestone, String words) {
        assertThat(Program.run("preview", "--milestone", milestone).out())
                .contains("\nSubject: AWS password for Production " + words + "\n");
    }

    @Test
    void showsWhatIsOtherUnderHardExpiry() {
        assertThat(Program.run("preview", "--milestone", "-7", "--hard-expiry").out())
                .contains(": an administrator\nhas to reset it.");
    }

    @Test
    void showsTheHtmlPartAlone() {
        assertThat(Program.run("preview", "--html").out()).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    }

    @Test
    void namesSenderAndAccountOfTheSettings(@TempDir Path folder) throws IOException {
        Path settings = Files.writeString(folder.resolve("settings.yaml"), """
                account: { name: Research & <Development> }
                mail: { from: "Wolke & Söhne <wolke@example.org>", reply_to: help@example.org }
                """);

        assertThat(Program.run("preview", "--settings", settings.toString()).out())
                .startsWith("""
                        From: Wolke & Söhne <wolke@example.org>
                        To: alice@example.com
                        Subject: AWS password for Research & <Development> expires in 7 days (29 Nov)
                        """)
                .contains("help@example.org.\n");
        assertThat(Program.run("preview", "--html", "--settings", settings.toString()).out())
                .contains("Research &amp; &lt;Development&gt;").contains("<bdi>Wolke &amp; Söhne</bdi>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "before       | AWS password for Production expires in 14 days (6 Dec)",
        "last-day     | AWS password for Production expires within 24 hours (23 Nov, 06:30 UTC)",
        "expired      | AWS password for Production expired 7 days ago (15 Nov)",
        "expired-hard | AWS password for Production has expired and must be reset (15 Nov)",
        "key-before   | AWS access key for Production must be replaced within 14 days (6 Dec)",
        "key-overdue  | AWS access key for Production is 7 days overdue for replacement (15 Nov)",
        "others       | AWS password of alice for Production expires in 3 days (25 Nov)"})
    void showsEachKind(String kind, String subject) {
        assertThat(Program.run("preview", "--kind", kind).out()).contains("\nSubject: " + subject + "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--kind key-before --milestone 1  | AWS access key for Production must be replaced within 1 day (23 Nov)",
        "--kind expired --milestone 0     | AWS password for Production has expired (22 Nov)",
        "--kind expired-hard --hard-expiry | AWS password for Production has expired and must be reset (15 Nov)",
        "--role responsible --milestone 3 | AWS password of alice for Production expires in 3 days (25 Nov)",
        "--several                        | AWS password for Production expires in 7 days (29 Nov), plus 2 more",
        "--kind key-overdue --several     | AWS access key for Production is 7 days overdue for replacement (15 Nov), plus 2 more",
        "--kind others --milestone -1     | AWS password of alice for Production expired 1 day ago (21 Nov)"})
    void showsKindsWithOtherDays(String options, String subject) {
        assertThat(Program.run(("preview " + options).split(" ")).out()).contains("\nSubject: " + subject + "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--kind before --milestone -7 | with -7 days left the message is 'expired', not 'before'",
        "--kind last-day --milestone 2 | with 2 days left the message is 'before', not 'last-day'",
        "--kind expired --hard-expiry | with -7 days left under hard expiry the message is 'expired-hard', not 'expired'",
        "--kind before --role escalation | with 14 days left to the escalation the message is 'others', not 'before'",
        "--kind others --role owner | with 3 days left to the owner the message is 'before', not 'others'",
        "--kind key-before --hard-expiry | hard expiry is about passwords, and 'key-before' about an access key",
        "--kind key-overdue --milestone 1 | with 1 day left the message is 'key-before', not 'key-overdue'"})
    void refusesAKindThatIsNotSentThen(String options, String problem) {
        assertRefused(problem + "; leave out --kind, or --milestone, --role and --hard-expiry", options.split(" "));
    }

    @Test
    void isInTheLanguageAndZoneAskedFor() throws IOException {
        assertThat(Program.run("preview", "--kind", "last-day", "--language", "de_AT", "--timezone", "europe/vienna"))
                .isEqualTo(new Outcome(0, Golden.text("preview-de.txt"), ""));
    }

    @Test
    void isInTheLanguageAndZoneOfTheSettings(@TempDir Path folder) throws IOException {
        Path settings = Files.writeString(folder.resolve("settings.yaml"),
                "messages: { language: fr, timezone: Europe/Paris }\n");

        assertThat(Program.run("preview", "--settings", settings.toString())).isEqualTo(
                Program.run("preview", "--language", "fr", "--timezone", "Europe/Paris"));
        assertThat(Program.run("preview", "--language", "fr").out()).contains("Bonjour alice,");
    }

    @Test
    void usesTheTemplatesOfTheSettings(@TempDir Path folder) throws IOException {
        Path settings = Files.writeString(folder.resolve("settings.yaml"), "messages: { templates: texts }\n");
        Path texts = Files.createDirectory(folder.resolve("texts"));
        Files.writeString(texts.resolve("texts.properties"), "greeting = Ahoy {user},\n");

        assertThat(Program.run("preview", "--settings", settings.toString()).out()).contains("\n\nAhoy alice,\n\n");
        assertThat(Program.run("preview", "--all", "--settings", settings.toString()).out())
                .contains("&gt;Ahoy alice,&lt;");
    }

    @Test
    void saysWhichLanguagesKindsAndZonesThereAre() {
        assertRefused("--language is one of de, en, es, fr, ja; 'tlh' is not", "--language", "tlh");
        assertRefused("--language is one of de, en, es, fr, ja; 'de-' is not", "--language", "de-");
        assertRefused("--timezone is a time zone such as Europe/Berlin or UTC; 'Mars/Phobos' is not",
                "--timezone", "Mars/Phobos");
        assertRefused("Invalid value for option '--kind': 'after' is none of before, last-day, expired, expired-hard,"
                + " key-before, key-overdue, others", "--kind", "after");
        assertRefused("Invalid value for option '--role': 'boss' is none of owner, responsible, fallback, escalation",
                "--role", "boss");
        assertRefused("--milestone is from -3650 to 3650, 3651 is not", "--milestone", "3651");
        assertRefused("--all shows every kind in every language; leave out --kind, --milestone, --hard-expiry,"
                + " --role, --several and --language", "--all", "--language", "de");
    }

    private static void assertRefused(String message, String... options) {
        Outcome outcome = Program.run(Stream.concat(Stream.of("preview"), Stream.of(options)).toArray(String[]::new));
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("forewarn: " + message + "\nUsage: forewarn preview ");
    }

    @Test
    void writesWhatItWouldPrintIntoAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mail.txt");

        assertThat(Program.run("preview", "--out", file.toString())).isEqualTo(new Outcome(0, "", ""));
        assertThat(file).hasContent(Golden.text("preview.txt"));
    }

    @Test
    void refusesAFileThatCanNotBeWritten(@TempDir Path folder) {
        assertThat(Program.run("preview", "--out", folder.toString())).isEqualTo(new Outcome(2, "",
                "forewarn: '" + folder + "' is no file, so no page can be written there; name a file\n"));
    }

    @Test
    void showsEveryKindInEveryLanguageOnOnePage() {
        Document page = Jsoup.parse(Program.run("preview", "--all", "--timezone", "Asia/Tokyo").out());

        assertThat(page.select("section").eachAttr("id")).containsExactly("before", "last-day", "expired",
                "expired-hard", "key-before", "key-overdue", "before-several", "others", "others-responsible",
                "others-escalation", "others-several");
        for (Element section : page.select("section")) {
            assertThat(section.select("h3").eachText())
                    .containsExactly("Deutsch", "English", "español", "français", "日本語");
            for (Element mail : section.select("article")) {
                String language = mail.expectFirst("h3").attr("lang");
                String[] options = ("--timezone Asia/Tokyo --language " + language + " --kind "
                        + section.id().replace("-several", " --several").replaceFirst(
                                "-(responsible|escalation)", " --role $1"))
                        .split(" ");
                String text = Program.run(Stream.concat(Stream.of("preview"), Stream.of(options))
                        .toArray(String[]::new)).out();
                assertThat(text).contains("\nSubject: " + mail.expectFirst(".subject").text() + "\n\n")
                        .endsWith("\n\n" + mail.expectFirst("pre").wholeText());
                assertThat(mail.expectFirst("iframe").attr("srcdoc")).isEqualTo(Program.run(
                        Stream.concat(Stream.of("preview", "--html"), Stream.of(options)).toArray(String[]::new))
                        .out());
            }
        }
    }

    @Test
    void cutsMailsOffFromThePageAndFromTheNetwork(@TempDir Path folder) throws IOException {
        Path settings = Files.writeString(folder.resolve("settings.yaml"),
                "account: { name: '</title><script>alert(1)</script>' }\n");
        Document page = Jsoup.parse(Program.run("preview", "--all", "--settings", settings.toString()).out());

        assertThat(page.select("iframe")).hasSize(55)
                .allSatisfy(frame -> assertThat(frame.attributes().asList()).extracting(Attribute::getKey)
                        .containsExactly("title", "lang", "sandbox", "srcdoc"))
                .allSatisfy(frame -> assertThat(frame.attr("sandbox")).isEmpty());
        assertThat(page.select("script, link, img, [src], [onload]")).isEmpty();
        assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .startsWith("default-src 'none'; style-src 'unsafe-inline';");
        assertThat(page.select("a").eachAttr("href")).hasSize(11).allMatch(link -> link.startsWith("#"));
        assertThat(page.select("header b").text()).isEqualTo("</title><script>alert(1)</script>");
    }

    @Test
    void saysWhichFileToOpenWhereThereIsNoBrowser(@TempDir Path folder) {
        Path file = folder.resolve("mail.html");

        assertThat(Program.run("preview", "--open", "--out", file.toString())).isEqualTo(new Outcome(3, "",
                "forewarn: no browser opened the message: there is neither xdg-open nor open on the PATH; open " + file
                        + " yourself\n"));
        assertThat(file).content().startsWith("<!DOCTYPE html>").contains(">Hello alice,<");
    }
}
