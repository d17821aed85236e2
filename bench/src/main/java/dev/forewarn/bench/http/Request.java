package dev.forewarn.bench.http;

import java.util.Optional;

/**
 * A request of HTTP. Its body is not copied: nobody may change it.
 *
 * @param head the line of the request and its headers, with CRLF between them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Request(String head, byte[] body) {
    private static final String END_OF_LINE = "\r\n";

    /** Method and path, as {@code GET /v2/email/account}; without what stands behind a question mark. */
    public String line() {
        String line = head.substring(0, endOfLine(0));
        int version = line.lastIndexOf(' ');
        int query = line.indexOf('?');
        return line.substring(0, query >= 0 ? query : Math.max(0, version));
    }

    /** The value of a header, whose name may be written in any case. */
    public Optional<String> header(String name) {
        int from = endOfLine(0) + END_OF_LINE.length();
        while (from < head.length()) {
            int end = endOfLine(from);
            int colon = from + name.length();
            if (colon < end && head.charAt(colon) == ':' && head.regionMatches(true, from, name, 0, name.length())) {
                return Optional.of(head.substring(colon + 1, end).strip());
            }
            from = end + END_OF_LINE.length();
        }
        return Optional.empty();
    }

    private int endOfLine(int from) {
        int end = head.indexOf(END_OF_LINE, from);
        return end < 0 ? head.length() : end;
    }
}
