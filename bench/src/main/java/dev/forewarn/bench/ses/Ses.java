package dev.forewarn.bench.ses;

import dev.forewarn.bench.call.AwsError;
import dev.forewarn.bench.call.Call;
import dev.forewarn.bench.call.Protocol;
import dev.forewarn.bench.call.Service;
import dev.forewarn.bench.call.TokenBucket;
import dev.forewarn.bench.http.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code GetAccount} and {@code SendEmail} of SES. Limits count recipients, copies included, as those of SES do. */
public final class Ses implements Service {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final SesLimits limits;
    private final TokenBucket pace;
    private final List<Mail> mails = new ArrayList<>();
    private double sent;

    /** @param pace holds recipients to the rate of these limits */
    public Ses(SesLimits limits, TokenBucket pace) {
        this.limits = limits;
        this.pace = pace;
        this.sent = limits.sentBefore();
    }

    /** All mails that were accepted so far, in that order. */
    public synchronized List<Mail> mails() {
        return List.copyOf(mails);
    }

    /** Nothing counts to the daily quota any more. */
    public synchronized void nextDay() {
        sent = 0;
    }

    public synchronized int count() {
        return mails.size();
    }

    @Override
    public Protocol protocol() {
        return Protocol.REST_JSON;
    }

    @Override
    public String subject(Call call) {
        List<String> to = call.action().equals("SendEmail") ? recipients(call, "ToAddresses") : List.of();
        return to.isEmpty() ? call.action() : to.getFirst();
    }

    @Override
    public AwsError throttled() {
        return new AwsError(429, "TooManyRequestsException", "Maximum sending rate exceeded.");
    }

    @Override
    public AwsError failed() {
        return new AwsError(500, "InternalServiceErrorException", "The service has failed.");
    }

    @Override
    public Answer answer(Call call) {
        return switch (call.action()) {
            case "GetAccount" -> account();
            case "SendEmail" -> send(call);
            default -> throw new AwsError(404, "NotFoundException", "The fake does not know " + call.action());
        };
    }

    private synchronized Answer account() {
        return Answer.json(200, JSON, Map.of(
                "DedicatedIpAutoWarmupEnabled", false,
                "EnforcementStatus", "HEALTHY",
                "ProductionAccessEnabled", !limits.sandbox(),
                "SendingEnabled", limits.sendingEnabled(),
                "SendQuota", Map.of("Max24HourSend", limits.max24HourSend(), "MaxSendRate", limits.rate().perSecond(),
                        "SentLast24Hours", sent)));
    }

    private synchronized Answer send(Call call) {
        List<String> to = recipients(call, "ToAddresses");
        List<String> cc = recipients(call, "CcAddresses");
        List<String> all = Stream.of(to, cc, recipients(call, "BccAddresses")).flatMap(List::stream).toList();
        String subject = text(inner(call.input(), "Content", "Simple", "Subject").get("Data"));
        if (all.isEmpty() || call.text("FromEmailAddress").isEmpty() || subject.isEmpty()) {
            throw new AwsError(400, "BadRequestException",
                    "The fake needs a sender, a recipient and a simple content with a subject.");
        }
        check(all);
        String id = "fake-%08d-000000".formatted(mails.size() + 1);
        mails.add(new Mail(Instant.now(), System.nanoTime(), id, to, cc, subject));
        sent += all.size();
        return Answer.json(200, JSON, Map.of("MessageId", id));
    }

    private void check(List<String> recipients) {
        List<String> unverified =
                limits.sandbox() ? recipients.stream().filter(to -> !limits.verified().contains(to)).toList()
                        : List.of();
        if (!limits.sendingEnabled()) {
            throw new AwsError(400, "SendingPausedException", "Sending is paused for this account.");
        } else if (!unverified.isEmpty()) {
            throw new AwsError(400, "MessageRejected",
                    "Email address is not verified. The following identities failed the check: "
                            + String.join(", ", unverified));
        } else if (limits.max24HourSend() >= 0 && sent + recipients.size() > limits.max24HourSend()) {
            throw new AwsError(429, "TooManyRequestsException", "Daily message quota exceeded.");
        } else if (!pace.take(recipients.size())) {
            throw throttled();
        }
    }

    private static List<String> recipients(Call call, String kind) {
        return inner(call.input(), "Destination").get(kind) instanceof List<?> list
                ? list.stream().map(Ses::text).toList() : List.of();
    }

    /** The object at the end of this way; an empty one where the way breaks off. */
    private static Map<?, ?> inner(Map<?, ?> object, String... way) {
        Map<?, ?> here = object;
        for (String step : way) {
            here = here.get(step) instanceof Map<?, ?> next ? next : Map.of();
        }
        return here;
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }
}
