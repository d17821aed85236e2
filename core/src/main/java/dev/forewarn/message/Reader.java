package dev.forewarn.message;

import dev.forewarn.recipient.Role;
import java.time.ZoneId;
import java.util.Locale;

/**
 * Whom a letter is written for.
 *
 * @param language one that there are texts in, with the region that dates are written for, where one is known
 * @param zone in which dates and times are told
 */
public record Reader(Role role, Locale language, ZoneId zone) {}
