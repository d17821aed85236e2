package dev.forewarn.bench.ses;

import dev.forewarn.bench.call.Rate;
import java.util.Set;

/**
 * What SES lets this account send.
 *
 * @param rate recipients a second, and how many at once; the former is told by {@code GetAccount}
 * @param max24HourSend recipients in 24 hours; -1 for no limit
 * @param sentBefore how many of these were sent before the fake was started
 * @param sandbox whether only verified recipients may be mailed
 * @param verified the addresses that the sandbox lets through
 */
public record SesLimits(
        Rate rate, double max24HourSend, double sentBefore, boolean sendingEnabled, boolean sandbox,
        Set<String> verified) {
    public SesLimits {
        verified = Set.copyOf(verified);
    }

    /** An account in production, with this rate, a burst of one second's worth, and a million mails a day. */
    public static SesLimits perSecond(double rate) {
        return new SesLimits(Rate.of(rate), 1_000_000, 0, true, false, Set.of());
    }

    /** The same, with room for so many at once after a pause. */
    public SesLimits burst(double burst) {
        return new SesLimits(new Rate(rate.perSecond(), burst), max24HourSend, sentBefore, sendingEnabled, sandbox,
                verified);
    }

    /** The same, with a daily quota of which some is used up. */
    public SesLimits daily(double max24HourSend, double sentBefore) {
        return new SesLimits(rate, max24HourSend, sentBefore, sendingEnabled, sandbox, verified);
    }

    /** The same, in the sandbox. */
    public SesLimits inSandbox(String... verified) {
        return new SesLimits(rate, max24HourSend, sentBefore, sendingEnabled, true, Set.of(verified));
    }

    /** The same, with sending switched off. */
    public SesLimits disabled() {
        return new SesLimits(rate, max24HourSend, sentBefore, false, sandbox, verified);
    }
}
