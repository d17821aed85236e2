package dev.forewarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.recipient.Audience;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.reminder.Escalation;
import dev.forewarn.reminder.Milestone;
import dev.forewarn.reminder.Schedule;
import dev.forewarn.settings.Settings;
import dev.forewarn.settings.SettingsReader.Purpose;
import dev.forewarn.settings.SmtpSecurity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentedSettingsTest {
    private static final Pattern YAML_BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theWholeDocumentOfTheSettingsPageCanBeRead() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("templates")).resolve("texts.properties"),
                "greeting = Ahoy {user}!");
        Settings settings = read(blocks("../docs/settings.md").getFirst());
        assertThat(settings.accountName()).contains("Production");
        assertThat(settings.reminders())
                .isEqualTo(Schedule.of(Schedule.DEFAULT_BEFORE, Schedule.DEFAULT_AFTER, List.of(
                        new Escalation(Milestone.after(7), new Audience.Tagged("manager")),
                        new Escalation(Milestone.after(28),
                                new Audience.Person(EmailAddress.parse("security@example.com"))))));
        assertThat(settings.recipients().fallback()).contains(EmailAddress.parse("admins@example.com"));
        assertThat(settings.ledger()).isEqualTo(new Settings.LedgerPlace.Sqlite(folder.resolve("forewarn.db")));
    }

    @Test
    void theMailServerOfTheSettingsPageCanBeRead() throws IOException {
        assertThat(read(blocks("../docs/settings.md").get(1)).mail().transport())
                .isEqualTo(new Settings.Transport.Smtp("mail.example.com", 587, SmtpSecurity.STARTTLS));
    }

    @Test
    void theTableOfTheSettingsPageCanBeRead() throws IOException {
        assertThat(read("mail: { from: a@example.com }\n" + blocks("../docs/settings.md").get(2)).ledger())
                .isEqualTo(new Settings.LedgerPlace.DynamoDb("forewarn", Duration.ofDays(400)));
    }

    @Test
    void theSmallestDocumentOfTheReadmeIsEnoughForSending() throws IOException {
        Settings settings = read(blocks("../README.md").getFirst());
        assertThat(settings.recipients().domains()).containsExactly("example.com");
        assertThat(settings.mail().maxPerRun()).isEqualTo(500);
    }

    private Settings read(String yaml) throws IOException {
        return SettingsOption.read(Files.writeString(folder.resolve("forewarn.yaml"), yaml), Purpose.SENDING);
    }

    private static List<String> blocks(String page) throws IOException {
        return YAML_BLOCK.matcher(Files.readString(Path.of(page))).results().map(block -> block.group(1)).toList();
    }
}
