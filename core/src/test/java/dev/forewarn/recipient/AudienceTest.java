package dev.forewarn.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudienceTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "owner", "tag:manager", "tag:owner", "tag:tag:x", "tag:a@example.com", "tag: ", "tag:führung/é.1_+=-", "tag:@",
        "security@example.com", "owner@example.com", "tag@example.com", "a#b'|~@example.com"})
    void isWrittenAndReadWithoutLoss(String text) {
        assertThat(Audience.parse(text)).hasToString(text);
    }

    @Test
    void isOfThreeKinds() {
        assertThat(Audience.parse("owner")).isEqualTo(Audience.OWNER);
        assertThat(Audience.parse("tag:owner")).isEqualTo(new Audience.Tagged("owner"));
        assertThat(Audience.parse("owner@example.com"))
                .isEqualTo(new Audience.Person(EmailAddress.parse("owner@example.com")));
    }

    @Test
    void isTheSameWhicheverCaseATagsKeyIsWrittenIn() {
        assertThat(new Audience.Tagged("Führung-İ")).isEqualTo(new Audience.Tagged("fÜHRUNG-i"))
                .hasToString("tag:führung-i");
        assertThat(Audience.parse("tag:Manager")).isEqualTo(new Audience.Tagged("manager"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Owner", "tag:", "tag:a#b", "tag:a\nb", "manager", "a:b@example.com"})
    void isNothingElse(String text) {
        assertThatThrownBy(() -> Audience.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
