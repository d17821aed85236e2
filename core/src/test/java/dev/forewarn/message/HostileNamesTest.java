package dev.forewarn.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.account.Account;
import dev.forewarn.account.Partition;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import dev.forewarn.recipient.Recipients;
import dev.forewarn.recipient.Role;
import dev.forewarn.reminder.CredentialKind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseError;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** AWS lets an account's name hold any character; what else comes from others is treated the same. */
class HostileNamesTest {
    private static final Instant AS_OF = Instant.parse("2026-11-16T08:00:00Z");
    private static final Recipients ALICE = Recipients.owner(EmailAddress.parse("alice@example.com"));
    private static final Set<String> ELEMENTS = Set.of("html", "head", "meta", "title", "style", "body", "div", "table",
            "tbody", "tr", "th", "td", "h1", "h2", "p", "ol", "ul", "li", "a", "br", "wbr", "span", "bdi", "code");
    private static final Set<String> ATTRIBUTES = Set.of("lang", "dir", "charset", "name", "content", "class", "style",
            "role", "aria-roledescription", "aria-label", "width", "cellpadding", "cellspacing", "border", "align",
            "scope", "href");

    static List<String> names() {
        return List.of(
                "<script>alert(\"1\" + '2')</script> & Sons {{user}} {user} <a href=\"https://attacker.test\">",
                "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</title></style><script>", "<!-- ",
                "]]>", "&lt;b&gt;", "{daysLeft, plural, other {#}}", "'{0}'", "\\u0041 $1 %s ${jndi:ldap://a}",
                "a\u202Egnp.exe", "\u2066\u2067\u200F\uFEFF", "Pro\r\nBcc: eve@attacker.test\u0000", "חשבון ייצור",
                "A".repeat(64),
                "Team 👩\u200D💻 🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74\uDB40\uDC7F", "\uD83D");
    }

    private static List<Message> everywhere(String name) {
        LetterRenderer renderer = new LetterRenderer();
        List<Message> messages = new ArrayList<>();
        for (Locale language : Templates.builtIn().languages()) {
            for (Role role : Role.values()) {
                for (int days : new int[]{7, 1, -7}) {
                    for (Boolean hardExpiry : new Boolean[]{true, false}) {
                        messages.add(renderer.render(letter(name, language, role, days, hardExpiry), ALICE));
                    }
                }
            }
        }
        return messages;
    }

    private static Letter letter(String name, Locale language, Role role, int days, boolean hardExpiry) {
        Instant expiresAt = AS_OF.plus(Duration.ofDays(days));
        List<Item> items = Stream.of(CredentialKind.values())
                .map(kind -> new Item(name, kind, days > 0, Optional.of(AS_OF), expiresAt)).toList();
        return new Letter(new Account(Partition.AWS, "123456789012", Optional.of("acme")), name,
                days == 1 ? items.subList(1, 2) : items, AS_OF, Optional.of(AS_OF), Optional.of(hardExpiry),
                Optional.of(false), new Mailbox(name.replaceAll("[\\p{Cc}]", ""), EmailAddress.parse("a@example.com")),
                Optional.empty(), true, new Reader(role, language, ZoneOffset.UTC));
    }

    @ParameterizedTest
    @MethodSource("names")
    void addNothingToTheHtml(String name) {
        for (Message message : everywhere(name)) {
            Parser parser = Parser.htmlParser().setTrackErrors(10);
            Document page = Jsoup.parse(message.html(), parser);
            assertThat(parser.getErrors()).extracting(ParseError::getErrorMessage).isEmpty();
            for (Element element : page.getAllElements()) {
                if (!element.normalName().equals("#root")) {
                    assertThat(ELEMENTS).contains(element.normalName());
                    assertThat(element.attributes()).extracting(attribute -> attribute.getKey())
                            .isSubsetOf(ATTRIBUTES);
                }
            }
            assertThat(page.select("[href]")).allMatch(link -> URI.create(link.attr("href")).getHost()
                    .equals("acme.signin.aws.amazon.com"));
            assertThat(page.title()).isEqualTo(message.subject().strip().replaceAll("\\s+", " "));
            assertThat(message.html()).doesNotContain("url(", "@import", "\r", "\u0000", "\u202E", "\u2067");
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void leaveSubjectAndTextOnTheirLines(String name) {
        for (Message message : everywhere(name)) {
            assertThat(message.subject().lines()).hasSize(1);
            assertThat(message.subject() + message.text().replace("\n", ""))
                    .doesNotContainPattern("[\\p{Cc}\u202A-\u202E\u2066\u2067\u200E\u200F\uFEFF]");
        }
    }

    @Test
    void areShownAsTheyAreWhereTheyDoNoHarm() {
        String name = "<b>Sons & {{user}} {user}</b>";
        Message message = new LetterRenderer().render(letter(name, Locale.ENGLISH, Role.FALLBACK, 7, false), ALICE);
        assertThat(message.text()).contains("  Account: " + name + " (123456789012)\n");
        assertThat(Jsoup.parse(message.html()).select("td bdi").eachText()).containsExactly(name, name, name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Team 👩\u200D💻 | Team 👩\u200D💻",
        "a\u202Eb          | a\uFFFDb",
        "a\tb              | a b",
        "חשבון              | \u2068חשבון\u2069",
        "Ünï cödé 実験         | Ünï cödé 実験"})
    void keepLettersAndEmojiAndLoseWhatTurnsTheDirectionOfWriting(String name, String shown) {
        assertThat(DisplayName.of(name)).isEqualTo(shown);
    }
}
