package dev.forewarn.cli.preview;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.forewarn.message.Message;
import dev.forewarn.message.MessageKind;
import dev.forewarn.recipient.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * All kinds of messages in all languages on one page, which needs no network and runs no script. Each mail stands in a frame of
 * its own, where whatever its template brings along is cut off from everything else. Thread-safe.
 */
public final class PreviewPage {
    /** A row of the page: the name of its kind, and of what is other than usual. */
    private record Shown(String name, String heading, Sample sample) {
        static Shown of(MessageKind kind, String heading) {
            return new Shown(kind.toString(), heading, Sample.of(kind));
        }
    }

    private static final List<Shown> SHOWN = List.of(
            Shown.of(MessageKind.BEFORE, "Before expiry"),
            Shown.of(MessageKind.LAST_DAY, "Last day"),
            Shown.of(MessageKind.EXPIRED, "Expired"),
            Shown.of(MessageKind.EXPIRED_HARD, "Expired under hard expiry"),
            Shown.of(MessageKind.KEY_BEFORE, "Access key, before it is due"),
            Shown.of(MessageKind.KEY_OVERDUE, "Access key, overdue"),
            new Shown("before-several", "Several at once", Sample.of(MessageKind.BEFORE).aboutSeveral()),
            Shown.of(MessageKind.OTHERS, "To others, where the user can't be told"),
            new Shown("others-responsible", "To others, instead of the user",
                    Sample.of(MessageKind.OTHERS).to(Role.RESPONSIBLE)),
            new Shown("others-escalation", "To others, by an escalation",
                    Sample.of(MessageKind.OTHERS).to(Role.ESCALATION)),
            new Shown("others-several", "To others, several at once",
                    Sample.of(MessageKind.OTHERS).aboutSeveral()));

    private final Template template = Mustache.compiler().escapeHTML(true).compile(source());

    /**
     * The page, as UTF-8 is to hold it.
     *
     * @param account what people call the account
     * @param languages in the order of the columns
     */
    public String render(String account, SampleMails mails, List<Locale> languages) {
        return template.execute(Map.of(
                "account", account,
                "zone", mails.zone().normalized().equals(ZoneOffset.UTC) ? "UTC" : mails.zone().getId(),
                "kinds", SHOWN.stream().map(shown -> kind(shown, mails, languages)).toList()));
    }

    private static Map<String, Object> kind(Shown shown, SampleMails mails, List<Locale> languages) {
        return Map.of(
                "kind", shown.name(),
                "heading", shown.heading(),
                "mails", languages.stream()
                        .map(language -> mail(mails.of(shown.sample(), language), shown, language)).toList());
    }

    private static Map<String, Object> mail(Message message, Shown shown, Locale language) {
        return Map.of(
                "tag", language.toLanguageTag(),
                "language", language.getDisplayName(language),
                "title", shown.heading() + ", " + language.getDisplayName(Locale.ENGLISH),
                "subject", message.subject(),
                "html", message.html(),
                "text", message.text());
    }

    private static String source() {
        try (InputStream file =
                Objects.requireNonNull(PreviewPage.class.getResourceAsStream("page.html.mustache"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
