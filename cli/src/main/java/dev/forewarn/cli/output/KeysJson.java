package dev.forewarn.cli.output;

import dev.forewarn.account.IamUser;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user's access keys as one JSON object. */
public final class KeysJson {
    private KeysJson() {}

    public static void print(IamUser user, List<KeyRow> rows, Instant now, Writer out) throws IOException {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("account", user.accountId());
        tree.put("user", user.name());
        tree.put("asOf", now.toString());
        tree.put("keys", rows.stream().map(row -> row.asTree(now)).toList());
        JsonTree.print(tree, out);
    }
}
