package dev.forewarn.local.credentials;

import java.util.List;
import java.util.random.RandomGenerator;

/** Credentials files as people, scripts and editors leave them: mostly sound, sometimes odd, now and then malformed. */
final class RandomFile {
    private static final List<String> LINE_ENDS = List.of("\n", "\n", "\r\n", "\r");
    private static final List<String> SPACES = List.of("", " ", "  ", "\t", " \t ");
    private static final List<String> NAMES =
            List.of("default", "mine", "work", "a.b-c_d", "mine2", "profile mine", "bad name",
                    "mi#ne", "sso-session mine", "services mine", "arn:aws:x/y@z%+", "");
    private static final List<String> ODD =
            List.of("  indented = 1", "\tnested", "   ", "\t", "no equals", "= no name", "[open",
                    "[mine] trailing", "x #= 1", "bad key! = 1", "[mine]#c", "[ mine ];c", "\u000b", "\u00e4 = 1",
                    "x = \u00fc # \u00df",
                    "AWS_ACCESS_KEY_ID = UPPER", "aws_session_token = t", "aws_access_key_id", "\u0000 = 1", "\u0085",
                    "\u00a0x = 1");
    private static final List<String> COMMENTS =
            List.of("", "", "", " # c", "\t; c", " #", "#glued", ";glued", " ; [mine]");

    private final RandomGenerator random;
    private final StringBuilder text = new StringBuilder();

    private RandomFile(RandomGenerator random) {
        this.random = random;
    }

    static String make(RandomGenerator random) {
        return new RandomFile(random).text();
    }

    private String text() {
        String end = one(LINE_ENDS);
        lines(random.nextInt(3), end, 4);
        int profiles = 1 + random.nextInt(5);
        int mine = random.nextInt(profiles);
        for (int i = 0; i < profiles; i++) {
            line("[" + one(SPACES) + (i == mine ? "mine" : one(NAMES)) + one(SPACES) + "]" + one(SPACES)
                    + one(COMMENTS), end);
            boolean holdsKey = i == mine || random.nextInt(2) == 0;
            lines(random.nextInt(4), end, 0);
            if (holdsKey) {
                boolean idFirst = random.nextBoolean();
                property(idFirst ? "aws_access_key_id" : "aws_secret_access_key", end);
                lines(random.nextInt(3), end, 0);
                property(idFirst ? "aws_secret_access_key" : "aws_access_key_id", end);
                lines(random.nextInt(3), end, 0);
            }
        }
        if (random.nextInt(3) == 0) {
            text.setLength(text.length() - end.length());
        }
        return text.toString();
    }

    /** @param harmless of ten lines, how many at the least are no property */
    private void lines(int count, String end, int harmless) {
        for (int i = 0; i < count; i++) {
            int kind = random.nextInt(10);
            if (kind < harmless || kind < 4) {
                line(kind % 2 == 0 ? one(List.of("", "  ", "\t")) : one(List.of("#", ";")) + one(COMMENTS)
                        + one(List.of(" [mine]", "aws_access_key_id = AKIACOMMENT", " x")), end);
            } else if (kind < 7) {
                property(one(List.of("region", "output", "mfa_serial", "role_session_name")), end);
            } else if (kind < 9) {
                line("s3" + one(SPACES) + "=" + one(SPACES), end);
                line(" " + one(SPACES) + "addressing_style" + one(SPACES) + "=" + one(SPACES) + "path" + one(COMMENTS),
                        end);
            } else if (random.nextInt(4) == 0) {
                line(one(ODD), end);
            }
        }
    }

    private void property(String name, String end) {
        line(name + one(SPACES) + "=" + one(SPACES) + value() + one(SPACES) + one(COMMENTS), end);
    }

    private String value() {
        return random.nextInt(40) == 0 ? ""
                : one(List.of("AKIAOLD", "old/SECRET+=", "a=b", "x y", "[mine]", "eu-west-1", "a#b"));
    }

    private void line(String line, String end) {
        text.append(line).append(random.nextInt(30) == 0 ? one(LINE_ENDS) : end);
    }

    private String one(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
