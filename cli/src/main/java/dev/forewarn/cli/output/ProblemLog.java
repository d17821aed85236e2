package dev.forewarn.cli.output;

import dev.forewarn.report.ReportLine;
import java.util.function.Consumer;

/** Tells a user of the rows that could not be used; of the first twenty one by one, so that a wrong file floods nobody. */
public final class ProblemLog {
    private static final int SHOWN = 20;

    private final Consumer<String> warnings;
    private long count;

    public ProblemLog(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    public void add(ReportLine.Problem problem) {
        if (++count <= SHOWN) {
            warnings.accept("line " + problem.line() + " of the report is faulty: " + problem.reason());
        }
    }

    public void end() {
        if (count > SHOWN) {
            warnings.accept("and " + (count - SHOWN) + " more lines of the report are faulty");
        }
    }
}
