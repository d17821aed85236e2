package dev.forewarn.run;

import dev.forewarn.port.Mailer.Allowance;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How fast and how much one run sends: never above what the transport allows, nor above the settings.
 *
 * @param perSecond recipients a second; empty when there is no limit
 * @param remainingToday recipients; {@link Long#MAX_VALUE} when there is no limit
 * @param warnings what an administrator should know of it
 */
record Pace(OptionalDouble perSecond, long remainingToday, List<String> warnings) {
    /** The rate of an account that nobody has asked anything for: the sandbox's. */
    private static final double CAREFUL = 1;

    /** In seconds. A transport that takes longer to answer is slower than its rate. */
    private static final int LONGEST_LATENCY = 10;

    Pace {
        warnings = List.copyOf(warnings);
    }

    static Pace of(Allowance allowance, OptionalDouble setting) {
        return switch (allowance) {
            case Allowance.Unlimited() -> new Pace(setting, Long.MAX_VALUE, List.of());
            case Allowance.Quota(double perSecond, OptionalLong remaining, List<String> warnings) ->
                new Pace(
                        OptionalDouble.of(slowest(perSecond, setting)),
                        remaining.orElse(Long.MAX_VALUE),
                        warnings);
            case Allowance.Unreadable(String why) ->
                new Pace(
                        OptionalDouble.of(setting.orElse(CAREFUL)),
                        Long.MAX_VALUE,
                        setting.isPresent() ? List.of()
                                : List.of("The sending quota can't be read (" + why
                                        + "), so mail goes out at one a second."
                                        + " Allow ses:GetAccount, or set mail.max_per_second."));
        };
    }

    /** The same, with so many recipients a day less. */
    Pace keepingBack(int recipients) {
        return remainingToday == Long.MAX_VALUE ? this
                : new Pace(perSecond, Math.max(0, remainingToday - recipients), warnings);
    }

    /**
     * How many notices are under way at the most.
     *
     * @param transport what the transport can do with at the same time
     */
    int mostInFlight(int transport) {
        return perSecond.isEmpty()
                ? transport
                : (int) Math.clamp(Math.ceil(perSecond.getAsDouble() * LONGEST_LATENCY), 1, transport);
    }

    /** A transport that names no rate (SES where sending is switched off) is asked carefully. */
    private static double slowest(double allowed, OptionalDouble setting) {
        double rate = allowed > 0 ? allowed : CAREFUL;
        return Math.min(rate, setting.orElse(rate));
    }
}
