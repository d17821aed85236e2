package dev.forewarn.cli.output;

import dev.forewarn.account.IamUser;
import dev.forewarn.key.AccessKey;
import dev.forewarn.key.KeyUse;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;

/** A user's access keys as a table, and a line that counts them. */
public final class KeysTable {
    private KeysTable() {}

    public static void print(IamUser user, List<KeyRow> rows, Instant now, Writer out) throws IOException {
        TextTable table = new TextTable("KEY", "STATUS", "MADE (UTC)", "DAYS OLD", "LAST USED (UTC)", "BY", "PROFILES",
                "THIS CALL");
        for (KeyRow row : rows) {
            AccessKey key = row.known().key();
            table.add(key.id(), key.status().toString(), UtcMinute.format(key.createdAt()),
                    String.valueOf(key.ageInDays(now)), lastUsed(row.known().use()), by(row.known().use()),
                    row.profiles().isEmpty() ? "-" : String.join(", ", row.profiles()), row.inUse() ? "yes" : "-");
        }
        table.print(out);
        out.write("\n" + (rows.isEmpty() ? "no" : rows.size()) + (rows.size() == 1 ? " key" : " keys") + " of "
                + user.name()
                + " in account " + user.accountId() + "; a user may have " + AccessKey.MOST + "\n");
    }

    private static String lastUsed(KeyUse use) {
        return switch (use) {
            case KeyUse.Used used -> UtcMinute.format(used.at());
            case KeyUse.Never() -> "never";
            case KeyUse.Unknown unknown -> "unknown";
        };
    }

    private static String by(KeyUse use) {
        return use instanceof KeyUse.Used used ? used.service() + " in " + used.region() : "-";
    }
}
