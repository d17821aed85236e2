package dev.forewarn.cli.output;

import dev.forewarn.reminder.State;
import dev.forewarn.report.ReportLine;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Credentials as a table, what expires first at the top, and a line that counts them. */
public final class TableRows implements CredentialRows {
    private final Writer out;
    private final ProblemLog problems;
    private final Instant asOf;
    private final List<CredentialRow> rows = new ArrayList<>();

    public TableRows(Writer out, Consumer<String> warnings, Instant asOf) {
        this.out = out;
        this.problems = new ProblemLog(warnings);
        this.asOf = asOf;
    }

    @Override
    public void row(CredentialRow row) {
        rows.add(row);
    }

    @Override
    public void problem(ReportLine.Problem problem) {
        problems.add(problem);
    }

    @Override
    public void end() throws IOException {
        TextTable table = new TextTable("USER", "STATE", "DAYS LEFT", "EXPIRES (UTC)", "CHANGED (UTC)", "LEARNED FROM");
        Map<State, Integer> counts = new EnumMap<>(State.class);
        rows.stream().sorted(CredentialRow.BY_EXPIRY).forEach(row -> {
            counts.merge(row.state(), 1, Integer::sum);
            table.add(row.user(), row.state().toString(), text(row.daysLeft()), minute(row.expiresAt()),
                    minute(row.changedAt()), text(row.source()));
        });
        table.print(out);
        String states = counts.entrySet().stream()
                .map(state -> state.getValue() + " " + state.getKey())
                .collect(Collectors.joining(", "));
        out.write("\n" + rows.size() + (rows.size() == 1 ? " user as of " : " users as of ") + UtcMinute.format(asOf)
                + " UTC"
                + (states.isEmpty() ? "" : ": " + states) + "\n");
        problems.end();
    }

    private static String minute(@Nullable Instant instant) {
        return UtcMinute.format(Optional.ofNullable(instant));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }
}
