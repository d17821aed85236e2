package dev.forewarn.digest;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.forewarn.message.Message;
import dev.forewarn.settings.Settings;
import dev.forewarn.text.Printable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes digests as mails, in English: what they cite, of AWS and of forewarn, is. Thread-safe. */
final class DigestRenderer {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private static final Pattern COMMAND = Pattern.compile("'(forewarn [^']+)'");

    /** Of each section; the rest is in the attached report. */
    private static final int MOST_NAMES = 50;

    private static final int MOST_IN_SUBJECT = 2;
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_WORDS = 400;

    private final Template text = template("digest.text.mustache", false);
    private final Template html = template("digest.html.mustache", true);

    /** @param report the page of the account, which goes along; absent where it is too large */
    Message render(Digest digest, Settings.Digest recipients, Settings.Mail mail,
            Optional<Message.Attachment> report) {
        String subject = "forewarn, " + Printable.of(digest.accountName(), LONGEST_NAME) + ": " + summary(digest);
        Map<String, Object> variables = variables(digest);
        variables.put("subject", subject);
        variables.put("report", report.map(Message.Attachment::fileName).orElse(""));
        variables.put("next", switch (recipients.when()) {
            case PROBLEMS ->
                "The next one comes when something new needs somebody, or after a week if this still does.";
            case WEEKLY -> "The next one comes when something new needs somebody, and else after a week.";
        });
        return new Message(mail.from().orElseThrow(), mail.replyTo(), recipients.to().getFirst(),
                recipients.to().subList(1, recipients.to().size()), subject, html.execute(variables),
                text.execute(variables), report.stream().toList());
    }

    private static Map<String, Object> variables(Digest digest) {
        Map<String, Object> variables = new HashMap<>();
        String id = digest.account().orElse("");
        variables.put("headline", switch (digest.things()) {
            case 0 -> "All is well.";
            case 1 -> "One thing needs somebody.";
            default -> digest.things() + " things need somebody.";
        });
        variables.put("account", Printable.of(digest.accountName(), LONGEST_NAME));
        variables.put("accountId", id);
        variables.put("named", !id.isEmpty() && !digest.accountName().equals(id));
        variables.put("asOf", MOMENT.format(digest.asOf()));
        variables.put("users", digest.users());
        variables.put("due", digest.due());
        variables.put("sent", digest.sent());
        variables.put("counts", !digest.isAllWell());
        variables.put("sections", digest.sections().stream().map(DigestRenderer::variables).toList());
        return variables;
    }

    private static Map<String, Object> variables(Section section) {
        int count = section.entries().size();
        return Map.of(
                "heading", section.heading(),
                "remedy", section.remedy(),
                "pieces", pieces(section.remedy()),
                "entries", section.entries().stream().limit(MOST_NAMES)
                        .filter(entry -> !entry.who().isEmpty() || !entry.what().isEmpty())
                        .map(entry -> Map.of("who", Printable.of(entry.who(), LONGEST_NAME), "what",
                                Printable.of(entry.what(), LONGEST_WORDS)))
                        .toList(),
                "more", count > MOST_NAMES && !section.entries().getFirst().what().isEmpty()
                        ? String.valueOf(count - MOST_NAMES)
                        : "");
    }

    /** A remedy in pieces: commands apart from what stands between them. */
    private static List<Map<String, String>> pieces(String remedy) {
        List<Map<String, String>> pieces = new ArrayList<>();
        int end = 0;
        Matcher command = COMMAND.matcher(remedy);
        while (command.find()) {
            pieces.add(Map.of("text", remedy.substring(end, command.start()), "command", command.group(1)));
            end = command.end();
        }
        pieces.add(Map.of("text", remedy.substring(end), "command", ""));
        return pieces;
    }

    private static String summary(Digest digest) {
        if (digest.isAllWell()) {
            return "all is well";
        }
        String first = digest.sections().stream().limit(MOST_IN_SUBJECT).map(Section::heading)
                .collect(Collectors.joining("; "));
        return first + (digest.sections().size() > MOST_IN_SUBJECT ? "; and more" : "");
    }

    private static Template template(String name, boolean escape) {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(DigestRenderer.class.getResourceAsStream(name), name),
                StandardCharsets.UTF_8)) {
            return Mustache.compiler().escapeHTML(escape).emptyStringIsFalse(true).compile(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
