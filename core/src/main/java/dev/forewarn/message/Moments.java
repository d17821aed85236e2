package dev.forewarn.message;

import com.ibm.icu.text.DateTimePatternGenerator;
import com.ibm.icu.text.SimpleDateFormat;
import com.ibm.icu.util.SimpleTimeZone;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes dates and times as people of a language and a zone do (Unicode CLDR), and always names the zone. English without a
 * region has the day before the month and 24 hours. Thread-safe.
 */
final class Moments {
    private static final String DAY = "MMMd";
    private static final String SHORT = "MMMdjmz";
    private static final String WHOLE = "yMMMMEEEEdjm";

    /** Its long name is 'Coordinated Universal Time', which fewer people know. */
    private static final String WHOLE_UTC = WHOLE + "z";

    private static final String NAME_OF_ZONE = "zzzz";

    private static final char NARROW_SPACE = '\u202F';
    private static final char NO_BREAK_SPACE = '\u00A0';

    private static final Set<String> NAMES_OF_UTC = Set.of("Z", "UTC", "Etc/UTC", "GMT", "UCT", "Etc/UCT", "Zulu");

    /** Making a format takes longer than using it; people share few languages and zones. */
    private final Map<Wanted, SimpleDateFormat> formats = new ConcurrentHashMap<>();

    private record Wanted(Locale locale, TimeZone zone, String skeleton) {}

    /** Such as '30 Nov'. */
    String day(Instant instant, Locale locale, ZoneId zone) {
        return format(DAY, instant, locale, zone);
    }

    /** Such as '30 Nov, 09:00 CET'. */
    String brief(Instant instant, Locale locale, ZoneId zone) {
        return format(SHORT, instant, locale, zone);
    }

    /** Such as 'Monday, 30 November 2026 at 09:00 (Central European Standard Time)'. */
    String whole(Instant instant, Locale locale, ZoneId zone) {
        return isUtc(zone) ? format(WHOLE_UTC, instant, locale, zone)
                : format(WHOLE, instant, locale, zone) + " (" + format(NAME_OF_ZONE, instant, locale, zone) + ")";
    }

    private String format(String skeleton, Instant instant, Locale locale, ZoneId zone) {
        Locale written = locale.equals(Locale.ENGLISH) ? Locale.UK : locale;
        SimpleDateFormat format =
                formats.computeIfAbsent(new Wanted(written, timeZone(zone, instant), skeleton), Moments::format);
        // ICU's formats are not thread-safe.
        synchronized (format) {
            // Many fonts have no narrow one.
            return format.format(Date.from(instant)).replace(NARROW_SPACE, NO_BREAK_SPACE);
        }
    }

    private static SimpleDateFormat format(Wanted wanted) {
        // Thailand's region alone would bring years that AWS's console does not show.
        ULocale locale = ULocale.forLocale(wanted.locale()).setKeywordValue("calendar", "gregorian");
        SimpleDateFormat format = new SimpleDateFormat(
                DateTimePatternGenerator.getInstance(locale).getBestPattern(wanted.skeleton()), locale);
        format.setTimeZone(wanted.zone());
        return format;
    }

    private static TimeZone timeZone(ZoneId zone, Instant instant) {
        if (isUtc(zone)) {
            return TimeZone.getFrozenTimeZone("Etc/UTC");
        }
        if (zone instanceof ZoneOffset offset) {
            return atOffset(offset);
        }
        TimeZone known = TimeZone.getFrozenTimeZone(zone.getId());
        // A zone that is newer than one of both data bases: its offset is right at least.
        return known.equals(TimeZone.UNKNOWN_ZONE) ? atOffset(zone.getRules().getOffset(instant)) : known;
    }

    private static TimeZone atOffset(ZoneOffset offset) {
        return new SimpleTimeZone(offset.getTotalSeconds() * 1000, "GMT" + offset.getId());
    }

    private static boolean isUtc(ZoneId zone) {
        return NAMES_OF_UTC.contains(zone.getId());
    }
}
