package dev.forewarn.aws.ses;

import dev.forewarn.aws.AwsFailure;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.recipient.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BehaviorOnMxFailure;
import software.amazon.awssdk.services.sesv2.model.DkimAttributes;
import software.amazon.awssdk.services.sesv2.model.GetAccountResponse;
import software.amazon.awssdk.services.sesv2.model.GetEmailIdentityResponse;
import software.amazon.awssdk.services.sesv2.model.MailFromAttributes;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SendQuota;
import software.amazon.awssdk.services.sesv2.model.VerificationStatus;

/** What is set up in SES in a region. Thread-safe. */
public final class SesSetUp {
    private static final String UNKNOWN = "UNKNOWN";

    private final SesV2Client ses;

    public SesSetUp(SesV2Client ses) {
        this.ses = ses;
    }

    /**
     * How the account stands.
     *
     * @throws UnavailableException when SES can't be asked, or does not say
     */
    public SesStanding standing() {
        GetAccountResponse account;
        try {
            account = ses.getAccount(request -> {});
        } catch (SdkException e) {
            throw AwsFailure.of(e).during("ses:GetAccount");
        }
        SendQuota quota = account.sendQuota();
        if (quota == null || quota.maxSendRate() == null || quota.max24HourSend() == null) {
            throw new UnavailableException("ses:GetAccount answered without a quota",
                    "check that AWS_ENDPOINT_URL, if it is set, leads to SES", null);
        }
        return new SesStanding(
                !Boolean.FALSE.equals(account.sendingEnabled()),
                Objects.requireNonNullElse(account.enforcementStatus(), UNKNOWN),
                Boolean.TRUE.equals(account.productionAccessEnabled()),
                quota.max24HourSend() < 0 ? OptionalLong.empty() : OptionalLong.of(Math.round(quota.max24HourSend())),
                quota.maxSendRate(),
                quota.sentLast24Hours() == null ? 0 : Math.round(quota.sentLast24Hours()));
    }

    /**
     * The identities that a sender's mail could go out under: the address itself, and the nearest domain, since one that is
     * verified stands for the domains below it as well (SES developer guide, "Verified identities"). The address comes first,
     * as far as there are any.
     *
     * @throws UnavailableException when SES can't be asked
     */
    public List<SenderIdentity> identities(EmailAddress sender) {
        List<SenderIdentity> found = new ArrayList<>();
        find(sender.toString()).ifPresent(found::add);
        Optional<SenderIdentity> domain = Optional.empty();
        String name = sender.domain();
        while (domain.isEmpty() && name.contains(".")) {
            domain = find(name);
            name = name.substring(name.indexOf('.') + 1);
        }
        domain.ifPresent(found::add);
        return found;
    }

    private Optional<SenderIdentity> find(String name) {
        try {
            return Optional.of(read(name, ses.getEmailIdentity(request -> request.emailIdentity(name))));
        } catch (NotFoundException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw AwsFailure.of(e).during("ses:GetEmailIdentity");
        }
    }

    private static SenderIdentity read(String name, GetEmailIdentityResponse identity) {
        boolean verified = Boolean.TRUE.equals(identity.verifiedForSendingStatus())
                || identity.verificationStatus() == VerificationStatus.SUCCESS;
        return new SenderIdentity(name, verified,
                Objects.requireNonNullElse(identity.verificationStatusAsString(), verified ? "SUCCESS" : UNKNOWN),
                Optional.ofNullable(identity.verificationInfo()).flatMap(
                        info -> Optional.ofNullable(info.errorTypeAsString())),
                dkim(Optional.ofNullable(identity.dkimAttributes())),
                Optional.ofNullable(identity.mailFromAttributes()).flatMap(SesSetUp::mailFrom),
                Optional.ofNullable(identity.configurationSetName()).filter(set -> !set.isBlank()));
    }

    private static SenderIdentity.Dkim dkim(Optional<DkimAttributes> dkim) {
        return new SenderIdentity.Dkim(
                dkim.filter(known -> Boolean.TRUE.equals(known.signingEnabled())).isPresent(),
                dkim.map(DkimAttributes::statusAsString).orElse("NOT_STARTED"),
                dkim.map(DkimAttributes::tokens).orElse(List.of()));
    }

    private static Optional<SenderIdentity.MailFrom> mailFrom(MailFromAttributes mailFrom) {
        return Optional.ofNullable(mailFrom.mailFromDomain()).filter(domain -> !domain.isBlank())
                .map(domain -> new SenderIdentity.MailFrom(domain,
                        Objects.requireNonNullElse(mailFrom.mailFromDomainStatusAsString(), UNKNOWN),
                        mailFrom.behaviorOnMxFailure() == BehaviorOnMxFailure.REJECT_MESSAGE));
    }
}
