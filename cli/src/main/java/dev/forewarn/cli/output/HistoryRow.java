package dev.forewarn.cli.output;

import dev.forewarn.port.Ledger;
import dev.forewarn.recipient.Audience;
import dev.forewarn.reminder.Notice;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One notice or digest in the ledger, as {@code forewarn history} prints it. */
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

    /**
     * The latest first; what was decided and sent at once goes by account and name, and the later reminder first; then
     * passwords before access keys, the older before the younger, and owners before others.
     */
    public static final Comparator<HistoryRow> LATEST_FIRST = Comparator.comparing(HistoryRow::at).reversed()
            .thenComparing(row -> row.entry().notice().account())
            .thenComparing(row -> row.entry().notice().user())
            .thenComparing(row -> row.entry().notice().milestone(), Comparator.reverseOrder())
            .thenComparing(row -> row.entry().notice().kind())
            .thenComparing(row -> row.entry().notice().changedAt())
            .thenComparing(row -> !row.entry().notice().audience().equals(Audience.OWNER))
            .thenComparing(HistoryRow::audience);

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

    /** What was told: {@code password}, {@code access-key} or {@code digest}. */
    String kind() {
        return entry.notice().isDigest() ? "digest" : entry.notice().kind().toString();
    }

    /** To whom it was meant to be told. */
    String audience() {
        return entry.notice().isDigest() ? "administrators" : entry.notice().audience().toString();
    }

    /** What is told of; absent for a digest, which is about no single credential. */
    Optional<Notice> notice() {
        return Optional.of(entry.notice()).filter(notice -> !notice.isDigest());
    }

    /** Instants are ISO 8601 in UTC; what is absent is null. */
    Map<String, @Nullable Object> asTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("account", entry.notice().account());
        tree.put("user", notice().map(Notice::user).orElse(null));
        tree.put("kind", kind());
        tree.put("audience", audience());
        tree.put("milestone", notice().map(notice -> notice.milestone().daysLeft()).orElse(null));
        tree.put("changedAt", notice().map(notice -> notice.changedAt().toString()).orElse(null));
        tree.put("expiresAt", notice().map(notice -> notice.expiresAt().toString()).orElse(null));
        tree.put("decidedAt", entry.decidedAt().toString());
        tree.put("to", entry.to());
        tree.put("state", state.toString());
        tree.put("lostAnswers", entry.lostAnswers());
        tree.put("sentAt", entry.sent().map(sent -> sent.at().toString()).orElse(null));
        tree.put("messageId", entry.sent().map(Ledger.Sent::messageId).orElse(null));
        return tree;
    }
}
