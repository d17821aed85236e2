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
 * Renders notices from Mustache templates. Values are escaped in HTML; in text, where nothing can be marked up, they stand
 * as they are. Thread-safe.
 */
public final class NoticeRenderer {
    private static final DateTimeFormatter DAY = formatter("d MMM");
    private static final DateTimeFormatter MOMENT = formatter("EEEE, d MMMM yyyy, HH:mm 'UTC'");

    /** AWS lets an account's name hold any character. */
    private static final Pattern CONTROL_CHARACTER = Pattern.compile("\\p{Cc}");

    private final Template subject = template("notice-subject.mustache", false);
    private final Template text = template("notice.text.mustache", false);
    private final Template html = template("notice.html.mustache", true);

    /** The message that tells these facts to these recipients. */
    public Message render(NoticeFacts facts, Recipients recipients) {
        Map<String, Object> variables = variables(facts);
        String subjectLine = subject.execute(variables).strip();
        variables.put("subject", subjectLine);
        return new Message(facts.from(), facts.replyTo(), recipients.to(), recipients.cc(), subjectLine,
                html.execute(variables), text.execute(variables));
    }

    private static Map<String, Object> variables(NoticeFacts facts) {
        int daysLeft = DaysLeft.of(facts.expiresAt(), facts.asOf());
        boolean expired = !facts.expiresAt().isAfter(facts.asOf());
        Map<String, Object> variables = new HashMap<>();
        variables.put("account", CONTROL_CHARACTER.matcher(facts.accountName()).replaceAll(" "));
        variables.put("accountId", facts.account().id());
        variables.put("named", !facts.accountName().equals(facts.account().id()));
        variables.put("user", facts.user());
        variables.put("daysLeft", daysLeft);
        variables.put("when", inPlainWords(expired, daysLeft));
        variables.put("expired", expired);
        variables.put("hardExpiry", facts.hardExpiry().filter(hard -> hard).isPresent());
        variables.put("softExpiry", facts.hardExpiry().filter(hard -> !hard).isPresent());
        variables.put("anyExpiry", facts.hardExpiry().isEmpty());
        variables.put("selfService", facts.selfService());
        variables.put("command", facts.selfService() ? "forewarn password change"
                : "aws iam change-password --cli-input-json file://FILE");
        variables.put("day", DAY.format(facts.expiresAt()));
        variables.put("expiresAt", MOMENT.format(facts.expiresAt()));
        variables.put("knownAt", facts.knownAt().map(MOMENT::format).orElse(""));
        variables.put("signInPage", facts.account().signInPage());
        variables.put("answersTo", facts.answersTo().toString());
        variables.put("sender", facts.from().name().isEmpty()
                ? facts.from().address().toString()
                : facts.from().name());
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
                Objects.requireNonNull(NoticeRenderer.class.getResourceAsStream(name), name),
                StandardCharsets.UTF_8)) {
            return Mustache.compiler().escapeHTML(escape).emptyStringIsFalse(true).compile(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
