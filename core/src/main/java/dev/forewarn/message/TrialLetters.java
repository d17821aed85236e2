package dev.forewarn.message;

import com.samskivert.mustache.MustacheException;
import dev.forewarn.account.Account;
import dev.forewarn.account.Partition;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import dev.forewarn.recipient.Recipients;
import dev.forewarn.recipient.Role;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Renders letters of each kind, to everybody who may read it, about one and several credentials, in each language in which
 * something is replaced, so that what no check foresees is found at the start too.
 */
final class TrialLetters {
    private static final SampleLetters LETTERS = new SampleLetters(
            new Account(Partition.AWS, "123456789012", Optional.empty()), "Production",
            Mailbox.parse("admins@example.com"), Optional.empty(), true, Instant.EPOCH);
    private static final Recipients RECIPIENTS = Recipients.owner(EmailAddress.parse("alice@example.com"));

    private TrialLetters() {}

    static void render(Templates templates, List<String> problems) {
        LetterRenderer renderer = new LetterRenderer(templates);
        Set<String> found = new LinkedHashSet<>();
        for (Locale language : templates.changedLanguages()) {
            for (Letter letter : letters(language)) {
                String where = "a mail of the kind '" + MessageKind.of(letter) + "' in "
                        + language.getDisplayLanguage(Locale.ENGLISH);
                problem(renderer, letter).map(problem -> where + ": " + problem)
                        .or(() -> problem(renderer, SampleLetters.several(letter))
                                .map(problem -> where + " about several credentials: " + problem))
                        .ifPresent(found::add);
            }
        }
        problems.addAll(found);
    }

    private static List<Letter> letters(Locale language) {
        List<Letter> letters = new ArrayList<>();
        for (Role role : Role.values()) {
            for (int days : new int[]{14, 1, -7}) {
                for (Optional<Boolean> hard : List.of(Optional.of(false), Optional.of(true),
                        Optional.<Boolean>empty())) {
                    letters.add(LETTERS.password(days, hard, role, language, ZoneOffset.UTC));
                }
                letters.add(LETTERS.key(days, role, language, ZoneOffset.UTC));
            }
        }
        return letters;
    }

    private static Optional<String> problem(LetterRenderer renderer, Letter letter) {
        try {
            Message message = renderer.render(letter, RECIPIENTS);
            return message.subject().isBlank() || message.html().isBlank() || message.text().isBlank()
                    ? Optional.of("its subject, HTML or text comes out empty") : Optional.empty();
        } catch (MustacheException | IllegalArgumentException e) {
            return Optional.of("it can't be rendered: " + e.getMessage());
        }
    }
}
