package dev.forewarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.cli.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestSendCommandTest {
    private final Path outbox;
    private final Path settings;

    TestSendCommandTest(@TempDir Path folder) throws IOException {
        outbox = folder.resolve("outbox");
        settings = Files.writeString(folder.resolve("settings.yaml"), "mail: { from: admins@example.com }");
    }

    /** Without any AWS: an argument is looked at before anything else is. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "eva@example.org                 | the domain of eva@example.org is not among recipients.domains, outside of which nobody is mailed",
        "eva@example.com.evil.example    | the domain of eva@example.com.evil.example is not among recipients.domains, outside of which nobody is mailed",
        "eva                             | 'eva' is not an e-mail address",
        "eva@example.com,tom@example.com | 'eva@example.com,tom@example.com' is not one bare address",
        "\"eva@example.com\r\nBcc: a@b.example\" | 'eva@example.com\uFFFD\uFFFDBcc: a@b.example' has a control character in it"})
    void mailsNobodyOutsideTheAllowedDomains(String address, String problem) {
        Outcome outcome = Program.run("test-send", "--username", "eva", "--password-last-changed", "2026-09-01",
                "--email", address, "--settings", settings.toString(), "--outbox", outbox.toString());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("forewarn: nothing was sent: " + problem + "\nUsage: forewarn test-send ");
        assertThat(outcome.out()).isEmpty();
        assertThat(outbox).doesNotExist();
    }

    @Test
    void speaksOfTheAccountThatIsNamedWithoutAskingAws() throws IOException {
        Files.writeString(settings, "mail: { from: admins@example.com }\npassword: { max_age_days: 90 }");

        Outcome outcome = Program.run("test-send", "--username", "eva", "--password-last-changed", "2026-09-01",
                "--email", "eva@example.com", "--account", "210987654321", "--settings", settings.toString(),
                "--outbox", outbox.toString());

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        try (Stream<Path> mails = Files.list(outbox)) {
            assertThat(mails).singleElement().satisfies(mail -> assertThat(mail).content()
                    .contains("To: eva@example.com", "https://210987654321.signin.aws.amazon.com/console"));
        }
    }

    @Test
    void writesWithTheTemplatesBesideTheSettings() throws IOException {
        Path templates = Files.createDirectory(settings.resolveSibling("templates"));
        Files.writeString(templates.resolve("texts.properties"), "greeting = Ahoy {user}!");
        Files.writeString(settings, "mail: { from: admins@example.com }\npassword: { max_age_days: 90 }\n"
                + "messages: { templates: templates }");
        String[] command = {"test-send", "--username", "eva", "--password-last-changed", "2026-09-01", "--email",
            "eva@example.com", "--account", "210987654321", "--settings", settings.toString(), "--outbox",
            outbox.toString()};

        assertThat(Program.run(command).err()).isEmpty();
        try (Stream<Path> mails = Files.list(outbox)) {
            assertThat(mails).singleElement().satisfies(mail -> assertThat(mail).content().contains("Ahoy eva!"));
        }
        Files.writeString(templates.resolve("opening.html.mustache"), "{{usr}}");
        assertThat(Program.run(command)).isEqualTo(new Outcome(2, "", "forewarn: " + settings + " has a problem:\n"
                + "  messages.templates: opening.html.mustache, line 1: there is no value 'usr'; docs/templates.md lists"
                + " them all\n"));
    }

    @Test
    void wantsAllOfItsArguments() {
        Outcome outcome = Program.run("test-send", "--username", "eva");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("forewarn: Missing required options: '--password-last-changed=INSTANT',"
                + " '--email=ADDRESS'\nUsage: forewarn test-send ");
    }

    @Test
    void refusesADayThatIsNone() {
        Outcome outcome = Program.run("test-send", "--username", "eva", "--email", "eva@example.com",
                "--password-last-changed", "yesterday");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("forewarn: Invalid value for option '--password-last-changed': 'yesterday'"
                + " is not an instant; write 2026-12-01T09:00:00Z or 2026-12-01\n");
    }
}
