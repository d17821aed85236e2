package dev.forewarn.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.account.IamUser;
import dev.forewarn.expiry.Expiry;
import dev.forewarn.recipient.Audience;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Exclusions;
import dev.forewarn.recipient.RecipientRules;
import dev.forewarn.recipient.Recipients;
import dev.forewarn.recipient.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    private static final Instant CHANGED = Instant.parse("2026-09-01T08:00:00Z");
    private static final Instant EXPIRES = Instant.parse("2026-11-30T08:00:00Z");

    private static Recipients recipients(Role role, String language, String to, String... cc) {
        return new Recipients(EmailAddress.parse(to + "@example.com"),
                Stream.of(cc).map(one -> EmailAddress.parse(one + "@example.com")).toList(), role,
                Optional.of(language), Optional.empty(), List.of());
    }

    private static Decision.Send send(String user, Recipients recipients) {
        IamUser iamUser = IamUser.parse("arn:aws:iam::123456789012:user/" + user);
        Credential credential = new Credential(iamUser, CredentialKind.PASSWORD, Optional.of(CHANGED),
                new Expiry.Known(EXPIRES, Expiry.Source.REPORT));
        return new Decision.Send(new Due(credential, new Notice("123456789012", user, CredentialKind.PASSWORD,
                CHANGED, EXPIRES, new Milestone(7), Audience.OWNER)), recipients);
    }

    private static List<List<String>> users(List<Envelope> envelopes) {
        return envelopes.stream()
                .map(envelope -> envelope.sends().stream().map(send -> send.user().name()).toList())
                .toList();
    }

    @Test
    void holdsAllThatGoesToTheSamePeopleInTheSameCapacityInTheOrderOfUrgency() {
        List<Envelope> envelopes = Envelope.fill(List.of(
                send("a", recipients(Role.OWNER, "de", "team")),
                send("b", recipients(Role.OWNER, "en", "other")),
                send("c", recipients(Role.OWNER, "fr", "team")),
                send("d", recipients(Role.ESCALATION, "de", "team")),
                send("e", recipients(Role.OWNER, "de", "team", "boss")),
                send("f", recipients(Role.ESCALATION, "de", "team"))));
        assertThat(users(envelopes)).containsExactly(List.of("a", "c"), List.of("b"), List.of("d", "f"), List.of("e"));
        assertThat(envelopes.getFirst().recipients()).isEqualTo(recipients(Role.OWNER, "de", "team"));
    }

    @Test
    void tellsNoAddressesApartByCase() {
        assertThat(users(Envelope.fill(List.of(
                send("a", recipients(Role.ESCALATION, "en", "mia", "boss")),
                send("b", recipients(Role.ESCALATION, "en", "Mia", "BOSS"))))))
                .containsExactly(List.of("a", "b"));
    }

    @Test
    void takesNoMoreThanCanBeRead() {
        List<Decision.Send> sends = IntStream.range(0, 120)
                .mapToObj(i -> send("user" + i, recipients(Role.FALLBACK, "en", "admins")))
                .toList();
        assertThat(Envelope.fill(sends)).map(envelope -> envelope.sends().size()).containsExactly(50, 50, 20);
        assertThat(Envelope.fill(sends)).flatMap(Envelope::sends).containsExactlyElementsOf(sends);
    }

    @Test
    void isNoneWhereNothingIsToBeTold() {
        assertThat(Envelope.fill(List.of())).isEmpty();
        Envelope envelope = Envelope.fill(List.of(send("a", recipients(Role.OWNER, "en", "a")))).getFirst();
        assertThat(envelope.only(send -> false)).isEmpty();
        assertThat(envelope.only(send -> true)).contains(envelope);
    }

    @Test
    void goesElsewhereByItselfWhereMailIsRedirected() {
        RecipientRules rules = new RecipientRules("email", Set.of("example.com"), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.of(EmailAddress.parse("tryout@example.com")),
                Exclusions.NONE);
        List<Envelope> envelopes = Envelope.fill(List.of(send("a", recipients(Role.OWNER, "de", "a", "boss")),
                send("b", recipients(Role.OWNER, "en", "b"))));
        assertThat(envelopes).map(envelope -> envelope.redirected(rules)).containsExactly(
                new Envelope(recipients(Role.OWNER, "de", "tryout"),
                        List.of(send("a", recipients(Role.OWNER, "de", "tryout")))),
                new Envelope(recipients(Role.OWNER, "en", "tryout"),
                        List.of(send("b", recipients(Role.OWNER, "en", "tryout")))));
    }

    @Test
    void isTheSameMailWhenItTellsTheSameNoticesToWhomeverAndInWhicheverOrder() {
        Decision.Send a = send("a", recipients(Role.OWNER, "en", "a"));
        Decision.Send b = send("b", recipients(Role.OWNER, "de", "b"));
        assertThat(new Envelope(a.recipients(), List.of(a, b)).identity())
                .isEqualTo(new Envelope(b.recipients(), List.of(b, a)).identity())
                .isNotEqualTo(new Envelope(a.recipients(), List.of(a)).identity());
        Instant later = EXPIRES.plusSeconds(1);
        assertThat(Stream.of(
                a.notice(),
                new Notice("210987654321", "a", CredentialKind.PASSWORD, CHANGED, EXPIRES, new Milestone(7),
                        Audience.OWNER),
                new Notice("123456789012", "a", CredentialKind.ACCESS_KEY, CHANGED, EXPIRES, new Milestone(7),
                        Audience.OWNER),
                new Notice("123456789012", "a", CredentialKind.PASSWORD, later, EXPIRES, new Milestone(7),
                        Audience.OWNER),
                new Notice("123456789012", "a", CredentialKind.PASSWORD, CHANGED, later, new Milestone(7),
                        Audience.OWNER),
                new Notice("123456789012", "a", CredentialKind.PASSWORD, CHANGED, EXPIRES, new Milestone(3),
                        Audience.OWNER),
                new Notice("123456789012", "a", CredentialKind.PASSWORD, CHANGED, EXPIRES, new Milestone(7),
                        new Audience.Tagged("manager")))
                .map(notice -> new Envelope(a.recipients(),
                        List.of(new Decision.Send(new Due(a.credential(), notice), a.recipients()))).identity()))
                .doesNotHaveDuplicates();
    }

    /** Whatever is sent to whom: all of it, once, in mails that each have one set of readers. */
    @Test
    void losesNothingAndMixesNobody() {
        Random random = new Random(20261122);
        for (int round = 0; round < 300; round++) {
            List<Decision.Send> sends = new ArrayList<>();
            for (int i = 0; i < random.nextInt(200); i++) {
                Role role = random.nextBoolean() ? Role.OWNER : Role.ESCALATION;
                String to = "to" + random.nextInt(3);
                sends.add(send("user" + i, random.nextBoolean()
                        ? recipients(role, "en", to)
                        : recipients(role, "de", to, "cc" + random.nextInt(2))));
            }
            List<Envelope> envelopes = Envelope.fill(sends);
            assertThat(envelopes).flatMap(Envelope::sends).containsExactlyInAnyOrderElementsOf(sends);
            assertThat(envelopes).allSatisfy(envelope -> {
                assertThat(envelope.sends()).hasSizeLessThanOrEqualTo(50).isSortedAccordingTo(
                        Comparator.comparing(sends::indexOf));
                assertThat(envelope.sends()).extracting(send -> List.of(send.recipients().to(),
                        send.recipients().cc(), send.recipients().role())).containsOnly(
                                List.of(envelope.recipients().to(), envelope.recipients().cc(),
                                        envelope.recipients().role()));
            });
            assertThat(envelopes).map(envelope -> sends.indexOf(envelope.sends().getFirst()))
                    .isSorted();
        }
    }
}
