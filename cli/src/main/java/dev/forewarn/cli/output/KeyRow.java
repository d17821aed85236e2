package dev.forewarn.cli.output;

import dev.forewarn.key.AccessKey;
import dev.forewarn.key.KeyUse;
import dev.forewarn.key.KnownKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One access key, as {@code forewarn key} prints it.
 *
 * @param inUse whether this very call is made with it
 * @param profiles of the shared credentials file, in which it stands
 */
public record KeyRow(KnownKey known, boolean inUse, List<String> profiles) {
    public KeyRow {
        profiles = List.copyOf(profiles);
    }

    /** Instants are ISO 8601 in UTC; what is absent is null. */
    Map<String, @Nullable Object> asTree(Instant now) {
        AccessKey key = known.key();
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", key.id());
        tree.put("status", key.status().toString());
        tree.put("createdAt", key.createdAt().toString());
        tree.put("ageDays", key.ageInDays(now));
        tree.put("use", switch (known.use()) {
            case KeyUse.Used used -> "used";
            case KeyUse.Never() -> "never";
            case KeyUse.Unknown unknown -> "unknown";
        });
        KeyUse.@Nullable Used used = known.use() instanceof KeyUse.Used one ? one : null;
        tree.put("lastUsedAt", used == null ? null : used.at().toString());
        tree.put("lastUsedService", used == null ? null : used.service());
        tree.put("lastUsedRegion", used == null ? null : used.region());
        tree.put("inUse", inUse);
        tree.put("profiles", profiles);
        return tree;
    }

    /** The key in a line for people. */
    public String sentence(Instant now) {
        AccessKey key = known.key();
        long days = key.ageInDays(now);
        return key.id() + " is " + key.status() + ", was made " + UtcMinute.format(key.createdAt()) + " UTC ("
                + days + (days == 1 ? " day" : " days") + " ago) and " + switch (known.use()) {
                    case KeyUse.Used used ->
                        "last used " + UtcMinute.format(used.at()) + " UTC by " + used.service() + " in "
                                + used.region();
                    case KeyUse.Never() -> "never used";
                    case KeyUse.Unknown(String why) -> "last used nobody knows when (" + why + ")";
                } + (profiles.isEmpty() ? "" : "; in the credentials file: " + String.join(", ", profiles))
                + (inUse ? "; this call is made with it" : "");
    }
}
