package dev.forewarn.lambda;

import dev.forewarn.lambda.Event.Member;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.text.Printable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes an event of the JSON that the function was called with. Whatever is not wholly understood is refused, since a run that
 * nobody asked for mails people: what a slip of the pen would turn into a real run must not be one. Pure.
 */
final class EventReader {
    private static final Set<String> SCHEDULERS = Set.of("aws.events", "aws.scheduler");
    private static final String SCHEDULED = "Scheduled Event";

    /** What a schedule event has not, and somebody may have written into one. */
    private static final Set<String> OTHERS_KEYS = Set.of("dryRun", "username", "password_last_changed", "email");

    private static final Set<String> TEST_KEYS = Set.of("username", "password_last_changed", "email");
    private static final Set<String> RUN_KEYS = Set.of("account", "dryRun");
    private static final Set<String> ACCOUNT_KEYS = Set.of("id", "name");

    /** IAM API, {@code User}. */
    private static final Pattern USER_NAME = Pattern.compile("[\\w+=,.@-]{1,64}");
    private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9]{12}");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_SHOWN = 60;

    private final List<String> problems = new ArrayList<>();

    private EventReader() {}

    /**
     * Reads an event.
     *
     * @param tree what a JSON parser made of it
     * @throws InvalidEventException with all that is wrong
     */
    static Event read(@Nullable Object tree) {
        EventReader reader = new EventReader();
        Optional<Event> event = tree instanceof Map<?, ?> keys
                ? reader.event(keys)
                : reader.problem("it is " + shown(tree) + " and not an object");
        return event.filter(any -> reader.problems.isEmpty())
                .orElseThrow(() -> new InvalidEventException(reader.problems));
    }

    private Optional<Event> event(Map<?, ?> event) {
        if (event.containsKey("source") || event.containsKey("detail-type")) {
            return schedule(event);
        } else if (TEST_KEYS.stream().anyMatch(event::containsKey)) {
            return testMail(event);
        }
        reportOthers(event, "", RUN_KEYS, "beside account and dryRun");
        boolean dryRun = dryRun(event);
        if (!event.containsKey("account")) {
            return Optional.of(new Event.FullRun(dryRun));
        }
        return member(event.get("account")).map(account -> new Event.MemberRun(account, dryRun));
    }

    /**
     * EventBridge user guide, "Events structure"; Scheduler sends the same where no input is set. What else AWS writes into its
     * own events stops no daily run.
     */
    private Optional<Event> schedule(Map<?, ?> event) {
        if (!SCHEDULED.equals(event.get("detail-type")) || !SCHEDULERS.contains(String.valueOf(event.get("source")))) {
            return problem("source " + shown(event.get("source")) + " with detail-type "
                    + shown(event.get("detail-type")) + " is not a schedule event");
        }
        event.keySet().stream()
                .map(String::valueOf)
                .filter(OTHERS_KEYS::contains)
                .forEach(key -> problems.add(key + ": unknown in a schedule event"));
        return Optional.of(new Event.FullRun(false));
    }

    private Optional<Event> testMail(Map<?, ?> event) {
        reportOthers(event, "", TEST_KEYS, "in a test event");
        Optional<String> user = text(event, "username", "the name of an IAM user",
                text -> USER_NAME.matcher(text).matches());
        Optional<Instant> changedAt =
                text(event, "password_last_changed", "an instant, such as 2026-09-01T00:00:00Z", text -> true)
                        .flatMap(this::instant);
        Optional<EmailAddress> to = text(event, "email", "an e-mail address", text -> true).flatMap(this::address);
        return user.isPresent() && changedAt.isPresent() && to.isPresent()
                ? Optional.of(new Event.TestMail(user.get(), changedAt.get(), to.get()))
                : Optional.empty();
    }

    private Optional<Member> member(@Nullable Object tree) {
        if (!(tree instanceof Map<?, ?> account)) {
            problems.add("account: " + shown(tree) + " is not an object");
            return Optional.empty();
        }
        reportOthers(account, "account.", ACCOUNT_KEYS, "beside id and name");
        Optional<String> id = text(account, "id", "account.id", "an account's number of twelve digits, as text",
                text -> ACCOUNT_ID.matcher(text).matches());
        Optional<String> name = account.containsKey("name")
                ? text(account, "name", "account.name", "a name of up to " + LONGEST_NAME + " characters",
                        text -> !text.isBlank() && text.length() <= LONGEST_NAME)
                : Optional.empty();
        return id.map(digits -> new Member(digits, name));
    }

    private boolean dryRun(Map<?, ?> event) {
        if (event.containsKey("dryRun") && !(event.get("dryRun") instanceof Boolean)) {
            problems.add("dryRun: " + shown(event.get("dryRun")) + " is neither true nor false");
        }
        return Boolean.TRUE.equals(event.get("dryRun"));
    }

    private Optional<String> text(Map<?, ?> event, String key, String wanted, Predicate<String> fits) {
        return text(event, key, key, wanted, fits);
    }

    private Optional<String> text(Map<?, ?> event, String key, String path, String wanted, Predicate<String> fits) {
        if (event.get(key) instanceof String text && fits.test(text)) {
            return Optional.of(text);
        }
        problems.add(path + ": " + (event.containsKey(key) ? shown(event.get(key)) + " is not " + wanted
                : "is missing; write " + wanted));
        return Optional.empty();
    }

    /** As reports write dates, or a day. */
    private Optional<Instant> instant(String text) {
        try {
            if (text.startsWith("+") || text.startsWith("-")) {
                // A year has a sign when it has more than four digits (ISO 8601): too far away to count the days.
                throw new DateTimeException("out of reach");
            }
            return Optional.of(text.length() == 10 ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            problems.add("password_last_changed: " + shown(text)
                    + " is not an instant; write 2026-09-01T00:00:00Z or 2026-09-01");
            return Optional.empty();
        }
    }

    private Optional<EmailAddress> address(String text) {
        try {
            return Optional.of(EmailAddress.parse(text));
        } catch (IllegalArgumentException e) {
            problems.add("email: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void reportOthers(Map<?, ?> keys, String path, Set<String> known, String where) {
        keys.keySet().stream()
                .map(String::valueOf)
                .filter(key -> !known.contains(key))
                .forEach(key -> problems.add(path + Printable.of(key, LONGEST_SHOWN) + ": unknown " + where));
    }

    private Optional<Event> problem(String what) {
        problems.add(what);
        return Optional.empty();
    }

    private static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> map -> "an object";
            case List<?> list -> "a list";
            default -> "'" + Printable.of(String.valueOf(value), LONGEST_SHOWN) + "'";
        };
    }
}
