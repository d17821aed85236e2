package dev.forewarn.cli.output;

import dev.forewarn.reminder.CredentialKind;
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
        int keys = (int) rows.stream().filter(row -> row.kind() == CredentialKind.ACCESS_KEY).count();
        List<String> header = new ArrayList<>(
                List.of("USER", "STATE", "DAYS LEFT", "EXPIRES (UTC)", "CHANGED (UTC)", "LEARNED FROM"));
        if (keys > 0) {
            header.add(1, "KIND");
        }
        TextTable table = new TextTable(header.toArray(String[]::new));
        Map<State, Integer> counts = new EnumMap<>(State.class);
        rows.stream().sorted(CredentialRow.BY_EXPIRY).forEach(row -> {
            counts.merge(row.state(), 1, Integer::sum);
            List<String> cells = new ArrayList<>(List.of(row.user(), row.state().toString(), text(row.daysLeft()),
                    minute(row.expiresAt()), minute(row.changedAt()), text(row.source())));
            if (keys > 0) {
                cells.add(1, row.kind().toString());
            }
            table.add(cells.toArray(String[]::new));
        });
        table.print(out);
        String states = counts.entrySet().stream()
                .map(state -> state.getValue() + " " + state.getKey())
                .collect(Collectors.joining(", "));
        out.write("\n" + count(rows.size() - keys, keys) + " as of " + UtcMinute.format(asOf) + " UTC"
                + (states.isEmpty() ? "" : ": " + states) + "\n");
        problems.end();
    }

    /** The account's users, each of whom has a row, and their keys, if they are shown. */
    private static String count(int users, int keys) {
        return users + (users == 1 ? " user" : " users")
                + (keys == 0 ? "" : " and " + keys + (keys == 1 ? " access key" : " access keys"));
    }

    private static String minute(@Nullable Instant instant) {
        return UtcMinute.format(Optional.ofNullable(instant));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }
}
