package dev.forewarn.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.account.Account;
import dev.forewarn.account.Partition;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import dev.forewarn.recipient.Recipients;
import dev.forewarn.recipient.Role;
import dev.forewarn.reminder.CredentialKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read, word for word: every kind in every language, and in English what else makes a difference. */
class GoldenFilesTest {
    private static final Path FILES = Path.of("src/test/resources/dev/forewarn/message");
    private static final Instant AS_OF = Instant.parse("2026-11-16T08:00:00Z");
    private static final Account ACCOUNT = new Account(Partition.AWS, "123456789012", Optional.of("acme-production"));
    private static final Mailbox FROM = Mailbox.parse("Cloud Admins <cloud-admins@example.com>");
    private static final Recipients ALICE = Recipients.owner(EmailAddress.parse("alice@example.com"));
    private static final SampleLetters LETTERS = letters(ACCOUNT, "Production", false);
    private final LetterRenderer renderer = new LetterRenderer();

    private static SampleLetters letters(Account account, String name, boolean selfService) {
        return new SampleLetters(account, name, FROM, Optional.empty(), selfService, AS_OF);
    }

    static Stream<Arguments> letters() {
        List<Arguments> letters = new ArrayList<>();
        for (Locale language : Templates.builtIn().languages()) {
            for (MessageKind kind : MessageKind.values()) {
                add(letters, language, kind.toString(), LETTERS.of(kind, language, zone(language)));
            }
            add(letters, language, "others-responsible", LETTERS.password(1, true, Role.RESPONSIBLE, language,
                    zone(language)));
            add(letters, language, "others-escalation", LETTERS.key(-30, Role.ESCALATION, language,
                    zone(language)));
            add(letters, language, "several", several(language));
        }
        specialCases().forEach((name, letter) -> letters.add(Arguments.of("en/" + name, letter)));
        return letters.stream();
    }

    private static ZoneId zone(Locale language) {
        return ZoneId.of(switch (language.getLanguage()) {
            case "de" -> "Europe/Berlin";
            case "es" -> "Europe/Madrid";
            case "fr" -> "America/Montreal";
            case "ja" -> "Asia/Tokyo";
            default -> "UTC";
        });
    }

    private static void add(List<Arguments> letters, Locale language, String name, Letter letter) {
        letters.add(Arguments.of(language + "/" + name, letter));
    }

    private static Letter several(Locale language) {
        return with(LETTERS.password(3, false, Role.OWNER, language, zone(language)), severalItems(),
                Optional.of(AS_OF), Optional.of(false), Optional.of(true), true);
    }

    private static List<Item> severalItems() {
        return List.of(
                new Item("alice", CredentialKind.PASSWORD, true, daysFromNow(-87), daysFromNow(3).orElseThrow()),
                new Item("alice", CredentialKind.ACCESS_KEY, true, daysFromNow(-92), daysFromNow(-2).orElseThrow()),
                new Item("alice", CredentialKind.ACCESS_KEY, true, daysFromNow(-76), daysFromNow(14).orElseThrow()),
                new Item("ci-bot", CredentialKind.ACCESS_KEY, false, daysFromNow(-80), daysFromNow(10).orElseThrow()),
                new Item("alice-admin", CredentialKind.PASSWORD, true, daysFromNow(-97), daysFromNow(-7).orElseThrow()),
                new Item("alice-test", CredentialKind.PASSWORD, true, daysFromNow(-96), daysFromNow(-6).orElseThrow()));
    }

    private static Optional<Instant> daysFromNow(int days) {
        return Optional.of(AS_OF.plus(Duration.ofDays(days)));
    }

    /** All of them, for another reader or under another policy, and without forewarn. */
    private static Letter several(Role role, boolean hardExpiry) {
        return LETTERS.password(3, hardExpiry, role, Locale.ENGLISH, ZoneOffset.UTC).about(severalItems());
    }

    private static Letter keyOfUserWithoutPassword(SampleLetters letters, Role role) {
        return letters.key(14, role, Locale.ENGLISH, ZoneOffset.UTC).about(List.of(
                new Item("ci-bot", CredentialKind.ACCESS_KEY, false, daysFromNow(-76), daysFromNow(14).orElseThrow())));
    }

    private static Map<String, Letter> specialCases() {
        Account unnamed = new Account(Partition.AWS, "123456789012", Optional.empty());
        SampleLetters selfService = letters(ACCOUNT, "Production", true);
        return Map.ofEntries(
                Map.entry("before-hard", password(LETTERS, 14, true)),
                Map.entry("before-hard-self-service", password(selfService, 14, true)),
                Map.entry("before-self-service", password(selfService, 14, false)),
                Map.entry("before-unknown-policy", withoutPolicy(password(LETTERS, 14, false))),
                Map.entry("before-restricted", restricted(password(LETTERS, 14, false))),
                Map.entry("just-expired", password(LETTERS, 0, false)),
                Map.entry("expired-self-service", password(selfService, -7, false)),
                Map.entry("expired-hard-self-service", password(selfService, -7, true)),
                Map.entry("expired-unknown-policy", withoutPolicy(password(LETTERS, -7, false))),
                Map.entry("expired-unknown-policy-self-service", withoutPolicy(password(selfService, -7, false))),
                Map.entry("expired-restricted", restricted(password(LETTERS, -7, false))),
                Map.entry("key-before-self-service", selfService.key(14, Role.OWNER, Locale.ENGLISH, ZoneOffset.UTC)),
                Map.entry("others-responsible-expired",
                        LETTERS.password(-7, false, Role.RESPONSIBLE, Locale.ENGLISH, ZoneOffset.UTC)),
                Map.entry("others-responsible-expired-hard",
                        LETTERS.password(-7, true, Role.RESPONSIBLE, Locale.ENGLISH, ZoneOffset.UTC)),
                Map.entry("others-responsible-key",
                        LETTERS.key(7, Role.RESPONSIBLE, Locale.ENGLISH, ZoneOffset.UTC)),
                Map.entry("others-escalation-password",
                        LETTERS.password(-14, true, Role.ESCALATION, Locale.ENGLISH, ZoneOffset.UTC)),
                Map.entry("others-expired-hard",
                        LETTERS.password(-7, true, Role.FALLBACK, Locale.ENGLISH, ZoneOffset.UTC)),
                Map.entry("others-escalation-before",
                        LETTERS.password(3, false, Role.ESCALATION, Locale.ENGLISH, ZoneOffset.UTC)),
                Map.entry("others-unknown-policy", withoutPolicy(
                        LETTERS.password(3, false, Role.FALLBACK, Locale.ENGLISH, ZoneOffset.UTC))),
                Map.entry("others-responsible-self-service",
                        selfService.password(3, true, Role.RESPONSIBLE, Locale.ENGLISH, ZoneOffset.UTC)),
                Map.entry("several-without-forewarn", several(Role.OWNER, false)),
                Map.entry("several-hard", several(Role.OWNER, true)),
                Map.entry("several-responsible", several(Role.RESPONSIBLE, false)),
                Map.entry("several-fallback", several(Role.FALLBACK, true)),
                Map.entry("key-of-user-without-password", keyOfUserWithoutPassword(LETTERS, Role.OWNER)),
                Map.entry("key-of-user-without-password-self-service",
                        keyOfUserWithoutPassword(selfService, Role.OWNER)),
                Map.entry("key-of-user-without-password-responsible",
                        keyOfUserWithoutPassword(selfService, Role.RESPONSIBLE)),
                Map.entry("unnamed-account", password(letters(unnamed, "123456789012", false), 14, false)),
                Map.entry("unknown-report-date", withoutReportDate(password(LETTERS, 14, false))));
    }

    private static Letter password(SampleLetters letters, int daysLeft, boolean hardExpiry) {
        return letters.password(daysLeft, hardExpiry, Role.OWNER, Locale.ENGLISH, ZoneOffset.UTC);
    }

    private static Letter withoutPolicy(Letter letter) {
        return with(letter, letter.items(), letter.knownAt(), Optional.empty(), Optional.empty(),
                letter.selfService());
    }

    private static Letter restricted(Letter letter) {
        return with(letter, letter.items(), letter.knownAt(), letter.hardExpiry(), Optional.of(false),
                letter.selfService());
    }

    private static Letter withoutReportDate(Letter letter) {
        return with(letter, letter.items(), Optional.empty(), letter.hardExpiry(), letter.anyoneMayChange(),
                letter.selfService());
    }

    private static Letter with(Letter letter, List<Item> items, Optional<Instant> knownAt,
            Optional<Boolean> hardExpiry, Optional<Boolean> anyoneMayChange, boolean selfService) {
        return new Letter(letter.account(), letter.accountName(), items, letter.asOf(), knownAt, hardExpiry,
                anyoneMayChange, letter.from(), letter.replyTo(), selfService, letter.reader());
    }

    /** Run with {@code -Dgolden.update=true} to write the files anew, and read what changed before you keep it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("letters")
    void readsAsInTheGoldenFiles(String name, Letter letter) throws IOException {
        Message message = renderer.render(letter, ALICE);
        assertGolden(name + ".txt", "Subject: " + message.subject() + "\n\n" + message.text());
        assertGolden(name + ".html", message.html());
    }

    private static void assertGolden(String name, String rendered) throws IOException {
        Path file = FILES.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, rendered);
        }
        assertThat(file).content(StandardCharsets.UTF_8).isEqualTo(rendered);
    }
}
