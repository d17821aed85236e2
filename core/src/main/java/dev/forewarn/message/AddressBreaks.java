package dev.forewarn.message;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says where addresses in a mail's HTML may break on a narrow screen, so that they stay readable. Pure. */
final class AddressBreaks {
    /** What stands in an element; no escaped value and none of its attributes holds a {@code <} or {@code >}. */
    private static final Pattern SHOWN = Pattern.compile("(?<=>)[^<>]+(?=<(?:br>|/(?:a|p|li|td)>))");

    private static final Pattern OF_PAGE = Pattern.compile("https://[A-Za-z0-9./-]+");
    private static final Pattern AFTER_DOT_OR_SLASH = Pattern.compile("(?<=[./])(?=[^/])");
    private static final Pattern OF_MAIL =
            Pattern.compile("(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]*[A-Za-z0-9]");

    /** What fits into one line of a window of 320 pixels. */
    private static final int LONGEST_WHOLE = 28;

    private AddressBreaks() {}

    /** The HTML with places to break in addresses of pages, and none in addresses of e-mail that fit into a line. */
    static String in(String html) {
        return SHOWN.matcher(html).replaceAll(shown -> {
            String pages = OF_PAGE.matcher(shown.group()).replaceAll(
                    page -> AFTER_DOT_OR_SLASH.matcher(page.group()).replaceAll("<wbr>"));
            return Matcher.quoteReplacement(OF_MAIL.matcher(pages)
                    .replaceAll(mail -> mail.group().length() > LONGEST_WHOLE ? mail.group()
                            : "<span style=\"white-space:nowrap;\">" + mail.group() + "</span>"));
        });
    }
}
