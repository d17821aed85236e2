package dev.forewarn.message;

import dev.forewarn.recipient.Recipients;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Renders letters in their readers' languages. Values are escaped in HTML; in text, where nothing can be marked up, they stand
 * as they are. Thread-safe.
 */
public final class LetterRenderer {
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final Templates templates;
    private final Moments moments = new Moments();

    /** Renders with forewarn's own templates. */
    public LetterRenderer() {
        this(Templates.builtIn());
    }

    public LetterRenderer(Templates templates) {
        this.templates = templates;
    }

    /** The message that carries a letter to these recipients. */
    public Message render(Letter letter, Recipients recipients) {
        Locale language = templates.nearest(letter.reader().language()).orElse(Locale.ENGLISH);
        MessageKind kind = MessageKind.of(letter);
        Map<String, Object> values = LetterValues.of(letter, templates.texts(language), moments);
        String subject = SPACE.matcher(templates.template(kind, Part.SUBJECT, language).execute(values).strip())
                .replaceAll(" ");
        values.put("subject", subject);
        return new Message(letter.from(), letter.replyTo(), recipients.to(), recipients.cc(), subject,
                AddressBreaks.in(templates.template(kind, Part.HTML, language).execute(values)),
                Lines.broken(templates.template(kind, Part.TEXT, language).execute(values)));
    }
}
