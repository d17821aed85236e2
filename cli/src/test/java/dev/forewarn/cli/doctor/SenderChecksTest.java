package dev.forewarn.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.aws.ses.SenderIdentity;
import dev.forewarn.aws.ses.SenderIdentity.Dkim;
import dev.forewarn.aws.ses.SenderIdentity.MailFrom;
import dev.forewarn.cli.doctor.SenderChecks.Sender;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.settings.Settings;
import dev.forewarn.settings.SettingsReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SenderChecksTest {
    private static final EmailAddress ADMINS = EmailAddress.parse("admins@example.com");
    private static final Dkim SIGNED = new Dkim(true, "SUCCESS", List.of("one", "two"));
    private static final Dkim NOT_SIGNED = new Dkim(false, "NOT_STARTED", List.of());

    @ParameterizedTest
    @MethodSource
    void tellsWhetherTheSenderIsVerified(List<SenderIdentity> identities, String expected) {
        assertThat(FindingText.of(SenderChecks.identity(sender(identities), "eu-west-1"))).isEqualTo(expected);
    }

    static Stream<Arguments> tellsWhetherTheSenderIsVerified() {
        SenderIdentity address = verified("admins@example.com", NOT_SIGNED, Optional.empty());
        SenderIdentity domain = verified("example.com", SIGNED, Optional.empty());
        return Stream.of(
                Arguments.of(List.of(domain), "ok: example.com is verified"),
                Arguments.of(List.of(address), "ok: admins@example.com is verified"),
                Arguments.of(List.of(address, domain), "ok: admins@example.com and example.com are verified"),
                Arguments.of(List.of(pending("admins@example.com"), domain), "ok: example.com is verified"),
                Arguments.of(List.of(),
                        "wrong: SES in eu-west-1 knows neither admins@example.com nor its domain, and sends nothing from it\n"
                                + "-> verify the domain (Terraform module ses-domain, or 'Create identity' in the SES console);"
                                + " or set AWS_REGION to where it is verified"),
                Arguments.of(List.of(pending("example.com")),
                        "wrong: example.com is not verified (PENDING, HOST_NOT_FOUND)\n"
                                + "-> publish the domain's DKIM records in its DNS; SES finds them within minutes to hours, and"
                                + " stops looking after 72 hours"),
                Arguments.of(List.of(pending("admins@example.com")),
                        "wrong: admins@example.com is not verified (PENDING, HOST_NOT_FOUND)\n"
                                + "-> follow the link in the mail that SES has sent to it, or verify its domain"));
    }

    @Test
    void namesTheDomainAboveTheSendersThatCoversIt() {
        Asked<Sender> below = new Asked.Known<>(new Sender(EmailAddress.parse("admins@mail.example.com"),
                List.of(verified("example.com", SIGNED, Optional.empty()))));

        assertThat(SenderChecks.identity(below, "eu-west-1")).isEqualTo(
                Finding.ok(Check.SES_IDENTITY, "example.com is verified, and covers mail.example.com below it")
                        .with("sender", "admins@mail.example.com").with("verified", List.of("example.com")));
        assertThat(SenderChecks.sender(settings("admins@mail.example.com"), below)).isEqualTo(
                Finding.ok(Check.SENDER, "mails may come from admins@mail.example.com, by the identity example.com")
                        .with("identity", "example.com").with("configurationSet", null)
                        .with("from", "admins@mail.example.com"));
    }

    @ParameterizedTest
    @MethodSource
    void tellsByWhichIdentityTheSenderIsAllowed(Asked<Sender> sender, String expected) {
        assertThat(FindingText.of(SenderChecks.sender(settings("Admins <admins@example.com>"), sender)))
                .isEqualTo(expected);
    }

    static Stream<Arguments> tellsByWhichIdentityTheSenderIsAllowed() {
        SenderIdentity address = verified("admins@example.com", NOT_SIGNED, Optional.empty());
        SenderIdentity domain = new SenderIdentity("example.com", true, "SUCCESS", Optional.empty(), SIGNED,
                Optional.empty(), Optional.of("tracked"));
        String refused =
                "wrong: SES takes no mail from Admins <admins@example.com>: no identity that is verified covers it\n"
                        + "-> verify the address or its domain, as ses-identity says; or send from one that is verified, by mail.from";
        return Stream.of(
                Arguments.of(sender(List.of(address, domain)),
                        "ok: mails may come from Admins <admins@example.com>, by the identity admins@example.com"),
                Arguments.of(sender(List.of(pending("admins@example.com"), domain)),
                        "ok: mails may come from Admins <admins@example.com>, by the identity example.com, which uses the"
                                + " configuration set tracked: the role must be allowed to use that, and the Terraform module"
                                + " allows it"),
                Arguments.of(sender(List.of(pending("admins@example.com"), pending("example.com"))), refused),
                Arguments.of(sender(List.of()), refused),
                Arguments.of(new Asked.Failed<Sender>(new UnavailableException("denied", "allow it", null)),
                        "unknown: denied\n-> allow it"),
                Arguments.of(new Asked.NotAsked<Sender>("does not apply"), "skipped: does not apply"));
    }

    @Test
    void findsThatThereIsNoSender() {
        assertThat(FindingText.of(SenderChecks.sender(
                new Asked.Known<>(SettingsReader.read(Map.of(), SettingsReader.Purpose.READING)),
                new Asked.NotAsked<>("the settings have no sender"))))
                .isEqualTo("wrong: the settings have no mail.from, and nothing can be sent\n"
                        + "-> write the sender, such as \"Cloud Admins <cloud-admins@example.com>\"");
    }

    @Test
    void givesProgramsTheSendersIdentityAndConfigurationSet() {
        SenderIdentity domain = new SenderIdentity("example.com", true, "SUCCESS", Optional.empty(), SIGNED,
                Optional.empty(), Optional.of("tracked"));

        assertThat(SenderChecks.sender(settings("admins@example.com"), sender(List.of(domain))).facts())
                .isEqualTo(
                        Map.of("from", "admins@example.com", "identity", "example.com", "configurationSet", "tracked"));
    }

    @ParameterizedTest
    @MethodSource
    void tellsWhetherMailsAreSigned(List<SenderIdentity> identities, String expected) {
        assertThat(FindingText.of(SenderChecks.dkim(sender(identities), "eu-west-1"))).isEqualTo(expected);
    }

    static Stream<Arguments> tellsWhetherMailsAreSigned() {
        SenderIdentity address = verified("admins@example.com", NOT_SIGNED, Optional.empty());
        return Stream.of(
                Arguments.of(List.of(address, verified("example.com", SIGNED, Optional.empty())),
                        "ok: mails are signed for example.com"),
                Arguments.of(List.of(verified("example.com", NOT_SIGNED, Optional.empty())),
                        "wrong: mails are not signed for example.com (DKIM is NOT_STARTED), and many mail servers take such for"
                                + " spam\n-> set up Easy DKIM for the domain (Terraform module ses-domain, or the SES console)"),
                Arguments.of(List.of(verified("example.com", new Dkim(true, "PENDING", List.of("one", "two")),
                        Optional.empty())),
                        "wrong: mails are not signed for example.com (DKIM is PENDING), and many mail servers take such for"
                                + " spam\n-> publish these CNAME records (the module ses-domain gives them out, and the SES console"
                                + " shows what they lead to): one._domainkey.example.com, two._domainkey.example.com"),
                Arguments.of(List.of(verified("example.com", new Dkim(false, "SUCCESS", List.of()), Optional.empty())),
                        "wrong: DKIM is set up for example.com and switched off, so that mails are not signed\n-> switch it on:"
                                + " aws sesv2 put-email-identity-dkim-attributes --region eu-west-1 --email-identity example.com"
                                + " --signing-enabled"),
                Arguments.of(List.of(address),
                        "skipped: admins@example.com is verified alone, so that mails are signed for amazonses.com; verify its"
                                + " domain to have them signed for that"),
                Arguments.of(List.of(), "skipped: there is no identity of SES to look at"));
    }

    @ParameterizedTest
    @MethodSource
    void tellsWhetherTheMailFromDomainIsSetUp(Optional<MailFrom> mailFrom, String expected) {
        assertThat(FindingText.of(SenderChecks.mailFrom(
                sender(List.of(verified("example.com", SIGNED, mailFrom))), "eu-west-1"))).isEqualTo(expected);
    }

    static Stream<Arguments> tellsWhetherTheMailFromDomainIsSetUp() {
        String mend =
                "\n-> publish exactly one MX record for it, '10 feedback-smtp.eu-west-1.amazonses.com', since SES fails with"
                        + " more than one, and the TXT record 'v=spf1 include:amazonses.com ~all'; once SES has given up (FAILED, after"
                        + " 72 hours), set the MAIL FROM domain anew";
        return Stream.of(
                Arguments.of(Optional.of(new MailFrom("mail.example.com", "SUCCESS", true)),
                        "ok: mail.example.com is set up; it must keep exactly one MX record"),
                Arguments.of(Optional.of(new MailFrom("mail.example.com", "PENDING", false)),
                        "wrong: mail.example.com is not set up (PENDING), and SES uses amazonses.com meanwhile" + mend),
                Arguments.of(Optional.of(new MailFrom("mail.example.com", "FAILED", true)),
                        "wrong: mail.example.com is not set up (FAILED), and SES sends nothing without it" + mend),
                Arguments.of(Optional.empty(),
                        "skipped: example.com has no MAIL FROM domain of its own, and need not: SES uses amazonses.com"));
    }

    @Test
    void knowsThatOnlyDomainsHaveAMailFrom() {
        assertThat(FindingText.of(SenderChecks.mailFrom(
                sender(List.of(verified("admins@example.com", SIGNED, Optional.empty()))), "eu-west-1")))
                .isEqualTo(
                        "skipped: admins@example.com is verified alone, and its mails bounce to amazonses.com; only a"
                                + " domain has a MAIL FROM of its own");
    }

    private static Asked<Settings> settings(String from) {
        return new Asked.Known<>(SettingsReader.read(Map.of("mail", Map.of("from", from)),
                SettingsReader.Purpose.READING));
    }

    private static Asked<Sender> sender(List<SenderIdentity> identities) {
        return new Asked.Known<>(new Sender(ADMINS, identities));
    }

    private static SenderIdentity verified(String name, Dkim dkim, Optional<MailFrom> mailFrom) {
        return new SenderIdentity(name, true, "SUCCESS", Optional.empty(), dkim, mailFrom, Optional.empty());
    }

    private static SenderIdentity pending(String name) {
        return new SenderIdentity(name, false, "PENDING", Optional.of("HOST_NOT_FOUND"), NOT_SIGNED, Optional.empty(),
                Optional.empty());
    }
}
