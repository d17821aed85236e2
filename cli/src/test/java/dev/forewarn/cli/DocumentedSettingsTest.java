package dev.forewarn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.forewarn.recipient.Audience;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.reminder.Escalation;
import dev.forewarn.reminder.Milestone;
import dev.forewarn.reminder.Schedule;
import dev.forewarn.settings.InvalidSettingsException;
import dev.forewarn.settings.Settings;
import dev.forewarn.settings.SettingsReader;
import dev.forewarn.settings.SettingsReader.Purpose;
import dev.forewarn.settings.SmtpSecurity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

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
                        new Escalation(Milestone.before(1), new Audience.Tagged("manager")),
                        new Escalation(Milestone.after(7), new Audience.Tagged("manager")),
                        new Escalation(Milestone.after(28),
                                new Audience.Person(EmailAddress.parse("security@example.com"))))));
        assertThat(settings.recipients().fallback()).contains(EmailAddress.parse("admins@example.com"));
        assertThat(settings.ledger()).isEqualTo(new Settings.LedgerPlace.Sqlite(folder.resolve("forewarn.db")));
    }

    @Test
    void theSettingsPageKnowsEveryKey() throws IOException {
        Set<String> documented = new TreeSet<>();
        for (String block : blocks("../docs/settings.md")) {
            addLeaves("", new Load(LoadSettings.builder().build()).loadFromString(block), documented);
        }
        assertThat(documented).isEqualTo(knownLeaves(""));
    }

    private static void addLeaves(String path, @Nullable Object tree, Set<String> leaves) {
        switch (tree) {
            case Map<?, ?> mapping ->
                mapping.forEach((key, value) -> addLeaves((path.isEmpty() ? "" : path + ".") + key, value, leaves));
            case List<?> list when list.getFirst() instanceof Map ->
                list.forEach(item -> addLeaves(path + "[]", item, leaves));
            case null, default -> leaves.add(path);
        }
    }

    /** Asks the reader itself: it names the keys that it knows wherever there is one that it does not. */
    private static Set<String> knownLeaves(String path) {
        Set<String> leaves = new TreeSet<>();
        for (String key : knownIn(path)) {
            String below = (path.isEmpty() ? "" : path + ".") + key;
            List<String> mappings =
                    Stream.of(below, below + "[]").filter(mapping -> !knownIn(mapping).isEmpty()).toList();
            mappings.forEach(mapping -> leaves.addAll(knownLeaves(mapping)));
            if (mappings.isEmpty()) {
                leaves.add(below);
            }
        }
        return leaves;
    }

    private static List<String> knownIn(String path) {
        Map<String, Object> document = new HashMap<>(Map.of("nonsense", 1));
        List<String> keys = path.isEmpty() ? List.of() : List.of(path.split("\\."));
        for (String key : keys.reversed()) {
            Map<String, Object> inner = document;
            document = new HashMap<>(key.endsWith("[]")
                    ? Map.of(key.substring(0, key.length() - 2), List.of(inner))
                    : Map.of(key, inner));
        }
        if (document.get("mail") instanceof Map<?, ?> mail && mail.containsKey("smtp")) {
            // Known for this transport alone.
            document.put("mail", Map.of("transport", "smtp", "smtp", mail.get("smtp")));
        }
        Map<String, Object> asked = document;
        InvalidSettingsException answer = catchThrowableOfType(InvalidSettingsException.class,
                () -> SettingsReader.read(asked, Purpose.READING));
        return answer.problems().stream()
                .flatMap(problem -> Pattern.compile("nonsense: unknown key; known here: (.*)").matcher(problem)
                        .results())
                .flatMap(known -> Stream.of(known.group(1).split(", ")))
                .toList();
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
