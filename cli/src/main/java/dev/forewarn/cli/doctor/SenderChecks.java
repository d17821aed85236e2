package dev.forewarn.cli.doctor;

import dev.forewarn.aws.ses.SenderIdentity;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import dev.forewarn.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** What is to be said of the sender and of the identity that SES sends under. Pure. */
final class SenderChecks {
    private static final String SUCCESS = "SUCCESS";
    private static final String NO_IDENTITY = "there is no identity of SES to look at";

    private SenderChecks() {}

    /** What is asked about: a sender, and the identities that its mail could go out under, as SES knows them. */
    record Sender(EmailAddress address, List<SenderIdentity> identities) {
        Sender {
            identities = List.copyOf(identities);
        }

        private Optional<SenderIdentity> domain() {
            return identities.stream().filter(SenderIdentity::isDomain).findFirst();
        }

        /** The verified one whose configuration SES goes by: the address's own before its domain's. */
        private Optional<SenderIdentity> covering() {
            return identities.stream().filter(SenderIdentity::verified).findFirst();
        }

        /** Whether only a domain above the sender's stands for it. */
        private boolean isCoveredFromAbove() {
            return covering().filter(identity -> identity.isDomain() && !identity.name().equals(address.domain()))
                    .isPresent();
        }
    }

    /**
     * Whether SES lets mails come from the sender; what the role may, which sends, is not asked.
     *
     * @param sender is not asked about where mails go out by a mail server
     */
    static Finding sender(Asked<Settings> settings, Asked<Sender> sender) {
        return settings.judge(Check.SENDER, known -> known.mail().from()
                .map(from -> sender.judge(Check.SENDER, asked -> sender(from, asked)).with("from", from.toString()))
                .orElseGet(() -> Finding.wrong(Check.SENDER, "the settings have no mail.from, and nothing can be sent",
                        "write the sender, such as \"Cloud Admins <cloud-admins@example.com>\"").with("from", null)));
    }

    private static Finding sender(Mailbox from, Sender sender) {
        return sender.covering().map(identity -> Finding.ok(Check.SENDER,
                "mails may come from " + from + ", by the identity " + identity.name()
                        + identity.configurationSet().map(set -> ", which uses the configuration set " + set
                                + ": the role must be allowed to use that, and the Terraform module allows it")
                                .orElse(""))
                .with("identity", identity.name())
                .with("configurationSet", identity.configurationSet().orElse(null)))
                .orElseGet(() -> Finding.wrong(Check.SENDER,
                        "SES takes no mail from " + from + ": no identity that is verified covers it",
                        "verify the address or its domain, as ses-identity says; or send from one that is verified, by"
                                + " mail.from")
                        .with("identity", null).with("configurationSet", null));
    }

    static Finding identity(Asked<Sender> sender, String region) {
        return sender.judge(Check.SES_IDENTITY, known -> identity(known, region)
                .with("sender", known.address().toString())
                .with("verified", known.identities().stream().filter(SenderIdentity::verified)
                        .map(SenderIdentity::name).toList()));
    }

    private static Finding identity(Sender sender, String region) {
        List<SenderIdentity> verified = sender.identities().stream().filter(SenderIdentity::verified).toList();
        if (!verified.isEmpty()) {
            return Finding.ok(Check.SES_IDENTITY, verified.stream().map(SenderIdentity::name)
                    .collect(Collectors.joining(" and ")) + (verified.size() == 1 ? " is" : " are") + " verified"
                    + (sender.isCoveredFromAbove() ? ", and covers " + sender.address().domain() + " below it" : ""));
        } else if (sender.identities().isEmpty()) {
            return Finding.wrong(Check.SES_IDENTITY,
                    "SES in " + region + " knows neither " + sender.address()
                            + " nor its domain, and sends nothing from it",
                    "verify the domain (Terraform module ses-domain, or 'Create identity' in the SES console); or set"
                            + " AWS_REGION to where it is verified");
        }
        SenderIdentity identity = sender.identities().getLast();
        return Finding.wrong(Check.SES_IDENTITY,
                identity.name() + " is not verified (" + identity.status()
                        + identity.error().map(error -> ", " + error).orElse("") + ")",
                identity.isDomain()
                        ? "publish the domain's DKIM records in its DNS; SES finds them within minutes to hours, and stops"
                                + " looking after 72 hours"
                        : "follow the link in the mail that SES has sent to it, or verify its domain");
    }

    static Finding dkim(Asked<Sender> sender, String region) {
        return ofDomain(Check.SES_DKIM, sender,
                address -> Finding.skipped(Check.SES_DKIM, address + " is verified alone, so that mails are signed for"
                        + " amazonses.com; verify its domain to have them signed for that"),
                (domain, dkim) -> dkim(domain, dkim, region));
    }

    private static Finding dkim(SenderIdentity domain, SenderIdentity.Dkim dkim, String region) {
        if (!dkim.status().equals(SUCCESS)) {
            return Finding.wrong(Check.SES_DKIM,
                    "mails are not signed for " + domain.name() + " (DKIM is " + dkim.status()
                            + "), and many mail servers take such for spam",
                    dkim.tokens().isEmpty()
                            ? "set up Easy DKIM for the domain (Terraform module ses-domain, or the SES console)"
                            : "publish these CNAME records (the module ses-domain gives them out, and the SES console shows"
                                    + " what they lead to): "
                                    + dkim.tokens().stream().map(token -> token + "._domainkey." + domain.name())
                                            .collect(Collectors.joining(", ")));
        }
        return dkim.enabled() ? Finding.ok(Check.SES_DKIM, "mails are signed for " + domain.name())
                : Finding.wrong(Check.SES_DKIM,
                        "DKIM is set up for " + domain.name() + " and switched off, so that mails are not signed",
                        "switch it on: aws sesv2 put-email-identity-dkim-attributes --region " + region
                                + " --email-identity " + domain.name()
                                + " --signing-enabled");
    }

    static Finding mailFrom(Asked<Sender> sender, String region) {
        return ofDomain(Check.SES_MAIL_FROM, sender,
                address -> Finding.skipped(Check.SES_MAIL_FROM, address + " is verified alone, and its mails bounce to"
                        + " amazonses.com; only a domain has a MAIL FROM of its own"),
                (domain, dkim) -> domain.mailFrom().map(mailFrom -> mailFrom(mailFrom, region))
                        .orElseGet(() -> Finding.skipped(Check.SES_MAIL_FROM, domain.name()
                                + " has no MAIL FROM domain of its own, and need not: SES uses amazonses.com")));
    }

    private static Finding mailFrom(SenderIdentity.MailFrom mailFrom, String region) {
        Finding finding = mailFrom.status().equals(SUCCESS)
                ? Finding.ok(Check.SES_MAIL_FROM,
                        mailFrom.domain() + " is set up; it must keep exactly one MX record")
                : Finding.wrong(Check.SES_MAIL_FROM,
                        mailFrom.domain() + " is not set up (" + mailFrom.status() + ")" + (mailFrom.needed()
                                ? ", and SES sends nothing without it"
                                : ", and SES uses amazonses.com meanwhile"),
                        "publish exactly one MX record for it, '10 feedback-smtp." + region
                                + ".amazonses.com', since SES"
                                + " fails with more than one, and the TXT record 'v=spf1 include:amazonses.com ~all'; once"
                                + " SES has given up (FAILED, after 72 hours), set the MAIL FROM domain anew");
        return finding.with("mailFromDomain", mailFrom.domain()).with("mailFromStatus", mailFrom.status());
    }

    private static Finding ofDomain(Check check, Asked<Sender> sender,
            java.util.function.Function<EmailAddress, Finding> ofAddress,
            BiFunction<SenderIdentity, SenderIdentity.Dkim, Finding> ofDomain) {
        return sender.judge(check, known -> {
            if (known.identities().isEmpty()) {
                return Finding.skipped(check, NO_IDENTITY);
            }
            return known.domain().map(domain -> ofDomain.apply(domain, domain.dkim()))
                    .orElseGet(() -> ofAddress.apply(known.address()));
        });
    }
}
