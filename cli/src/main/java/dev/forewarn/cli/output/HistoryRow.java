package dev.forewarn.cli.output;

import dev.forewarn.port.Ledger;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One notice in the ledger, as {@code forewarn history} prints it. */
public record HistoryRow(Ledger.Entry entry, State state) {
    /** How a notice stands. */
    public enum State {
        SENT,
        /** A run is sending it, or has died a moment ago. */
        BEING_TOLD,
        /** A run died over it, and its claim is over: the next run may send it. */
        INTERRUPTED,
        /** No answer came: once, and it will be repeated; or as often as is allowed, and it is given up. */
        UNCONFIRMED;

        /** As it stands in output: {@code being-told}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The latest first; what was decided and sent at once goes by account and name, and the later reminder first. */
    public static final Comparator<HistoryRow> LATEST_FIRST = Comparator.comparing(HistoryRow::at).reversed()
            .thenComparing(row -> row.entry().notice().account())
            .thenComparing(row -> row.entry().notice().user())
            .thenComparing(row -> row.entry().notice().milestone(), Comparator.reverseOrder());

    /**
     * A notice as it stands.
     *
     * @param now tells whether a claim still holds
     */
    public static HistoryRow of(Ledger.Entry entry, Instant now) {
        State open = entry.lostAnswers() > 0 ? State.UNCONFIRMED : State.INTERRUPTED;
        return new HistoryRow(entry, entry.standing(now).map(standing -> switch (standing) {
            case TOLD -> State.SENT;
            case BEING_TOLD -> State.BEING_TOLD;
            case UNCONFIRMED -> State.UNCONFIRMED;
        }).orElse(open));
    }

    /** When it was sent; else for when it was decided. */
    Instant at() {
        return entry.sent().map(Ledger.Sent::at).orElse(entry.decidedAt());
    }

    /** Instants are ISO 8601 in UTC; what is absent is null. */
    Map<String, @Nullable Object> asTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("account", entry.notice().account());
        tree.put("user", entry.notice().user());
        tree.put("kind", entry.notice().kind().toString());
        tree.put("audience", entry.notice().audience().toString());
        tree.put("milestone", entry.notice().milestone().daysLeft());
        tree.put("changedAt", entry.notice().changedAt().toString());
        tree.put("expiresAt", entry.notice().expiresAt().toString());
        tree.put("decidedAt", entry.decidedAt().toString());
        tree.put("to", entry.to());
        tree.put("state", state.toString());
        tree.put("lostAnswers", entry.lostAnswers());
        tree.put("sentAt", entry.sent().map(sent -> sent.at().toString()).orElse(null));
        tree.put("messageId", entry.sent().map(Ledger.Sent::messageId).orElse(null));
        return tree;
    }
}
