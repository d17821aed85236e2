package dev.forewarn.local.ledger;

import dev.forewarn.port.Ledger;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.recipient.Audience;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.reminder.Milestone;
import dev.forewarn.reminder.Notice;
import dev.forewarn.text.SortableInstant;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A ledger in one SQLite file, fit to be read with the {@code sqlite3} shell. For several threads, which take turns at
 * one connection, and for several processes on one machine: every change is a single statement, and so atomic. A change
 * is on the disk when its call returns; those that wait at the same time get there together.
 */
public final class SqliteLedger implements Ledger {
    private static final String CLAIM = """
            insert into notice (account, user, kind, changed_at, expires_at, milestone, audience,
                decided_at, recipients, lease_until, claim_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do update
            set decided_at = excluded.decided_at, recipients = excluded.recipients, lease_until = excluded.lease_until,
                claim_id = excluded.claim_id
            where sent_at is null and lease_until <= ? and lost_answers < ?
            returning lost_answers""";
    private static final String CONFIRM = """
            insert into notice (account, user, kind, changed_at, expires_at, milestone, audience,
                decided_at, recipients, lease_until, sent_at, message_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do update set sent_at = excluded.sent_at, message_id = excluded.message_id
            where sent_at is null""";
    private static final String MINE = """
            account = ? and user = ? and kind = ? and changed_at = ? and expires_at = ? and milestone = ?
                and audience = ? and sent_at is null and claim_id = ?""";
    private static final String FORGET = "delete from notice where " + MINE;
    private static final String END_LEASE = "update notice set lease_until = ?, lost_answers = ? where " + MINE;
    private static final String ACCOUNTS = "select distinct account from %s order by account";
    private static final String ENTRIES = "select * from %s where account = ?";

    /** No address that can be mailed has a comma in it ({@code EmailAddress}). */
    private static final String BETWEEN_RECIPIENTS = ", ";

    private final Path file;
    private final Connection connection;
    private final ReentrantLock turn = new ReentrantLock();

    private final GroupCommit changes;

    private SqliteLedger(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
        this.changes = new GroupCommit(connection, turn);
    }

    /**
     * Opens a ledger; makes it where there is no file, or an empty one, and brings one of an earlier version up to date.
     *
     * @throws UnavailableException when the file can't be opened, or is no ledger that this version knows; it is then left
     *     as it was
     */
    public static SqliteLedger open(Path file) {
        return new SqliteLedger(file, SqliteFile.open(file));
    }

    /**
     * Opens a ledger that is only to be read; it is left as it was, even one of an earlier version, and has to be there.
     *
     * @throws UnavailableException when the file can't be opened, or is no ledger that this version knows
     */
    public static SqliteLedger openForReading(Path file) {
        return new SqliteLedger(file, SqliteFile.openForReading(file));
    }

    /**
     * Looks whether a file can be opened as a ledger; changes and makes nothing.
     *
     * @throws UnavailableException when there is something in it that is no ledger which this version knows
     */
    public static void check(Path file) {
        SqliteHeader.check(file);
    }

    @Override
    public List<Entry> entries(String account) {
        return read(ENTRIES, statement -> {
            statement.setString(1, account);
            List<Entry> entries = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    entries.add(entry(rows));
                }
            }
            return entries;
        });
    }

    @Override
    public Optional<List<String>> accounts() {
        return Optional.of(read(ACCOUNTS, statement -> {
            List<String> accounts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    accounts.add(rows.getString(1));
                }
            }
            return accounts;
        }));
    }

    @Override
    public Optional<Claim> claim(Notice notice, Instant decidedAt, List<String> to, Instant now, Duration lease) {
        String id = UUID.randomUUID().toString();
        Instant leaseUntil = now.plus(lease);
        return write(CLAIM, statement -> {
            int next = setKey(statement, 1, notice);
            statement.setString(next++, decidedAt.toString());
            statement.setString(next++, String.join(BETWEEN_RECIPIENTS, to));
            statement.setString(next++, SortableInstant.format(leaseUntil));
            statement.setString(next++, id);
            statement.setString(next++, SortableInstant.format(now));
            statement.setInt(next, MOST_LOST_ANSWERS);
            try (ResultSet claimed = statement.executeQuery()) {
                return claimed.next()
                        ? Optional.of(new Held(notice, id, decidedAt, to, leaseUntil, claimed.getInt(1)))
                        : Optional.empty();
            }
        });
    }

    @Override
    public void close() {
        turn.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw SqliteFile.unavailable(file, "can't be closed", e);
        } finally {
            turn.unlock();
        }
    }

    private <T> T read(String sql, Reading<T> query) {
        turn.lock();
        try (PreparedStatement statement =
                connection.prepareStatement(sql.formatted(SqliteFile.notices(connection)))) {
            return query.of(statement);
        } catch (SQLException e) {
            throw SqliteFile.unavailable(file, "can't be read", e);
        } finally {
            turn.unlock();
        }
    }

    private <T> T write(String sql, GroupCommit.Change<T> change) {
        try {
            return changes.write(sql, change);
        } catch (SQLException e) {
            throw SqliteFile.unavailable(file, "can't be written", e);
        }
    }

    /** Fills seven parameters from {@code first} on, and says which is the next. */
    private static int setKey(PreparedStatement statement, int first, Notice notice) throws SQLException {
        int next = first;
        statement.setString(next++, notice.account());
        statement.setString(next++, notice.user());
        statement.setString(next++, notice.kind().toString());
        statement.setString(next++, notice.changedAt().toString());
        statement.setString(next++, notice.expiresAt().toString());
        statement.setInt(next++, notice.milestone().daysLeft());
        statement.setString(next++, notice.audience().toString());
        return next;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        Notice notice = new Notice(
                row.getString("account"),
                row.getString("user"),
                CredentialKind.parse(row.getString("kind")),
                Instant.parse(row.getString("changed_at")),
                Instant.parse(row.getString("expires_at")),
                new Milestone(row.getInt("milestone")),
                Audience.parse(row.getString("audience")));
        String recipients = row.getString("recipients");
        String sentAt = row.getString("sent_at");
        return new Entry(
                notice,
                Instant.parse(row.getString("decided_at")),
                recipients.isEmpty() ? List.of() : List.of(recipients.split(BETWEEN_RECIPIENTS)),
                Instant.parse(row.getString("lease_until")),
                row.getInt("lost_answers"),
                sentAt == null
                        ? Optional.empty()
                        : Optional.of(new Sent(Instant.parse(sentAt), row.getString("message_id"))));
    }

    /** A claim, which holds as long as its id is in its row. */
    private final class Held implements Claim {
        private final Notice notice;
        private final String id;
        private final Instant decidedAt;
        private final List<String> to;
        private final Instant leaseUntil;
        private final int lostAnswers;

        Held(Notice notice, String id, Instant decidedAt, List<String> to, Instant leaseUntil, int lostAnswers) {
            this.notice = notice;
            this.id = id;
            this.decidedAt = decidedAt;
            this.to = List.copyOf(to);
            this.leaseUntil = leaseUntil;
            this.lostAnswers = lostAnswers;
        }

        /**
         * {@inheritDoc} Recorded even when the row is gone, since another run took the claim over and gave it back: losing it
         * would mean to tell the person twice.
         */
        @Override
        public void confirm(Instant sentAt, String messageId) {
            write(CONFIRM, statement -> {
                int next = setKey(statement, 1, notice);
                statement.setString(next++, decidedAt.toString());
                statement.setString(next++, String.join(BETWEEN_RECIPIENTS, to));
                statement.setString(next++, SortableInstant.format(leaseUntil));
                statement.setString(next++, sentAt.toString());
                statement.setString(next, messageId);
                return statement.executeUpdate();
            });
        }

        @Override
        public void release() {
            if (lostAnswers > 0) {
                endLease(Instant.EPOCH, lostAnswers);
                return;
            }
            write(FORGET, statement -> {
                int next = setKey(statement, 1, notice);
                statement.setString(next, id);
                return statement.executeUpdate();
            });
        }

        @Override
        public void answerLost(Instant now) {
            endLease(now, lostAnswers + 1);
        }

        private void endLease(Instant at, int lost) {
            write(END_LEASE, statement -> {
                statement.setString(1, SortableInstant.format(at));
                statement.setInt(2, lost);
                int next = setKey(statement, 3, notice);
                statement.setString(next, id);
                return statement.executeUpdate();
            });
        }
    }

    /** What is made of the answer to one statement. */
    private interface Reading<T> {
        T of(PreparedStatement statement) throws SQLException;
    }
}
