package dev.forewarn.aws.profile;

import java.io.Serial;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A shared config or credentials file that the SDK can't read: which, and where; nothing of what stands in it. */
public final class MalformedProfilesException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private static final Pattern LINE = Pattern.compile("on line (\\d{1,9})\\b");

    private MalformedProfilesException(String message) {
        super(message);
    }

    /** @param problem what the SDK says, of which only the line is taken over, since the rest may come to quote it */
    static MalformedProfilesException of(Path file, IllegalArgumentException problem) {
        Matcher line = LINE.matcher(String.valueOf(problem.getMessage()));
        return new MalformedProfilesException(
                "'" + file + "'" + (line.find() ? ", line " + line.group(1) + "," : "") + " is malformed");
    }
}
