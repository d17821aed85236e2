package dev.forewarn.message;

import com.samskivert.mustache.MustacheException;
import dev.forewarn.account.Account;
import dev.forewarn.account.Partition;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import dev.forewarn.recipient.Recipients;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Renders a letter of each kind in each language, so that what no check foresees is found at the start too. */
final class TrialLetters {
    private static final SampleLetters LETTERS = new SampleLetters(
            new Account(Partition.AWS, "123456789012", Optional.empty()), "Production",
            Mailbox.parse("admins@example.com"), Optional.empty(), true, Instant.EPOCH);
    private static final Recipients RECIPIENTS = Recipients.owner(EmailAddress.parse("alice@example.com"));

    private TrialLetters() {}

    static void render(Templates templates, List<String> problems) {
        LetterRenderer renderer = new LetterRenderer(templates);
        for (Locale language : templates.languages()) {
            for (MessageKind kind : MessageKind.values()) {
                String where = "a mail of the kind '" + kind + "' in " + language.getDisplayLanguage(Locale.ENGLISH);
                try {
                    Message message = renderer.render(LETTERS.of(kind, language, ZoneOffset.UTC), RECIPIENTS);
                    if (message.subject().isBlank() || message.html().isBlank() || message.text().isBlank()) {
                        problems.add(where + ": its subject, HTML or text comes out empty");
                    }
                } catch (MustacheException | IllegalArgumentException e) {
                    problems.add(where + ": it can't be rendered: " + e.getMessage());
                }
            }
        }
    }
}
