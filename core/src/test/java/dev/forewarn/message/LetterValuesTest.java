package dev.forewarn.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.account.Account;
import dev.forewarn.account.Partition;
import dev.forewarn.recipient.Mailbox;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.recipient.Role;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class LetterValuesTest {
    private static final Item ITEM = new Item("alice", CredentialKind.PASSWORD, true, Optional.empty(), Instant.EPOCH);

    private final Map<String, Object> values = LetterValues.of(
            new Letter(new Account(Partition.AWS, "123456789012", Optional.empty()), "Production", List.of(ITEM, ITEM),
                    Instant.EPOCH, Optional.empty(), Optional.empty(), Optional.empty(),
                    Mailbox.parse("a@example.com"), Optional.empty(), false,
                    new Reader(Role.OWNER, Locale.ENGLISH, ZoneOffset.UTC)),
            Templates.builtIn().texts(Locale.ENGLISH), new Moments());

    @Test
    void areThoseThatTemplatesCanNameInTheFormThatIsSaid() {
        Map<String, Variable.Form> known = Stream.concat(Variable.OF_LETTER.stream(), Variable.OF_ITEM.stream())
                .filter(variable -> !variable.name().equals("subject"))
                .collect(Collectors.toMap(Variable::name, LetterValuesTest::shownAs, (one, two) -> one, TreeMap::new));
        assertThat(forms(values)).isEqualTo(known);
    }

    @Test
    void areThereForFurtherItems() {
        assertThat(values.get("further")).asInstanceOf(InstanceOfAssertFactories.LIST).singleElement()
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsKeys(Variable.OF_ITEM.stream().map(Variable::name).toArray(String[]::new));
    }

    private static Variable.Form shownAs(Variable variable) {
        return variable.form() == Variable.Form.CHOICE ? Variable.Form.TEXT : variable.form();
    }

    private static Map<String, Variable.Form> forms(Map<String, Object> values) {
        Map<String, Variable.Form> forms = new TreeMap<>();
        values.forEach((name, value) -> {
            if (!name.equals("text")) {
                forms.put(name, switch (value) {
                    case String text -> Variable.Form.TEXT;
                    case Boolean flag -> Variable.Form.FLAG;
                    case Integer number -> Variable.Form.NUMBER;
                    case List<?> list -> Variable.Form.LIST;
                    default -> throw new AssertionError(name + " is " + value);
                });
            }
        });
        return forms;
    }
}
