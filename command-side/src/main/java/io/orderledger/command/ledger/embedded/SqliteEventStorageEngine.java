package io.orderledger.command.ledger.embedded;

import static org.axonframework.common.DateTimeUtils.formatInstant;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteErrorCode;

/**
 * Axon's JDBC event store on one SQLite file.
 *
 * <p>Reading is Axon's; appending goes through the {@link GroupCommitWriter}, which alone writes. Because of that the
 * order of positions is the order of commits: a position that can be read will never be preceded by one that appears
 * later, and tokens need no gaps. An append is durable when it returns and takes part in no other transaction.
 */
public final class SqliteEventStorageEngine extends JdbcEventStorageEngine implements AutoCloseable {

    private static final String EVENTS = "event";
    private static final String SNAPSHOTS = "snapshot";

    /** Events read at once while streaming; Axon's 100 costs a query every few milliseconds in a replay. */
    private static final int READ_BATCH = 500;

    private static final EventSchema SCHEMA = EventSchema.builder()
            .eventTable(EVENTS)
            .snapshotTable(SNAPSHOTS)
            .globalIndexColumn("position")
            .timestampColumn("recorded_at")
            .eventIdentifierColumn("event_id")
            .aggregateIdentifierColumn("aggregate_id")
            .sequenceNumberColumn("sequence")
            .typeColumn("aggregate_type")
            .payloadTypeColumn("type")
            .payloadRevisionColumn("revision")
            .payloadColumn("payload")
            .metaDataColumn("metadata")
            .build();

    private static final String COLUMNS = """
            event_id TEXT NOT NULL UNIQUE,
            aggregate_id TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            aggregate_type TEXT,
            recorded_at TEXT NOT NULL,
            type TEXT NOT NULL,
            revision TEXT,
            payload BLOB NOT NULL,
            metadata BLOB NOT NULL,
            UNIQUE (aggregate_id, sequence)""";

    private static final List<String> DDL = List.of(
            "CREATE TABLE IF NOT EXISTS event (position INTEGER PRIMARY KEY AUTOINCREMENT, " + COLUMNS + ")",
            "CREATE TABLE IF NOT EXISTS snapshot (" + COLUMNS + ")");

    private static final String VALUES =
            " (event_id, aggregate_id, sequence, aggregate_type, recorded_at, type, revision,"
                    + " payload, metadata) VALUES (?,?,?,?,?,?,?,?,?)";
    private static final String INSERT_EVENT = "INSERT INTO " + EVENTS + VALUES;
    private static final String REPLACE_SNAPSHOT = "INSERT OR REPLACE INTO " + SNAPSHOTS + VALUES;
    private static final String DELETE_OLDER_SNAPSHOTS =
            "DELETE FROM " + SNAPSHOTS + " WHERE aggregate_id = ? AND sequence < ?";

    private final SqliteFile file;

    /** The insert of the writer's present connection; touched by the writer's thread only. */
    private @Nullable PreparedStatement insert;

    private @Nullable Connection insertOf;

    private SqliteEventStorageEngine(Builder builder, SqliteFile file) {
        super(builder);
        this.file = file;
    }

    /**
     * Opens or creates an event store.
     *
     * @throws SQLException when the file cannot be opened or is no event store
     */
    public static SqliteEventStorageEngine open(Path path, Serializer serializer, EventUpcaster upcasters)
            throws SQLException {
        SqliteFile file = new SqliteFile(path, SynchronousMode.FULL, DDL);
        Builder builder = JdbcEventStorageEngine.builder();
        builder.eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .upcasterChain(upcasters)
                .persistenceExceptionResolver(SqliteEventStorageEngine::isConstraintViolation)
                .batchSize(READ_BATCH)
                .connectionProvider(file::reader)
                .transactionManager(NoTransactionManager.INSTANCE)
                .schema(SCHEMA)
                .extendedGapCheckEnabled(false)
                .createTailToken(
                        (c, s) -> c.prepareStatement("SELECT position - 1 FROM event ORDER BY position LIMIT 1"))
                .createHeadToken(
                        (c, s) -> c.prepareStatement("SELECT position FROM event ORDER BY position DESC LIMIT 1"))
                .createTokenAt((c, s, at) -> {
                    PreparedStatement statement = c.prepareStatement(
                            "SELECT position - 1 FROM event WHERE recorded_at >= ? ORDER BY position LIMIT 1");
                    statement.setString(1, formatInstant(at));
                    return statement;
                })
                .lastSequenceNumberFor((c, s, id) -> {
                    PreparedStatement statement = c.prepareStatement(
                            "SELECT sequence FROM event WHERE aggregate_id = ? ORDER BY sequence DESC LIMIT 1");
                    statement.setString(1, id);
                    return statement;
                })
                .readEventDataWithoutGaps((c, s, position, batchSize) -> {
                    PreparedStatement statement =
                            c.prepareStatement("SELECT * FROM event WHERE position > ? ORDER BY position LIMIT ?");
                    statement.setLong(1, position);
                    statement.setInt(2, batchSize);
                    return statement;
                });
        return new SqliteEventStorageEngine(builder, file);
    }

    private static boolean isConstraintViolation(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && (sql.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
                return true;
            }
        }
        return false;
    }

    /** A row ready to be written: serialising is the caller's work, the writer only writes. */
    private record Row(
            DomainEventMessage<?> event, SerializedObject<byte[]> payload, SerializedObject<byte[]> metadata) {

        static Row of(EventMessage<?> message, Serializer serializer) {
            DomainEventMessage<?> event = EventUtils.asDomainEventMessage(message);
            return new Row(
                    event,
                    event.serializePayload(serializer, byte[].class),
                    event.serializeMetaData(serializer, byte[].class));
        }

        void writeWith(PreparedStatement statement) throws SQLException {
            statement.setString(1, event.getIdentifier());
            statement.setString(2, event.getAggregateIdentifier());
            statement.setLong(3, event.getSequenceNumber());
            statement.setString(4, event.getType());
            statement.setString(5, formatInstant(event.getTimestamp()));
            statement.setString(6, payload.getType().getName());
            statement.setString(7, payload.getType().getRevision());
            statement.setBytes(8, payload.getData());
            statement.setBytes(9, metadata.getData());
            statement.executeUpdate();
        }
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        List<Row> rows = new ArrayList<>(events.size());
        for (EventMessage<?> event : events) {
            rows.add(Row.of(event, serializer));
        }
        try {
            file.write(connection -> {
                PreparedStatement statement = insertOn(connection);
                for (Row row : rows) {
                    row.writeWith(statement);
                }
            });
        } catch (SQLException e) {
            handlePersistenceException(e, events.get(0));
        }
    }

    private PreparedStatement insertOn(Connection connection) throws SQLException {
        PreparedStatement present = insert;
        if (present == null || insertOf != connection) {
            present = connection.prepareStatement(INSERT_EVENT);
            insert = present;
            insertOf = connection;
        }
        return present;
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        Row row = Row.of(snapshot, serializer);
        try {
            file.write(connection -> {
                try (PreparedStatement replace = connection.prepareStatement(REPLACE_SNAPSHOT);
                        PreparedStatement delete = connection.prepareStatement(DELETE_OLDER_SNAPSHOTS)) {
                    row.writeWith(replace);
                    delete.setString(1, snapshot.getAggregateIdentifier());
                    delete.setLong(2, snapshot.getSequenceNumber());
                    delete.executeUpdate();
                }
            });
        } catch (SQLException e) {
            handlePersistenceException(e, snapshot);
        }
    }

    /** As Axon's, told that the position before was seen: so the token never grows gaps. */
    @Override
    protected TrackedEventData<?> getTrackedEventData(ResultSet row, @Nullable GapAwareTrackingToken previous)
            throws SQLException {
        return super.getTrackedEventData(
                row, GapAwareTrackingToken.newInstance(row.getLong("position") - 1, List.of()));
    }

    @Override
    public void close() throws SQLException {
        file.close();
    }
}
