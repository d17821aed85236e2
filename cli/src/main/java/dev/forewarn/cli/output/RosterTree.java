package dev.forewarn.cli.output;

import dev.forewarn.recipient.Contact;
import dev.forewarn.roster.Member;
import dev.forewarn.roster.Roster;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Users as JSON has them; what is not known is null. */
public final class RosterTree {
    private RosterTree() {}

    /** The tree of {@code members}, those of the roster who were asked for. */
    public static Map<String, @Nullable Object> of(Roster roster, List<Member> members) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("account", roster.account().orElse(null));
        tree.put("asOf", roster.asOf().toString());
        tree.put("reportMadeAt", text(roster.madeAt()));
        tree.put("usersInAccount", roster.members().size());
        tree.put("users", members.stream().map(member -> tree(RosterRow.of(member, roster.asOf()))).toList());
        tree.put("notInReport", roster.notInReport());
        tree.put("deletedSince", roster.gone());
        tree.put("problems", roster.problems().stream()
                .map(problem -> Map.of("line", problem.line(), "reason", problem.reason())).toList());
        return tree;
    }

    private static Map<String, @Nullable Object> tree(RosterRow row) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("user", row.user());
        tree.put("arn", row.arn());
        tree.put("consolePassword", row.consolePassword().orElse(null));
        tree.put("passwordChangedAt", text(row.changedAt()));
        tree.put("expiresAt", text(row.expiresAt()));
        tree.put("daysLeft", row.daysLeft().orElse(null));
        tree.put("state", text(row.state()));
        tree.put("mfa", row.mfa().orElse(null));
        tree.put("keys", row.keys().map(keys -> keys.stream().map(RosterTree::tree).toList()).orElse(null));
        tree.put("email", tree(row.contact()));
        return tree;
    }

    private static Map<String, @Nullable Object> tree(RosterRow.Key key) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("active", key.active());
        tree.put("rotatedAt", text(key.rotatedAt()));
        tree.put("ageDays", key.ageDays().isPresent() ? key.ageDays().getAsLong() : null);
        return tree;
    }

    private static Map<String, @Nullable Object> tree(Contact contact) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("address", contact.address().orElse(null));
        tree.put("standing", contact.standing().toString());
        tree.put("detail", contact.detail().orElse(null));
        return tree;
    }

    private static @Nullable String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }
}
