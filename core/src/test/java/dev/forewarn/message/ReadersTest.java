package dev.forewarn.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Recipients;
import dev.forewarn.recipient.Role;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadersTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Readers readers = new Readers(Templates.builtIn(), Locale.GERMAN, BERLIN);

    private static Recipients recipients(Optional<String> language, Optional<String> zone) {
        return new Recipients(EmailAddress.parse("alice@example.com"), List.of(), Role.OWNER, language, zone,
                List.of());
    }

    @ParameterizedTest
    @CsvSource({"fr, fr", "FR, fr", "de-AT, de-AT", "de_AT, de-AT", "' ja ', ja", "es-419, es-419", "en_us, en-US",
        "fr-u-ca-hebrew, fr", "'', de", "' ', de"})
    void readInTheLanguageOfTheirTag(String tag, String language) {
        assertThat(readers.of(recipients(Optional.of(tag), Optional.empty()))).isEqualTo(
                new Readers.Known(new Reader(Role.OWNER, Locale.forLanguageTag(language), BERLIN), List.of()));
    }

    @ParameterizedTest
    @CsvSource({"America/New_York, America/New_York", "america/new york, America/New_York", "UTC, UTC",
        "+05:30, +05:30",
        "' ', Europe/Berlin"})
    void readInTheZoneOfTheirTag(String tag, String zone) {
        assertThat(readers.of(recipients(Optional.empty(), Optional.of(tag)))).isEqualTo(
                new Readers.Known(new Reader(Role.OWNER, Locale.GERMAN, ZoneId.of(zone)), List.of()));
    }

    @Test
    void readAsTheSettingsSayWhereTheyHaveNoTags() {
        assertThat(readers.of(recipients(Optional.empty(), Optional.empty())))
                .isEqualTo(new Readers.Known(new Reader(Role.OWNER, Locale.GERMAN, BERLIN), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xx", "Deutsch sprache", "d", "it", "-", "de_de_de_de"})
    void readInTheLanguageOfTheSettingsWhereTheirTagNamesNone(String tag) {
        assertThat(readers.of(recipients(Optional.of(tag), Optional.empty()))).isEqualTo(
                new Readers.Known(new Reader(Role.OWNER, Locale.GERMAN, BERLIN),
                        List.of("is told in German: its tag 'language' is '" + tag
                                + "', which is none of de, en, es, fr, ja")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mars", "GMT+25", "CEST+1:77", "../../etc/passwd"})
    void readInTheZoneOfTheSettingsWhereTheirTagNamesNone(String tag) {
        assertThat(readers.of(recipients(Optional.empty(), Optional.of(tag)))).isEqualTo(
                new Readers.Known(new Reader(Role.OWNER, Locale.GERMAN, BERLIN),
                        List.of("is told times in Europe/Berlin: its tag 'timezone' is '" + tag
                                + "', which is no time zone such as Europe/Berlin")));
    }

    @Test
    void readInUtcByThatName() {
        assertThat(new Readers(Templates.builtIn(), Locale.GERMAN, ZoneOffset.UTC)
                .of(recipients(Optional.empty(), Optional.of("Mars"))).warnings())
                .containsExactly(
                        "is told times in UTC: its tag 'timezone' is 'Mars', which is no time zone such as Europe/Berlin");
    }

    @Test
    void areShownWithoutWhatCanNotBePrinted() {
        assertThat(readers.of(recipients(Optional.of("x\u202Ex\n"), Optional.empty())).warnings())
                .containsExactly(
                        "is told in German: its tag 'language' is 'x\uFFFDx\uFFFD', which is none of de, en, es, fr, ja");
    }
}
