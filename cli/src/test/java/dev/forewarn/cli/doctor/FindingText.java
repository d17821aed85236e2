package dev.forewarn.cli.doctor;

/** A finding on one or two lines: its status and what was found; how to mend it. */
final class FindingText {
    private FindingText() {}

    static String of(Finding finding) {
        return finding.status() + ": " + finding.found() + finding.mend().map(mend -> "\n-> " + mend).orElse("");
    }
}
