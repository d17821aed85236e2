package dev.forewarn.settings;

import dev.forewarn.reminder.Schedule;
import dev.forewarn.settings.Settings.LedgerPlace;
import dev.forewarn.settings.Settings.Transport;
import dev.forewarn.text.Printable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code ledger}: where it is kept what was sent. */
final class LedgerSection {
    private static final Path DEFAULT_LEDGER = Path.of("forewarn.db");
    private static final int DEFAULT_KEEP_DAYS = 400;

    /** A week, and a day to be sure that the last one is still there when the next one may be due. */
    private static final Duration DIGEST_KNOWN = Duration.ofDays(8);

    private static final Pattern TABLE_NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");
    private static final String LEDGER_TABLE = "{ dynamodb: TABLE } with the table's name";

    private LedgerSection() {}

    static LedgerPlace read(Section root, Schedule reminders, Optional<Settings.Digest> digest) {
        if (root.isText("ledger", "none")) {
            if (digest.isPresent()) {
                root.problem("digest", "with 'ledger: none' nothing remembers when the last one was sent, and each run"
                        + " would send one; write another ledger, or leave digest out");
            }
            return new LedgerPlace.None();
        }
        Section section = root.section("ledger");
        Optional<Path> file = section.parsed("sqlite", Path::of);
        Optional<String> table = section.parsed("dynamodb", LedgerSection::tableName);
        Optional<Integer> keepDays = section.integer("keep_days", 1, 3650);
        if (section.has("dynamodb")) {
            if (section.has("sqlite")) {
                section.problem("dynamodb", "is set beside ledger.sqlite; a ledger is in one place only");
            }
            Duration keep = Duration.ofDays(keepDays.orElse(DEFAULT_KEEP_DAYS));
            if (keep.compareTo(reminders.longestPause()) < 0) {
                section.problem("keep_days", keep.toDays() + " days are less than the "
                        + reminders.longestPause().toDays() + " between two reminders, so that the first of them would"
                        + " be sent again; keep what was sent for longer, or remind in between");
            }
            if (digest.isPresent() && keep.compareTo(DIGEST_KNOWN) < 0) {
                section.problem("keep_days", keep.toDays() + " days are less than the " + DIGEST_KNOWN.toDays()
                        + " for which a digest must be known, so that what nobody mends is told weekly and not daily;"
                        + " keep what was sent for longer, or leave digest out");
            }
            return new LedgerPlace.DynamoDb(table.orElse(""), keep);
        } else if (section.has("keep_days")) {
            section.problem("keep_days", "is of no use unless ledger.dynamodb is set: a file keeps everything");
        }
        return new LedgerPlace.Sqlite(file.orElse(DEFAULT_LEDGER));
    }

    static void requireNoFiles(Section root, Transport transport, LedgerPlace ledger) {
        if (transport instanceof Transport.Smtp) {
            root.problem("mail.transport", "'smtp' can't be used by the function; leave it out, and it mails by SES");
        }
        switch (ledger) {
            case LedgerPlace.Sqlite(Path file) when root.has("ledger") ->
                root.problem("ledger", "the function keeps no files, so no '" + file + "'; write " + LEDGER_TABLE);
            case LedgerPlace.Sqlite file -> root.problem("ledger", "none is set; write " + LEDGER_TABLE);
            case LedgerPlace.None() ->
                root.problem("ledger", "without one, a run that Lambda repeats mails everybody again; write "
                        + LEDGER_TABLE);
            case LedgerPlace.DynamoDb table -> {
                // Just that.
            }
        }
    }

    /** DynamoDB API, {@code CreateTable}. */
    private static String tableName(String text) {
        if (!TABLE_NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + Printable.of(text, 60)
                    + "' is not the name of a table: 3 to 255 letters, digits, '_', '-' and '.'");
        }
        return text;
    }
}
