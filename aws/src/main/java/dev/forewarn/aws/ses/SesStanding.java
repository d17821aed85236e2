package dev.forewarn.aws.ses;

import java.util.OptionalLong;

/**
 * How an account stands with SES in a region (SES API v2, {@code GetAccount}).
 *
 * @param enforcement {@code HEALTHY}, {@code PROBATION} or {@code SHUTDOWN}
 * @param production whether it is out of the sandbox, in which only verified recipients are mailed
 * @param mostInADay recipients in any 24 hours; absent: any number
 * @param perSecond recipients a second
 * @param sentInADay recipients in the last 24 hours
 */
public record SesStanding(boolean sendingEnabled, String enforcement, boolean production, OptionalLong mostInADay,
        double perSecond, long sentInADay) {}
