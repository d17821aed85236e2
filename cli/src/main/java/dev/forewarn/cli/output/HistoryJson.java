package dev.forewarn.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A ledger's entries as one JSON object. */
public final class HistoryJson {
    private HistoryJson() {}

    /**
     * Prints all rows in the order given.
     *
     * @param account the one that was asked about; absent when all in the ledger were
     */
    public static void print(Optional<String> account, List<HistoryRow> rows, Writer out) throws IOException {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("account", account.orElse(null));
        tree.put("entries", rows.stream().map(HistoryRow::asTree).toList());
        JsonTree.print(tree, out);
    }
}
