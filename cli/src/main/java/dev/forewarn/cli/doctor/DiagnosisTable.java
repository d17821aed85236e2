package dev.forewarn.cli.doctor;

import dev.forewarn.cli.output.UtcMinute;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A line for each check, one more for how to mend it, and the counts at the end. */
public final class DiagnosisTable {
    private static final int LONGEST_NAME =
            Arrays.stream(Check.values()).mapToInt(check -> check.toString().length()).max().orElse(0);

    private DiagnosisTable() {}

    /**
     * Prints it.
     *
     * @param plain whether the terminal shows ASCII only
     */
    public static void print(Diagnosis diagnosis, boolean plain, Writer out) throws IOException {
        out.write(headline(diagnosis) + "\n\n");
        for (Finding finding : diagnosis.findings()) {
            String mark = mark(finding.status(), plain);
            out.write(String.format(Locale.ROOT, "%s %-" + LONGEST_NAME + "s  %s%n", mark, finding.check(),
                    finding.found()));
            if (finding.mend().isPresent()) {
                out.write(" ".repeat(mark.length() + LONGEST_NAME + 3) + (plain ? "-> " : "→ ") + finding.mend().get()
                        + "\n");
            }
        }
        out.write("\n" + counts(diagnosis) + "\n");
    }

    /** Whether the locale that the environment names has other characters than UTF-8's; nothing said means UTF-8. */
    public static boolean isPlain(Map<String, String> environment) {
        return Stream.of("LC_ALL", "LC_CTYPE", "LANG").map(environment::get).filter(Objects::nonNull)
                .filter(value -> !value.isEmpty()).findFirst()
                .filter(locale -> !locale.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8"))
                .isPresent();
    }

    private static String headline(Diagnosis diagnosis) {
        return diagnosis.account().map(account -> "account " + account.id()
                + account.alias().map(alias -> " (" + alias + ")").orElse("")).orElse("account unknown")
                + diagnosis.region().map(region -> " in " + region).orElse("") + ", "
                + UtcMinute.format(diagnosis.asOf()) + " UTC";
    }

    private static String mark(Finding.Status status, boolean plain) {
        return switch (status) {
            case OK -> plain ? "ok" : "✓";
            case WRONG -> plain ? "!!" : "✗";
            case UNKNOWN -> plain ? "??" : "?";
            case SKIPPED -> plain ? "--" : "–";
        };
    }

    private static String counts(Diagnosis diagnosis) {
        return diagnosis.findings().size() + " checks: " + diagnosis.count(Finding.Status.OK) + " ok"
                + some(diagnosis.count(Finding.Status.WRONG), "wrong")
                + some(diagnosis.count(Finding.Status.UNKNOWN), "could not be made")
                + some(diagnosis.count(Finding.Status.SKIPPED), "left out");
    }

    private static String some(long count, String what) {
        return count == 0 ? "" : ", " + count + " " + what;
    }
}
