package io.orderledger.command.ledger.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

/**
 * The only writer of a SQLite file. Callers queue their writes; whatever waits while one commit is being forced to disk
 * goes into the next one. A write is acknowledged after the commit that holds it, so it survives kill -9 and power loss,
 * and one fsync serves many callers.
 *
 * <p>While several callers write at once a commit waits for a moment for those whom the last one has just let go: without that they would
 * come one by one, and each forced write costs as much for one as for many. A caller who is alone never waits.
 *
 * <p>Each write stands for itself: one that fails is undone and fails alone, the others of its commit are kept. A write of
 * several statements is undone to its savepoint; one of a single statement needs none, because SQLite undoes a statement that
 * violates a constraint by itself, and a savepoint costs two statements more. When the commit itself fails, none of them is kept and each caller is told.
 */
final class GroupCommitWriter implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GroupCommitWriter.class);

    /** Writes that share a commit, at most: bounds how long the first of them waits. */
    private static final int MAX_GROUP = 256;

    /** Writes that may wait. Callers block while it is full, so a flood is slowed and not stored in memory. */
    private static final int MAX_WAITING = 8192;

    /** An extended error code of SQLite holds the primary one in its lowest byte. */
    private static final int PRIMARY_CODE = 0xff;

    /** How long a commit waits for others to join in, while there are others. */
    private static final long GATHER_NANOS = 1_000_000;

    private static final int MORE_IS_TRIED_AFTER = 32;

    private static final long CLOSE_TIMEOUT_MS = 10_000;

    /** One caller's write: all of it or nothing of it is kept. */
    @FunctionalInterface
    interface Write {
        void to(Connection connection) throws SQLException;
    }

    /** Opens the writer's connection; it is opened anew after a failure that the old one may not have survived. */
    @FunctionalInterface
    interface Opener {
        Connection open() throws SQLException;
    }

    /** How a write is kept apart from the others of its commit. */
    private enum Apart {
        BY_SAVEPOINT,
        BY_STATEMENT,
        /** Done in no transaction, between two commits. */
        BETWEEN_COMMITS
    }

    /** A caller's write. */
    private record Waiting(Write write, Apart apart, CompletableFuture<Void> done) {

        boolean outside() {
            return apart == Apart.BETWEEN_COMMITS;
        }
    }

    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Opener opener;
    private final Thread thread;
    private volatile boolean closing;
    private Connection connection;

    GroupCommitWriter(String name, Opener opener) throws SQLException {
        this.opener = opener;
        this.connection = opener.open();
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /**
     * Writes and returns when it is on disk.
     *
     * @throws SQLException why this write, or the commit it was part of, was undone; nothing of it is kept
     */
    void write(Write write) throws SQLException {
        await(write, Apart.BY_SAVEPOINT);
    }

    /**
     * The same for a write that is a single statement.
     *
     * @throws SQLException why this write, or the commit it was part of, was undone; nothing of it is kept
     */
    void writeStatement(Write statement) throws SQLException {
        await(statement, Apart.BY_STATEMENT);
    }

    /**
     * Does something that SQLite does in no transaction, after the commit that it is waiting beside.
     *
     * @throws SQLException why it was not done
     */
    void betweenCommits(Write upkeep) throws SQLException {
        await(upkeep, Apart.BETWEEN_COMMITS);
    }

    private void await(Write write, Apart apart) throws SQLException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Waiting waiting = new Waiting(write, apart, done);
        try {
            do {
                if (closing) {
                    throw new SQLException("The event store is closing");
                }
            } while (!queue.offer(waiting, 100, TimeUnit.MILLISECONDS));
            if (!thread.isAlive() && queue.remove(waiting)) {
                throw new SQLException("The event store is closed");
            }
            done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while waiting for the disk; the write may or may not be kept", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SQLException sql ? sql : new SQLException(e.getCause());
        }
    }

    private void run() {
        List<Waiting> group = new ArrayList<>(MAX_GROUP);
        Gathering gathering = new Gathering();
        while (!closing || !queue.isEmpty()) {
            try {
                Waiting first = queue.poll(50, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    queue.drainTo(group, MAX_GROUP - 1);
                    gathering.into(group);
                    commit(group);
                }
            } catch (InterruptedException e) {
                closing = true;
            } finally {
                group.clear();
            }
        }
    }

    /**
     * Lets a commit wait for as many as the last one had. Whether more would come is tried now and then: where all who write are in one
     * commit already, waiting for more would be in vain each time.
     */
    private final class Gathering {

        private int wanted = 1;
        private int untilMoreIsTried;

        void into(List<Waiting> group) {
            long end = System.nanoTime() + GATHER_NANOS;
            while (group.size() < wanted) {
                Waiting next = next(end);
                if (next == null) {
                    wanted = group.size();
                    untilMoreIsTried = MORE_IS_TRIED_AFTER;
                    return;
                }
                group.add(next);
                queue.drainTo(group, MAX_GROUP - group.size());
            }
            boolean tries = --untilMoreIsTried < 0 && group.size() > 1;
            wanted = Math.min(MAX_GROUP, tries ? group.size() + 1 : group.size());
        }

        /** What has been gathered is written, whatever happens. */
        private @Nullable Waiting next(long end) {
            try {
                return queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                closing = true;
                return null;
            }
        }
    }

    private void commit(List<Waiting> group) {
        List<Waiting> kept = new ArrayList<>(group.size());
        try {
            for (Waiting waiting : group) {
                if (!waiting.outside() && write(waiting)) {
                    kept.add(waiting);
                }
            }
            connection.commit();
        } catch (SQLException | RuntimeException | Error e) { // even out of memory, nobody is left waiting
            log.error("A commit of {} writes failed, none of them is kept: {}", group.size(), e.toString());
            reopen();
            group.forEach(waiting -> waiting.done.completeExceptionally(e));
            return;
        }
        kept.forEach(waiting -> waiting.done.complete(null));
        group.stream().filter(Waiting::outside).forEach(this::doOutside);
    }

    private void doOutside(Waiting waiting) {
        try {
            connection.setAutoCommit(true);
            try {
                waiting.write.to(connection);
            } finally {
                connection.setAutoCommit(false);
            }
            waiting.done.complete(null);
        } catch (SQLException | RuntimeException e) {
            waiting.done.completeExceptionally(e);
            reopen();
        }
    }

    private boolean write(Waiting waiting) throws SQLException {
        return waiting.apart == Apart.BY_STATEMENT ? writeStatement(waiting) : writeToSavepoint(waiting);
    }

    /** Any failure but a violated constraint may have undone more than the statement: then the whole commit fails. */
    private boolean writeStatement(Waiting waiting) throws SQLException {
        try {
            waiting.write.to(connection);
            return true;
        } catch (SQLException e) {
            if ((e.getErrorCode() & PRIMARY_CODE) != SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
                throw e;
            }
            waiting.done.completeExceptionally(e);
            return false;
        }
    }

    private boolean writeToSavepoint(Waiting waiting) throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        try {
            waiting.write.to(connection);
            connection.releaseSavepoint(savepoint);
            return true;
        } catch (SQLException | RuntimeException e) {
            undo(savepoint, e);
            waiting.done.completeExceptionally(e);
            return false;
        }
    }

    /**
     * Undoes one write. A full or failing disk makes SQLite undo the whole transaction by itself; then there is no savepoint
     * left, and the cause goes on to fail the whole commit.
     */
    private void undo(Savepoint savepoint, Exception cause) throws SQLException {
        try {
            connection.rollback(savepoint);
            connection.releaseSavepoint(savepoint);
        } catch (SQLException gone) {
            SQLException failed = cause instanceof SQLException sql ? sql : new SQLException(cause);
            failed.addSuppressed(gone);
            throw failed;
        }
    }

    /** Leaves nothing half done behind: closing rolls back, and the next write finds a fresh connection. */
    private void reopen() {
        try {
            connection.close();
        } catch (SQLException e) {
            log.warn("Closing the failed connection: {}", e.toString());
        }
        try {
            connection = opener.open();
        } catch (SQLException e) {
            log.error("The event store cannot be opened again yet: {}", e.toString());
        }
    }

    /** Waits for what is queued, then closes. */
    @Override
    public void close() throws SQLException {
        closing = true;
        try {
            thread.join(CLOSE_TIMEOUT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.forEach(waiting -> waiting.done.completeExceptionally(new SQLException("The event store is closed")));
        connection.close();
    }
}
