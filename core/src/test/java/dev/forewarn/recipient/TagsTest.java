package dev.forewarn.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TagsTest {
    @Test
    void findsKeyInAnyCase() {
        assertThat(Tags.find(Map.of("E-MAIL", "a", "team", "b"), "e-mail")).contains("a");
    }

    @Test
    void prefersTheVeryKey() {
        assertThat(Tags.find(Map.of("EMAIL", "a", "email", "b", "Email", "c"), "email")).contains("b");
    }

    @Test
    void takesTheFirstInTheAlphabetOfSeveral() {
        assertThat(Tags.find(Map.of("eMail", "a", "Email", "b", "EMAIL", "c"), "email")).contains("c");
    }

    @Test
    void findsNothingUnderAnotherKey() {
        assertThat(Tags.find(Map.of("mail", "a", "email2", "b"), "email")).isEmpty();
    }
}
