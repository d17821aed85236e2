package dev.forewarn.lambda;

import dev.forewarn.account.Account;
import dev.forewarn.account.Partition;
import dev.forewarn.message.LetterRenderer;
import dev.forewarn.message.Message;
import dev.forewarn.message.MessageKind;
import dev.forewarn.message.SampleLetters;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import dev.forewarn.recipient.Recipients;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A program that prints mails of every kind in every language, and dates in every zone of the world. */
final class MailsOfAllLanguages {
    private static final List<String> LANGUAGES =
            List.of("en", "en-US", "en-AU", "de", "de-CH", "fr", "fr-CA", "es", "es-MX", "ja");
    private static final SampleLetters LETTERS = new SampleLetters(
            new Account(Partition.AWS, "123456789012", Optional.empty()), "Production",
            Mailbox.parse("admins@example.com"), Optional.empty(), true, Instant.parse("2026-11-22T08:00:00Z"));

    private MailsOfAllLanguages() {}

    public static void main(String... none) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        all().forEach(out::println);
    }

    static Stream<String> all() {
        LetterRenderer renderer = new LetterRenderer();
        return LANGUAGES.stream().map(Locale::forLanguageTag).flatMap(language -> Stream.concat(
                Stream.of(MessageKind.values()).map(kind -> mail(renderer, kind, language, ZoneOffset.UTC)),
                zones().map(zone -> mail(renderer, MessageKind.LAST_DAY, language, zone).lines()
                        .filter(line -> line.contains("2026")).findFirst().orElseThrow())))
                .flatMap(String::lines);
    }

    private static Stream<ZoneId> zones() {
        return Stream.concat(ZoneId.getAvailableZoneIds().stream().sorted(), Stream.of("+05:45", "-03:30"))
                .map(ZoneId::of);
    }

    private static String mail(LetterRenderer renderer, MessageKind kind, Locale language, ZoneId zone) {
        Message message = renderer.render(LETTERS.of(kind, language, zone),
                Recipients.owner(EmailAddress.parse("alice@example.com")));
        return message.subject() + "\n" + message.html() + message.text();
    }
}
