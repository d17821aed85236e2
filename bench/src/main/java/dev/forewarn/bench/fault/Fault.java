package dev.forewarn.bench.fault;

import java.time.Duration;
import java.util.Set;

/**
 * A fault that strikes some calls: {@code Fault.answerLost(0.01).on("SendEmail")}.
 *
 * @param probability from 0 to 1: the share of calls, among those that it may strike, that it does strike
 * @param targets actions, or services in small letters ({@code dynamodb}); none stands for all
 */
public record Fault(Effect effect, double probability, Set<String> targets, Span span) {
    public Fault {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability of " + probability + ": give 0 to 1");
        }
        targets = Set.copyOf(targets);
    }

    public static Fault failed(double probability) {
        return of(new Effect.Failed(), probability);
    }

    public static Fault throttled(double probability) {
        return of(new Effect.Throttled(), probability);
    }

    public static Fault unreached(double probability) {
        return of(new Effect.Unreached(), probability);
    }

    public static Fault answerLost(double probability) {
        return of(new Effect.AnswerLost(), probability);
    }

    public static Fault slow(double probability, Duration by) {
        return of(new Effect.Slow(by), probability);
    }

    private static Fault of(Effect effect, double probability) {
        return new Fault(effect, probability, Set.of(), new Span.Always());
    }

    /** The same, on these actions and services only. */
    public Fault on(String... actionsOrServices) {
        return new Fault(effect, probability, Set.of(actionsOrServices), span);
    }

    /** The same, from one call of an action to another, both included and counted from 1. */
    public Fault fromCallTo(long first, long last) {
        return new Fault(effect, probability, targets, new Span.Calls(first, last));
    }

    /** The same, for a time counted from when the faults are set. */
    public Fault between(Duration from, Duration until) {
        return new Fault(effect, probability, targets, new Span.Time(from, until));
    }

    /** The same, from when so many mails have been accepted. */
    public Fault afterMails(long mails) {
        return new Fault(effect, probability, targets, new Span.AfterMails(mails));
    }

    boolean mayStrike(String service, String action, Span.Moment moment) {
        return (targets.isEmpty() || targets.contains(action) || targets.contains(service)) && span.holds(moment);
    }
}
