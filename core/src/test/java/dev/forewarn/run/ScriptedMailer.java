package dev.forewarn.run;

import dev.forewarn.message.Message;
import dev.forewarn.port.Mailer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A mailer that answers as it is told, and remembers what it accepted. */
public record ScriptedMailer(Allowance allowance, int mostAtOnce, Function<String, Delivery> answers,
        List<Message> accepted)
        implements
            Mailer {
    public static ScriptedMailer accepting() {
        return answering(address -> new Delivery.Accepted("id-" + address));
    }

    /** Answers by the address of the recipient. */
    public static ScriptedMailer answering(Function<String, Delivery> answers) {
        return new ScriptedMailer(new Allowance.Unlimited(), 16, answers, new CopyOnWriteArrayList<>());
    }

    public ScriptedMailer allowing(Allowance other) {
        return new ScriptedMailer(other, mostAtOnce, answers, accepted);
    }

    /** Handles one message after the other. */
    public ScriptedMailer inTurn() {
        return new ScriptedMailer(allowance, 1, answers, accepted);
    }

    @Override
    public Delivery send(Message message) {
        Delivery delivery = answers.apply(message.to().toString());
        if (delivery instanceof Delivery.Accepted) {
            accepted.add(message);
        }
        return delivery;
    }

    @Override
    public Duration longestSend() {
        return Duration.ofMinutes(1);
    }

    /** Whom it mailed, in the order of the alphabet. */
    public List<String> mailed() {
        return accepted.stream().map(message -> message.to().toString()).sorted().toList();
    }

    @Override
    public void close() {}
}
