package dev.forewarn.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of docs/templates.md are made from the code: with {@code -Dgolden.update=true}, anew. */
class DocumentedTemplatesTest {
    private static final Path PAGE = Path.of("../docs/templates.md");

    private static final Map<String, List<String>> TABLES = Map.of(
            "| kind |", kinds(),
            "| value of the letter |", values("value of the letter", Variable.OF_LETTER),
            "| value of a credential |", values("value of a credential", Variable.OF_ITEM),
            "| text |", texts());

    private static List<String> kinds() {
        return table(List.of("kind", "what it is about"), Stream.of(MessageKind.values())
                .map(kind -> List.of("`" + kind + "`", switch (kind) {
                    case BEFORE -> "the reader's password will expire";
                    case LAST_DAY -> "it will within 24 hours";
                    case EXPIRED -> "it has expired, and can be renewed at sign-in, as far as is known";
                    case EXPIRED_HARD -> "it has expired, and an administrator has to reset it";
                    case KEY_BEFORE -> "the reader's access key will reach the age that the settings allow";
                    case KEY_OVERDUE -> "it has reached it";
                    case OTHERS ->
                        "somebody else's password or access key, whichever and whenever: `role` says why the reader"
                                + " is told";
                })));
    }

    private static List<String> values(String title, List<Variable> variables) {
        return table(List.of(title, "form", "what it is"), variables.stream().map(variable -> List
                .of("`" + variable.name() + "`", variable.form().name().toLowerCase(Locale.ROOT), variable.meaning())));
    }

    private static List<String> texts() {
        return table(List.of("text", "in English"),
                TextFile.entries(BuiltIn.template(BuiltIn.textFile(Locale.ENGLISH))).stream()
                        .map(entry -> List.of("`" + entry.key() + "`", "`" + entry.pattern() + "`")));
    }

    private static List<String> table(List<String> head, Stream<List<String>> rows) {
        return Stream.concat(Stream.of(head, head.stream().map(column -> "---").toList()), rows)
                .map(row -> row.stream().collect(Collectors.joining(" | ", "| ", " |")))
                .toList();
    }

    @Test
    void thePageListsAllKindsValuesAndTexts() throws IOException {
        List<String> lines = new ArrayList<>();
        List<String> missing = new ArrayList<>(TABLES.keySet());
        boolean inTable = false;
        for (String line : Files.readAllLines(PAGE)) {
            String title = TABLES.keySet().stream().filter(line::startsWith).findFirst().orElse("");
            if (!title.isEmpty()) {
                lines.addAll(TABLES.getOrDefault(title, List.of()));
                missing.remove(title);
                inTable = true;
            } else if (!inTable || !line.startsWith("|")) {
                inTable = false;
                lines.add(line);
            }
        }
        if (Boolean.getBoolean("golden.update")) {
            Files.write(PAGE, lines);
        }
        assertThat(missing).isEmpty();
        assertThat(PAGE).hasContent(String.join("\n", lines));
    }

    @Test
    void thePageNamesAllParts() throws IOException {
        assertThat(Files.readString(PAGE)).contains("The parts: "
                + BuiltIn.PARTIALS.stream().map(part -> "`" + part + "`").collect(Collectors.joining(", ")) + ".");
    }
}
