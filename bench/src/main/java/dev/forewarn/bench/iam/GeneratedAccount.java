package dev.forewarn.bench.iam;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The made-up account. Its users are {@code user00001} and so on, each with a tag {@code email}. Who is due has two and a
 * half days left, the others sixty; the same shape and instant give the same account. Immutable.
 */
public final class GeneratedAccount {
    public static final String NUMBER = "123456789012";
    static final int MAX_PASSWORD_AGE_DAYS = 90;

    private static final Duration DUE_IN = Duration.ofHours(60);
    private static final Duration OTHERS_IN = Duration.ofDays(60);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss+00:00").withZone(ZoneOffset.UTC);
    private static final String COLUMNS =
            """
                    user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,\
                    mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,\
                    access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,\
                    access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,\
                    cert_1_last_rotated,cert_2_active,cert_2_last_rotated
                    """;
    private static final String CREATED = "2020-01-01T00:00:00+00:00";
    private static final String NO_KEYS = "false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A\n";

    private final AccountShape shape;
    private final Instant now;

    public GeneratedAccount(AccountShape shape, Instant now) {
        this.shape = shape;
        this.now = now;
    }

    /** The names of those who are to be reminded. */
    public List<String> due() {
        return IntStream.rangeClosed(1, shape.users()).filter(this::isDue).mapToObj(GeneratedAccount::name).toList();
    }

    Instant now() {
        return now;
    }

    static String address(String user) {
        return user + "@example.com";
    }

    static String arn(String user) {
        return "arn:aws:iam::" + NUMBER + ":user/" + user;
    }

    /** The names of all users, in their order. */
    List<String> users() {
        return IntStream.rangeClosed(1, shape.users()).mapToObj(GeneratedAccount::name).toList();
    }

    /** The credential report, root user and all. */
    String report() {
        StringBuilder report = new StringBuilder(COLUMNS);
        report.append("<root_account>,arn:aws:iam::").append(NUMBER).append(":root,").append(CREATED)
                .append(",not_supported,no_information,not_supported,not_supported,true,").append(NO_KEYS);
        IntStream.rangeClosed(1, shape.users()).forEach(number -> append(number, report));
        return report.toString();
    }

    private void append(int number, StringBuilder report) {
        Instant expires = now.plus(isDue(number) ? DUE_IN : OTHERS_IN).plusSeconds(number % 3_600);
        report.append(name(number)).append(',').append(arn(name(number))).append(',').append(CREATED).append(",true,")
                .append(DATE.format(now.minusSeconds(number))).append(',')
                .append(DATE.format(expires.minus(Duration.ofDays(MAX_PASSWORD_AGE_DAYS)))).append(',')
                .append(DATE.format(expires)).append(",true,").append(NO_KEYS);
    }

    private boolean isDue(int number) {
        return (long) number * shape.due() / shape.users() > (number - 1L) * shape.due() / shape.users();
    }

    private static String name(int number) {
        return "user%05d".formatted(number);
    }
}
