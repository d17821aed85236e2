package dev.forewarn.run;

import dev.forewarn.port.Mailer.Allowance;
import java.util.ArrayList;
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
                        withQuota(warnings, remaining));
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

    /** A transport that names no rate (SES where sending is switched off) is asked carefully. */
    private static double slowest(double allowed, OptionalDouble setting) {
        double rate = allowed > 0 ? allowed : CAREFUL;
        return Math.min(rate, setting.orElse(rate));
    }

    private static List<String> withQuota(List<String> warnings, OptionalLong remaining) {
        List<String> all = new ArrayList<>(warnings);
        if (remaining.isPresent() && remaining.getAsLong() <= 0) {
            all.add("The daily sending quota is used up; what is due goes out on the next run.");
        }
        return all;
    }
}
