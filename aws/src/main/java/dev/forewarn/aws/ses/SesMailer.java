package dev.forewarn.aws.ses;

import dev.forewarn.aws.AwsClients;
import dev.forewarn.aws.AwsFailure;
import dev.forewarn.aws.Transmission;
import dev.forewarn.message.Message;
import dev.forewarn.port.Mailer;
import dev.forewarn.recipient.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Attachment;
import software.amazon.awssdk.services.sesv2.model.AttachmentContentDisposition;
import software.amazon.awssdk.services.sesv2.model.AttachmentContentTransferEncoding;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/**
 * Mails through Amazon SES, {@code SendEmail} of API version 2. Thread-safe. Closing it leaves the client open, which belongs
 * to whoever made it.
 *
 * <p>Nobody shall be mailed twice: give it a client configured by {@link AwsClients#forSending}. Throttling and answers of 500 and 503
 * are then repeated by the SDK, for a bounded time and ever more slowly; a connection lost after the request was sent
 * is not repeated. What is still throttled after that may be tried again. A message whose answer was lost may or may not have
 * been sent, and is unconfirmed.
 */
public final class SesMailer implements Mailer {
    /** RFC 3834, section 5: so that vacation notices are not sent in answer. */
    private static final MessageHeader AUTO_SUBMITTED = MessageHeader.builder()
            .name("Auto-Submitted")
            .value("auto-generated")
            .build();

    /** Enough for 200 messages a second that take a third of a second each. */
    private static final int MOST_AT_ONCE = 64;

    private final Supplier<SesV2Client> ses;
    private final SesAllowance allowance;

    /** @param ses is asked for the client when there is something to send */
    public SesMailer(Supplier<SesV2Client> ses) {
        this(ses, ses);
    }

    /** @param account is asked for the client that reads the quota, which may be asked twice */
    public SesMailer(Supplier<SesV2Client> ses, Supplier<SesV2Client> account) {
        this.ses = ses;
        this.allowance = new SesAllowance(account);
    }

    /**
     * What {@code GetAccount} says may be sent: its daily quota less what was sent in the last 24 hours, and its rate; both
     * count recipients (SES developer guide, "Managing your sending limits").
     */
    @Override
    public Allowance allowance() {
        return allowance.read();
    }

    @Override
    public Delivery send(Message message) {
        Transmission transmission = new Transmission();
        try {
            String id = ses.get().sendEmail(request(message, transmission)).messageId();
            return new Delivery.Accepted(Objects.requireNonNullElse(id, ""));
        } catch (SdkException e) {
            return SesRefusal.of(AwsFailure.of(e), transmission);
        }
    }

    @Override
    public int mostAtOnce() {
        return MOST_AT_ONCE;
    }

    @Override
    public Duration longestSend() {
        return AwsClients.LONGEST_SEND;
    }

    @Override
    public void close() {
        // The client belongs to whoever made it.
    }

    private static SendEmailRequest request(Message message, Transmission transmission) {
        return SendEmailRequest.builder()
                .fromEmailAddress(SenderHeader.of(message.from()))
                .replyToAddresses(
                        message.replyTo().map(EmailAddress::toString).stream().toList())
                .destination(destination -> destination.toAddresses(message.to().toString())
                        .ccAddresses(strings(message.cc())))
                .content(content -> content.simple(simple -> simple.subject(utf8(message.subject()))
                        .body(body -> body.html(utf8(message.html())).text(utf8(message.text())))
                        .headers(AUTO_SUBMITTED)
                        .attachments(attachments(message))))
                .overrideConfiguration(transmission::follow)
                .build();
    }

    /** Null where there are none, so that nothing is said of them. */
    private static @Nullable List<Attachment> attachments(Message message) {
        return message.attachments().isEmpty()
                ? null
                : message.attachments().stream()
                        .map(attachment -> Attachment.builder()
                                .fileName(attachment.fileName())
                                .contentType(attachment.mediaType())
                                .contentDisposition(AttachmentContentDisposition.ATTACHMENT)
                                .contentTransferEncoding(AttachmentContentTransferEncoding.BASE64)
                                .rawContent(SdkBytes.fromUtf8String(attachment.text()))
                                .build())
                        .toList();
    }

    private static List<String> strings(List<EmailAddress> addresses) {
        return addresses.stream().map(EmailAddress::toString).toList();
    }

    private static Content utf8(String text) {
        return Content.builder()
                .data(text)
                .charset(StandardCharsets.UTF_8.name())
                .build();
    }
}
