package io.orderledger.command.ledger.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One question to a SQLite file that is asked very often. Preparing it costs as much as answering it, so statements are kept, each on a
 * connection of its own; each answer is of a transaction of its own and sees all that was committed before.
 */
final class PreparedQuery implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PreparedQuery.class);

    /** Statements, and so threads that ask at once; more than processors would not be quicker. */
    private static final int AT_ONCE = 8;

    /** Opens a connection for reading. */
    @FunctionalInterface
    interface Opener {
        Connection open() throws SQLException;
    }

    /** Fills in what is asked for. */
    @FunctionalInterface
    interface Parameters {
        void in(PreparedStatement statement) throws SQLException;
    }

    /** Takes the answer. */
    @FunctionalInterface
    interface Answer<T> {
        T of(ResultSet rows) throws SQLException;
    }

    private final Opener opener;
    private final String sql;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final ConcurrentLinkedDeque<PreparedStatement> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    PreparedQuery(Opener opener, String sql) {
        this.opener = opener;
        this.sql = sql;
    }

    /**
     * Asks.
     *
     * @throws SQLException when it cannot be read; the connection that could not is not used again
     */
    <T> T ask(Parameters parameters, Answer<T> answer) throws SQLException {
        free.acquireUninterruptibly();
        try {
            if (closed) {
                throw new SQLException("The event store is closed");
            }
            PreparedStatement statement = idle.pollFirst();
            if (statement == null) {
                statement = prepare();
            }
            boolean good = false;
            try {
                parameters.in(statement);
                T answered;
                try (ResultSet rows = statement.executeQuery()) {
                    answered = answer.of(rows);
                }
                good = true;
                return answered;
            } finally {
                if (good) {
                    idle.addFirst(statement);
                } else {
                    close(statement);
                }
            }
        } finally {
            free.release();
        }
    }

    private PreparedStatement prepare() throws SQLException {
        Connection connection = opener.open();
        try {
            return connection.prepareStatement(sql);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static void close(PreparedStatement statement) {
        try (Connection connection = statement.getConnection()) {
            statement.close();
        } catch (SQLException e) {
            log.warn("Closing a connection for reading: {}", e.toString());
        }
    }

    /** Waits for those who ask, then closes all connections. */
    @Override
    public void close() {
        closed = true;
        free.acquireUninterruptibly(AT_ONCE);
        idle.forEach(PreparedQuery::close);
        idle.clear();
        free.release(AT_ONCE);
    }
}
