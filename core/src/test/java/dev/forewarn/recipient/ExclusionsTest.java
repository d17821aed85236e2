package dev.forewarn.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.account.IamUser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExclusionsTest {
    private static IamUser user(String pathAndName) {
        return IamUser.parse("arn:aws:iam::123456789012:user" + pathAndName);
    }

    @ParameterizedTest
    @CsvSource({
        "svc-*,  svc-backup, true",
        "svc-*,  svc-,       true",
        "svc-*,  SVC-backup, false",
        "svc-*,  my-svc-a,   false",
        "*-svc,  a-svc,      true",
        "*-svc,  a-svc-b,    false",
        "a?c,    abc,        true",
        "a?c,    ac,         false",
        "a.c,    abc,        false",
        "a.c,    a.c,        true",
        "a+b,    a+b,        true",
        "a+b,    aab,        false",
        "*,      anyone,     true"})
    void matchesNamesByPattern(String pattern, String name, boolean excluded) {
        Exclusions exclusions = new Exclusions(List.of(pattern), List.of(), Optional.empty());
        assertThat(exclusions.byNameOrPath(user("/" + name)))
                .isEqualTo(excluded ? Optional.of("user name matches " + pattern) : Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "/service/alice,      true",
        "/service/deep/alice, true",
        "/services/alice,     false",
        "/my/service/alice,   false",
        "/alice,              false"})
    void matchesPathsAndWhatIsBelow(String pathAndName, boolean excluded) {
        Exclusions exclusions = new Exclusions(List.of("nobody"), List.of("/other/", "/service/"), Optional.empty());
        assertThat(exclusions.byNameOrPath(user(pathAndName)))
                .isEqualTo(excluded ? Optional.of("path is below /service/") : Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true", "yes", "0", "falsch"})
    void excludesByTagWhateverItsValue(String value) {
        Exclusions exclusions = new Exclusions(List.of(), List.of(), Optional.of("forewarn-off"));
        assertThat(exclusions.byTag(Map.of("Forewarn-Off", value))).contains("has the tag forewarn-off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "False", " FALSE "})
    void doesNotExcludeByTagThatSaysFalse(String value) {
        Exclusions exclusions = new Exclusions(List.of(), List.of(), Optional.of("forewarn-off"));
        assertThat(exclusions.byTag(Map.of("forewarn-off", value))).isEmpty();
    }

    @Test
    void excludesNobodyByDefault() {
        assertThat(Exclusions.NONE.byNameOrPath(user("/service/svc-a"))).isEmpty();
        assertThat(Exclusions.NONE.byTag(Map.of("forewarn-off", "true"))).isEmpty();
    }
}
