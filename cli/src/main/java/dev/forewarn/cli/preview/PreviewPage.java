package dev.forewarn.cli.preview;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.forewarn.message.Message;
import dev.forewarn.message.MessageKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * All kinds of messages in all languages on one page, which needs no network and runs no script. Each mail stands in a frame of
 * its own, where whatever its template brings along is cut off from everything else. Thread-safe.
 */
public final class PreviewPage {
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
                "kinds", Stream.of(MessageKind.values()).map(kind -> kind(kind, mails, languages)).toList()));
    }

    private static Map<String, Object> kind(MessageKind kind, SampleMails mails, List<Locale> languages) {
        return Map.of(
                "kind", kind.toString(),
                "heading", heading(kind),
                "mails",
                languages.stream().map(language -> mail(mails.of(kind, language), kind, language)).toList());
    }

    private static Map<String, Object> mail(Message message, MessageKind kind, Locale language) {
        return Map.of(
                "tag", language.toLanguageTag(),
                "language", language.getDisplayName(language),
                "title", heading(kind) + ", " + language.getDisplayName(Locale.ENGLISH),
                "subject", message.subject(),
                "html", message.html(),
                "text", message.text());
    }

    private static String heading(MessageKind kind) {
        return switch (kind) {
            case BEFORE -> "Before expiry";
            case LAST_DAY -> "Last day";
            case EXPIRED -> "Expired";
            case EXPIRED_HARD -> "Expired under hard expiry";
            case KEY_BEFORE -> "Access key, before it is due";
            case KEY_OVERDUE -> "Access key, overdue";
            case OTHERS -> "To others, where the user can't be told";
        };
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
