package dev.forewarn.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.account.IamUser;
import dev.forewarn.expiry.Expiry;
import dev.forewarn.message.Message;
import dev.forewarn.port.Ledger;
import dev.forewarn.recipient.Audience;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import dev.forewarn.recipient.Recipients;
import dev.forewarn.reminder.Credential;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.reminder.Decision;
import dev.forewarn.reminder.Due;
import dev.forewarn.reminder.Envelope;
import dev.forewarn.reminder.Milestone;
import dev.forewarn.reminder.Notice;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandoverTest {
    private static final String ACCOUNT = "123456789012";
    private static final Instant NOW = Instant.parse("2026-11-16T08:00:00Z");
    private static final Instant EXPIRES = Instant.parse("2026-11-30T08:00:00Z");

    private static Decision.Send send(String user) {
        Notice notice =
                new Notice(ACCOUNT, user, CredentialKind.PASSWORD, EXPIRES, EXPIRES, new Milestone(14), Audience.OWNER);
        return new Decision.Send(new Due(new Credential(IamUser.parse("arn:aws:iam::123456789012:user/" + user),
                CredentialKind.PASSWORD, Optional.of(EXPIRES), new Expiry.Known(EXPIRES, Expiry.Source.REPORT)),
                notice), Recipients.owner(EmailAddress.parse("team@example.com")));
    }

    private static Message render(Envelope envelope) {
        return new Message(Mailbox.parse("admins@example.com"), Optional.empty(), envelope.recipients().to(),
                List.of(), "s", "h", "t");
    }

    /** A machine that has some threads and no more. */
    private static ThreadFactory failingAfter(int threads) {
        AtomicInteger made = new AtomicInteger();
        return task -> {
            if (made.incrementAndGet() > threads) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return Executors.defaultThreadFactory().newThread(task);
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void mailThatWasSentIsRecordedForAllThatItToldWhenTheMachineHasNoMoreThreads(int threads) {
        InMemoryLedger ledger = new InMemoryLedger();
        Envelope envelope = Envelope.fill(IntStream.range(0, 50).mapToObj(i -> send("user" + i))
                .toList()).getFirst();
        Map<Notice, Outcome> outcomes;
        try (Endings endings = new Endings(failingAfter(threads))) {
            outcomes = new Handover(ledger, ScriptedMailer.accepting(), Pacer.smooth(OptionalDouble.empty()), () -> NOW,
                    new Halt(() -> NOW, Instant.MAX), NOW, HandoverTest::render, endings).deliver(envelope);
        }
        assertThat(outcomes).isEqualTo(envelope.sends().stream().collect(Collectors.toMap(Decision.Send::notice,
                one -> new Outcome.Sent(NOW, "id-team@example.com", Optional.empty()))));
        assertThat(ledger.entries(ACCOUNT)).map(Ledger.Entry::sent).hasSize(50)
                .containsOnly(Optional.of(new Ledger.Sent(NOW, "id-team@example.com")));
    }
}
