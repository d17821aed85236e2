package dev.forewarn.bench.fault;

import java.time.Duration;

/** When a fault may strike. */
public sealed interface Span {
    /** Whether it may strike at this moment. */
    boolean holds(Moment moment);

    /** At all times. */
    record Always() implements Span {
        @Override
        public boolean holds(Moment moment) {
            return true;
        }
    }

    /** From the first of these calls of an action to the last, both included; the first call of all is number 1. */
    record Calls(long first, long last) implements Span {
        @Override
        public boolean holds(Moment moment) {
            return first <= moment.callOfAction() && moment.callOfAction() <= last;
        }
    }

    /** For a time, counted from when the faults were set. */
    record Time(Duration from, Duration until) implements Span {
        @Override
        public boolean holds(Moment moment) {
            return from.compareTo(moment.sinceSet()) <= 0 && moment.sinceSet().compareTo(until) < 0;
        }
    }

    /** From when so many mails have been accepted. */
    record AfterMails(long mails) implements Span {
        @Override
        public boolean holds(Moment moment) {
            return moment.mails() >= mails;
        }
    }

    /**
     * A moment as faults see it.
     *
     * @param callOfAction the number of this call among all of its action, from 1
     * @param mails how many mails have been accepted
     * @param sinceSet how long the faults have been set
     */
    record Moment(long callOfAction, long mails, Duration sinceSet) {}
}
