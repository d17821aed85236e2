package dev.forewarn.message;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.forewarn.recipient.Recipients;
import dev.forewarn.reminder.DaysLeft;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Renders letters from Mustache templates. Values are escaped in HTML; in text, where nothing can be marked up, they stand
 * as they are. Thread-safe.
 */
public final class LetterRenderer {
    private static final DateTimeFormatter DAY = formatter("d MMM");
    private static final DateTimeFormatter MOMENT = formatter("EEEE, d MMMM yyyy, HH:mm 'UTC'");

    /** AWS lets an account's name hold any character. */
    private static final Pattern CONTROL_CHARACTER = Pattern.compile("\\p{Cc}");

    private final Template subject = template("notice-subject.mustache", false);
    private final Template text = template("notice.text.mustache", false);
    private final Template html = template("notice.html.mustache", true);

    /** The message that carries a letter to these recipients. */
    public Message render(Letter letter, Recipients recipients) {
        Map<String, Object> variables = variables(letter);
        String subjectLine = subject.execute(variables).strip();
        variables.put("subject", subjectLine);
        return new Message(letter.from(), letter.replyTo(), recipients.to(), recipients.cc(), subjectLine,
                html.execute(variables), text.execute(variables));
    }

    private static Map<String, Object> variables(Letter letter) {
        Item item = letter.items().getFirst();
        int daysLeft = DaysLeft.of(item.expiresAt(), letter.asOf());
        boolean expired = !item.expiresAt().isAfter(letter.asOf());
        Map<String, Object> variables = new HashMap<>();
        variables.put("account", CONTROL_CHARACTER.matcher(letter.accountName()).replaceAll(" "));
        variables.put("accountId", letter.account().id());
        variables.put("named", !letter.accountName().equals(letter.account().id()));
        variables.put("user", item.user());
        variables.put("daysLeft", daysLeft);
        variables.put("when", inPlainWords(expired, daysLeft));
        variables.put("expired", expired);
        variables.put("hardExpiry", letter.hardExpiry().filter(hard -> hard).isPresent());
        variables.put("softExpiry", letter.hardExpiry().filter(hard -> !hard).isPresent());
        variables.put("anyExpiry", letter.hardExpiry().isEmpty());
        variables.put("selfService", letter.selfService());
        variables.put("command", letter.selfService() ? "forewarn password change"
                : "aws iam change-password --cli-input-json file://FILE");
        variables.put("day", DAY.format(item.expiresAt()));
        variables.put("expiresAt", MOMENT.format(item.expiresAt()));
        variables.put("knownAt", letter.knownAt().map(MOMENT::format).orElse(""));
        variables.put("signInPage", letter.account().signInPage());
        variables.put("answersTo", letter.answersTo().toString());
        variables.put("sender", letter.from().name().isEmpty()
                ? letter.from().address().toString()
                : letter.from().name());
        return variables;
    }

    /** Such as 'expires in 3 days'. */
    private static String inPlainWords(boolean expired, int daysLeft) {
        if (!expired) {
            return "expires in " + days(daysLeft);
        }
        return daysLeft == 0 ? "has expired" : "expired " + days(-daysLeft) + " ago";
    }

    private static String days(int count) {
        return count + (count == 1 ? " day" : " days");
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    private static Template template(String name, boolean escape) {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(LetterRenderer.class.getResourceAsStream(name), name),
                StandardCharsets.UTF_8)) {
            return Mustache.compiler().escapeHTML(escape).emptyStringIsFalse(true).compile(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
