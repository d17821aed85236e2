package dev.forewarn.local.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;

/**
 * Changes of a database, those that wait at the same time in one transaction: bringing a transaction to the disk takes
 * milliseconds, however much is in it. A change is on the disk when its call returns. For several threads.
 */
final class GroupCommit {
    /** One statement to execute. */
    interface Change<T> {
        T by(PreparedStatement statement) throws SQLException;
    }

    private final Connection connection;
    private final Lock turn;
    private final Queue<Pending<?>> waiting = new ConcurrentLinkedQueue<>();

    /** @param turn held while the connection is used */
    GroupCommit(Connection connection, Lock turn) {
        this.connection = connection;
        this.turn = turn;
    }

    /**
     * Carries a change out, whole or not at all.
     *
     * @throws SQLException when it can't be; changes that waited beside it are not concerned, unless it was the disk
     */
    <T> T write(String sql, Change<T> change) throws SQLException {
        Pending<T> mine = new Pending<>(sql, change);
        waiting.add(mine);
        turn.lock();
        try {
            if (!mine.done) {
                commit(allWaiting());
            }
        } finally {
            turn.unlock();
        }
        return mine.result();
    }

    private List<Pending<?>> allWaiting() {
        List<Pending<?>> all = new ArrayList<>();
        for (Pending<?> next = waiting.poll(); next != null; next = waiting.poll()) {
            all.add(next);
        }
        return all;
    }

    private void commit(List<Pending<?>> changes) {
        try (Statement transaction = connection.createStatement()) {
            transaction.execute("begin immediate");
            try {
                for (Pending<?> change : changes) {
                    change.carryOut(connection);
                }
                transaction.execute("commit");
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(transaction, e);
                throw e;
            }
        } catch (SQLException e) {
            changes.forEach(change -> change.fail(e));
        } catch (RuntimeException | Error e) {
            changes.forEach(change -> change.fail(new SQLException("unexpected: " + e, e)));
        }
        changes.forEach(change -> change.done = true);
    }

    /** SQLite has already done so where the disk has failed. */
    private static void rollBack(Statement transaction, Throwable cause) {
        try {
            transaction.execute("rollback");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** A change and what came of it; used by whoever has the turn. */
    private static final class Pending<T> {
        private final String sql;
        private final Change<T> change;
        private boolean done;
        private Optional<T> value = Optional.empty();
        private Optional<SQLException> failure = Optional.empty();

        Pending(String sql, Change<T> change) {
            this.sql = sql;
            this.change = change;
        }

        /** A statement that fails undoes itself and nothing else (sqlite.org/lang_conflict.html, ABORT). */
        void carryOut(Connection connection) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                value = Optional.of(change.by(statement));
            } catch (SQLException e) {
                failure = Optional.of(e);
            }
        }

        void fail(SQLException cause) {
            failure = Optional.of(failure.orElse(cause));
        }

        T result() throws SQLException {
            if (failure.isPresent()) {
                throw failure.get();
            }
            return value.orElseThrow();
        }
    }
}
