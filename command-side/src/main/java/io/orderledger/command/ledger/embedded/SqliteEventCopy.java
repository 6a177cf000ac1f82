package io.orderledger.command.ledger.embedded;

import io.orderledger.events.storage.RawEvent;
import io.orderledger.events.storage.RawEventSink;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** Copies events into a SQLite file as they stand in another store, with their positions. */
public final class SqliteEventCopy implements RawEventSink {

    private static final String INSERT =
            "INSERT INTO event (position, event_id, aggregate_id, aggregate_type, sequence, recorded_at, type, revision,"
                    + " payload, metadata) VALUES (?,?,?,?,?,?,?,?,?,?)";

    private final Connection connection;
    private final PreparedStatement insert;

    private SqliteEventCopy(Connection connection, PreparedStatement insert) {
        this.connection = connection;
        this.insert = insert;
    }

    /**
     * Opens or creates an event store.
     *
     * @throws SQLException when the file cannot be opened or is no event store
     */
    public static SqliteEventCopy open(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            for (String sql : SqliteEventStorageEngine.DDL) {
                statement.execute(sql);
            }
            connection.setAutoCommit(false);
            return new SqliteEventCopy(connection, connection.prepareStatement(INSERT));
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void append(List<RawEvent> events) {
        try {
            for (RawEvent event : events) {
                set(event);
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            undo(e);
            throw new IllegalStateException("the copy of the events cannot be written", e);
        }
    }

    private void set(RawEvent event) throws SQLException {
        insert.setLong(1, event.position());
        insert.setString(2, event.eventId());
        insert.setString(3, event.aggregateId());
        text(4, event.aggregateType());
        insert.setLong(5, event.sequence());
        insert.setString(6, event.recordedAt());
        insert.setString(7, event.type());
        text(8, event.revision());
        insert.setBytes(9, event.payload());
        insert.setBytes(10, event.metadata());
    }

    private void text(int column, String value) throws SQLException {
        if (value.isEmpty()) {
            insert.setNull(column, Types.VARCHAR);
        } else {
            insert.setString(column, value);
        }
    }

    private void undo(SQLException failure) {
        try {
            insert.clearBatch();
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** The last connection brings everything from the write-ahead log into the file. */
    @Override
    public void close() {
        try (connection) {
            insert.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the copy of the events cannot be closed", e);
        }
    }
}
