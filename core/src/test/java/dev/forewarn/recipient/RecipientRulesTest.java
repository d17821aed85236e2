package dev.forewarn.recipient;

import java.util.HashMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.account.IamUser;
import dev.forewarn.recipient.Audience;
import dev.forewarn.recipient.Resolution.Cause;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientRulesTest {
    private static final Set<String> DOMAINS = Set.of("example.com", "xn--mnchen-3ya.example");
    private static final RecipientRules BY_TAG = rules(Optional.empty(), Optional.empty(), Optional.empty());
    private static final EmailAddress ALICE = EmailAddress.parse("alice@example.com");
    private static final EmailAddress ADMINS = EmailAddress.parse("admins@example.com");
    private static final EmailAddress TRYOUT = EmailAddress.parse("tryout@example.com");

    private static RecipientRules rules(Optional<String> defaultDomain, Optional<EmailAddress> fallback,
            Optional<EmailAddress> redirect) {
        return new RecipientRules("email", DOMAINS, Optional.empty(), Optional.of("manager"), defaultDomain, fallback,
                redirect,
                new Exclusions(List.of("svc-*"), List.of("/service/"), Optional.of("forewarn-off")));
    }

    private static IamUser user(String name) {
        return IamUser.parse("arn:aws:iam::123456789012:user/" + name);
    }

    private static Resolution reachable(EmailAddress to) {
        return new Resolution.Reachable(Recipients.owner(to));
    }

    private static Resolution reachable(EmailAddress to, Role role, String warning) {
        return new Resolution.Reachable(
                new Recipients(to, List.of(), role, Optional.empty(), Optional.empty(), List.of(warning)));
    }

    private static Resolution unreachable(Cause cause, String detail) {
        return new Resolution.Unreachable(cause, detail);
    }

    @Test
    void tellsUserAtTheAddressOfTheTag() {
        assertThat(BY_TAG.resolve(user("alice"), Map.of("Email", " alice@EXAMPLE.com ", "team", "x"), Audience.OWNER))
                .isEqualTo(reachable(ALICE));
    }

    @Test
    void tellsUserInInternationalDomain() {
        assertThat(BY_TAG.resolve(user("alice"), Map.of("email", "alice@MÜNCHEN.example"), Audience.OWNER))
                .isEqualTo(reachable(new EmailAddress("alice", "xn--mnchen-3ya.example")));
    }

    @Test
    void doesNotReachUserWithoutTag() {
        assertThat(BY_TAG.resolve(user("alice"), Map.of("team", "x"), Audience.OWNER))
                .isEqualTo(unreachable(Cause.NO_ADDRESS, "it has no tag 'email'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void doesNotReachUserWithBlankTag(String value) {
        assertThat(BY_TAG.resolve(user("alice"), Map.of("email", value), Audience.OWNER))
                .isEqualTo(unreachable(Cause.NO_ADDRESS, "its tag 'email' is blank"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "alice@example.com bob@example.com", "alice@example.com,eve@attacker.test",
        "alice@example.com;eve@attacker.test", "alice@example.com/eve@attacker.test",
        "a@example.com@attacker.test"})
    void doesNotReachUserWithSeveralAddresses(String value) {
        assertThat(BY_TAG.resolve(user("alice"), Map.of("email", value), Audience.OWNER))
                .isEqualTo(unreachable(Cause.INVALID_ADDRESS, "'" + value + "' is not one bare address"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "alice@attacker.test", "evil@example.com.attacker.test", "alice@mail.example.com", "alice@example.co",
        "alice@notexample.com", "alice@xn--example-com.test"})
    void doesNotMailOutsideTheAllowedDomains(String value) {
        assertThat(BY_TAG.resolve(user("alice"), Map.of("email", value), Audience.OWNER)).isEqualTo(unreachable(
                Cause.ADDRESS_NOT_ALLOWED, "the domain of " + value + " is not among recipients.domains"));
    }

    @ParameterizedTest
    @CsvSource({
        "alice,             alice@example.com",
        "a+b=c.d_e-f,       a+b=c.d_e-f@example.com",
        "alice@example.com, alice@example.com"})
    void makesAddressOfNameAndDefaultDomain(String name, String address) {
        assertThat(rules(Optional.of("example.com"), Optional.empty(), Optional.empty())
                .resolve(user(name), Map.of("email", " "), Audience.OWNER))
                .isEqualTo(reachable(EmailAddress.parse(address)));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "alice,bob             | INVALID_ADDRESS | 'alice,bob@example.com' is not one bare address",
        "x@example.com,y       | INVALID_ADDRESS | 'x@example.com,y' is not one bare address",
        "alice.                | INVALID_ADDRESS | 'alice.@example.com' is not an e-mail address",
        "alice@                | INVALID_ADDRESS | 'alice@' is not an e-mail address",
        "@                     | INVALID_ADDRESS | '@' is not an e-mail address",
        "eve@attacker.test | ADDRESS_NOT_ALLOWED | the domain of eve@attacker.test is not among recipients.domains"})
    void makesNoAddressOfNameThatDoesNotFit(String name, Cause cause, String detail) {
        assertThat(rules(Optional.of("example.com"), Optional.empty(), Optional.empty()).resolve(user(name), Map.of(),
                Audience.OWNER))
                .isEqualTo(unreachable(cause, detail));
    }

    @Test
    void prefersTheTagToTheDefaultDomainEvenWhereItIsWrong() {
        assertThat(rules(Optional.of("example.com"), Optional.empty(), Optional.empty())
                .resolve(user("alice"), Map.of("email", "alice at example.com"), Audience.OWNER))
                .isEqualTo(unreachable(Cause.INVALID_ADDRESS, "'alice at example.com' is not one bare address"));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "``,            its tag 'email' is blank",
        "nonsense,      'nonsense' is not an e-mail address",
        "a@b.test,      the domain of a@b.test is not among recipients.domains"})
    void tellsTheFallbackInsteadAndSaysWhy(String value, String why) {
        assertThat(rules(Optional.empty(), Optional.of(ADMINS), Optional.empty())
                .resolve(user("alice"), Map.of("email", value, "manager", "bob@example.com"), Audience.OWNER))
                .isEqualTo(reachable(ADMINS, Role.FALLBACK, "is told by way of recipients.fallback: " + why));
    }

    @Test
    void doesNotUseTheFallbackForUserWithAddress() {
        assertThat(rules(Optional.empty(), Optional.of(ADMINS), Optional.empty())
                .resolve(user("alice"), Map.of("email", "alice@example.com"), Audience.OWNER))
                .isEqualTo(reachable(ALICE));
    }

    @Test
    void redirectsEveryNoticeAndItsCopy() {
        RecipientRules rules = rules(Optional.empty(), Optional.empty(), Optional.of(TRYOUT));
        Recipients alice = new Recipients(ALICE, List.of(ADMINS), Role.OWNER, Optional.of("de"), Optional.of("UTC"),
                List.of("gets no sleep"));
        assertThat(rules.redirected(alice)).isEqualTo(new Recipients(TRYOUT, List.of(), Role.OWNER, Optional.of("de"),
                Optional.of("UTC"), List.of("gets no sleep")));
        assertThat(BY_TAG.redirected(alice)).isEqualTo(alice);
    }

    @Test
    void copiesTheNotice() {
        assertThat(BY_TAG.resolve(user("alice"), Map.of("email", "alice@example.com", "MANAGER", "bob@Example.com"),
                Audience.OWNER))
                .isEqualTo(new Resolution.Reachable(
                        new Recipients(ALICE, List.of(EmailAddress.parse("bob@example.com")), Role.OWNER,
                                Optional.empty(), Optional.empty(), List.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "alice@EXAMPLE.com"})
    void sendsNoCopyToNobodyNorToTheSamePersonTwice(String copy) {
        assertThat(BY_TAG.resolve(user("alice"), Map.of("email", "alice@example.com", "manager", copy), Audience.OWNER))
                .isEqualTo(reachable(ALICE));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "bob                             | 'bob' is not an e-mail address",
        "bob@example.com eve@b.test      | 'bob@example.com eve@b.test' is not one bare address",
        "bob@attacker.test               | the domain of bob@attacker.test is not among recipients.domains"})
    void sendsNoticeAllTheSameWhenTheCopyCanNotBe(String copy, String why) {
        assertThat(BY_TAG.resolve(user("alice"), Map.of("email", "alice@example.com", "manager", copy), Audience.OWNER))
                .isEqualTo(reachable(ALICE, Role.OWNER, "gets no copy: " + why));
    }

    @Test
    void neverTellsWhoIsExcluded() {
        RecipientRules rules = rules(Optional.of("example.com"), Optional.of(ADMINS), Optional.of(TRYOUT));
        Map<String, String> tags = Map.of("email", "alice@example.com");
        assertThat(rules.resolve(user("svc-backup"), tags, Audience.OWNER))
                .isEqualTo(new Resolution.Excluded("user name matches svc-*"));
        assertThat(rules.resolve(user("service/alice"), tags, Audience.OWNER))
                .isEqualTo(new Resolution.Excluded("path is below /service/"));
        assertThat(
                rules.resolve(user("alice"), Map.of("email", "alice@example.com", "forewarn-off", ""), Audience.OWNER))
                .isEqualTo(new Resolution.Excluded("has the tag forewarn-off"));
        assertThat(rules.resolve(user("alice"), Map.of("email", "alice@example.com", "forewarn-off", "false"),
                Audience.OWNER))
                .isEqualTo(reachable(ALICE));
    }

    @Test
    void refusesFallbackAndRedirectOutsideTheAllowedDomains() {
        Optional<EmailAddress> outside = Optional.of(EmailAddress.parse("eve@attacker.test"));
        assertThatThrownBy(() -> rules(Optional.empty(), outside, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("eve@attacker.test lies outside the allowed domains");
        assertThatThrownBy(() -> rules(Optional.empty(), Optional.empty(), outside))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("eve@attacker.test lies outside the allowed domains");
    }

    @Test
    void noTagEverMakesItMailOutsideTheAllowedDomains() {
        List<String> pieces =
                List.of("alice", "@", "example.com", "attacker.test", ".", ",", ";", "/", " ", "\t", "\r\n",
                        "\n", "\0", "\"", "<", ">", "\\", "(", ")", "%", "!", ":", "[", "]", "xn--", "münchen.example",
                        "ß", "。",
                        "．", "\u200D", "\u200B", "\u202E", "\u2028", "\u0085", "\u00AD", "＠", "ｅ", "İ", "ı", "K",
                        "\uD83D\uDE00",
                        "\uD83D", "-", "_", "=?utf-8?q?x?=", "Bcc: ", "a".repeat(63), "1");
        Random random = new Random(20261122);
        RecipientRules byTagOrName = rules(Optional.of("example.com"), Optional.empty(), Optional.empty());
        int reached = 0;
        for (int i = 0; i < 100_000; i++) {
            Map<String, String> tags = Map.of("email", hostile(random, pieces), "manager", hostile(random, pieces),
                    "responsible", hostile(random, pieces));
            RecipientRules rules = i % 2 == 0 ? byTagOrName : INSTEAD;
            Audience audience = i % 3 == 0 ? MANAGER : Audience.OWNER;
            if (rules.resolve(user("alice"), tags, audience) instanceof Resolution.Reachable(Recipients recipients)) {
                reached++;
                assertMailable(recipients.to(), tags);
                recipients.cc().forEach(cc -> assertMailable(cc, tags));
            }
        }
        assertThat(reached).as("cases in which somebody is told").isGreaterThan(1_000);
    }

    private static String hostile(Random random, List<String> pieces) {
        StringBuilder value = new StringBuilder(random.nextInt(4) == 0 ? "bob@example.com" : "");
        for (int length = random.nextInt(6); length > 0; length--) {
            value.insert(random.nextBoolean() ? 0 : value.length(), pieces.get(random.nextInt(pieces.size())));
        }
        return value.toString();
    }

    private static void assertMailable(EmailAddress address, Map<String, String> tags) {
        String mailed = address.toString();
        assertThat(mailed.substring(mailed.lastIndexOf('@') + 1)).as("%s", tags).isIn(DOMAINS);
        assertThat(mailed).as("%s", tags).matches("[\\x21-\\x7e]+").containsOnlyOnce("@")
                .doesNotContain(",", ";", "<", ">", "\"", "\\", "(", ")", ":");
    }

    private static final Audience MANAGER = new Audience.Tagged("manager");
    private static final RecipientRules INSTEAD = new RecipientRules("email", DOMAINS, Optional.of("responsible"),
            Optional.of("manager"), Optional.empty(), Optional.empty(), Optional.empty(), Exclusions.NONE);

    private static Map<String, String> tags(String... keysAndValues) {
        Map<String, String> tags = new HashMap<>(Map.of("language", "de", "timezone", "Europe/Berlin"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            tags.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return tags;
    }

    private static Resolution owner(EmailAddress to, String... warnings) {
        return new Resolution.Reachable(new Recipients(to, List.of(), Role.OWNER, Optional.of("de"),
                Optional.of("Europe/Berlin"), List.of(warnings)));
    }

    @Test
    void tellsWhoeverIsResponsibleInsteadAndNotInTheUsersLanguage() {
        assertThat(INSTEAD.resolve(user("bot"), tags("Responsible", "alice@example.com"), Audience.OWNER))
                .isEqualTo(new Resolution.Reachable(new Recipients(ALICE, List.of(), Role.RESPONSIBLE, Optional.empty(),
                        Optional.empty(), List.of())));
        assertThat(INSTEAD.resolve(user("bot"),
                tags("responsible", "alice@example.com", "email", "bot@example.com", "manager", "admins@example.com"),
                Audience.OWNER))
                .isEqualTo(new Resolution.Reachable(new Recipients(ALICE, List.of(ADMINS), Role.RESPONSIBLE,
                        Optional.empty(), Optional.empty(), List.of())));
    }

    @Test
    void takesAUserWhoIsResponsibleForThemselvesForTheOwner() {
        assertThat(
                INSTEAD.resolve(user("alice"), tags("responsible", "alice@example.com", "email", "alice@EXAMPLE.com"),
                        Audience.OWNER))
                .isEqualTo(owner(ALICE));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "nobody            | 'nobody' is not an e-mail address",
        "eve@attacker.test | the domain of eve@attacker.test is not among recipients.domains"})
    void tellsTheUserWhereWhoeverIsResponsibleCanNotBe(String value, String why) {
        assertThat(INSTEAD.resolve(user("alice"), tags("responsible", value, "email", "alice@example.com"),
                Audience.OWNER)).isEqualTo(
                        owner(ALICE, "is told in person, and not by tag:responsible: " + why));
        assertThat(INSTEAD.resolve(user("alice"), tags("responsible", value), Audience.OWNER))
                .isEqualTo(unreachable(Cause.NO_ADDRESS, "it has no tag 'email'; " + why));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void tellsTheUserWhereTheTagOfWhoeverIsResponsibleIsBlank(String value) {
        assertThat(INSTEAD.resolve(user("alice"), tags("responsible", value, "email", "alice@example.com"),
                Audience.OWNER)).isEqualTo(owner(ALICE));
    }

    @Test
    void escalatesToWhomTheUsersTagNamesAndToNobodyElse() {
        Map<String, String> tags = tags("MANAGER", " admins@example.com", "email", "nonsense");
        assertThat(BY_TAG.resolve(user("alice"), tags, MANAGER)).isEqualTo(new Resolution.Reachable(new Recipients(
                ADMINS, List.of(), Role.ESCALATION, Optional.empty(), Optional.empty(), List.of())));
        assertThat(BY_TAG.resolve(user("alice"), tags, new Audience.Person(TRYOUT)))
                .isEqualTo(new Resolution.Reachable(new Recipients(TRYOUT, List.of(), Role.ESCALATION,
                        Optional.empty(), Optional.empty(), List.of())));
    }

    @Test
    void saysWhichEscalationIsNotPossibleAndTellsNoFallback() {
        RecipientRules rules = rules(Optional.of("example.com"), Optional.of(ADMINS), Optional.empty());
        assertThat(rules.resolve(user("alice"), Map.of(), MANAGER)).isEqualTo(unreachable(Cause.NO_ADDRESS,
                "can't be escalated to tag:manager: it has no tag 'manager'"));
        assertThat(rules.resolve(user("alice"), Map.of("manager", " "), MANAGER)).isEqualTo(unreachable(
                Cause.NO_ADDRESS, "can't be escalated to tag:manager: its tag 'manager' is blank"));
        assertThat(rules.resolve(user("alice"), Map.of("manager", "bob"), MANAGER)).isEqualTo(unreachable(
                Cause.INVALID_ADDRESS, "can't be escalated to tag:manager: 'bob' is not an e-mail address"));
        assertThat(rules.resolve(user("alice"), Map.of(),
                new Audience.Person(EmailAddress.parse("eve@attacker.test")))).isEqualTo(unreachable(
                        Cause.ADDRESS_NOT_ALLOWED, "can't be escalated to eve@attacker.test: the domain of"
                                + " eve@attacker.test is not among recipients.domains"));
    }

    @Test
    void escalatesNothingAboutWhoIsExcluded() {
        assertThat(BY_TAG.resolve(user("svc-backup"), tags("manager", "admins@example.com"), MANAGER))
                .isEqualTo(new Resolution.Excluded("user name matches svc-*"));
        assertThat(BY_TAG.resolve(user("alice"), tags("manager", "admins@example.com", "Forewarn-Off", "yes"), MANAGER))
                .isEqualTo(new Resolution.Excluded("has the tag forewarn-off"));
    }
}
