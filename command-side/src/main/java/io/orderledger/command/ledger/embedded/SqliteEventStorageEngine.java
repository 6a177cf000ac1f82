package io.orderledger.command.ledger.embedded;

import static org.axonframework.common.DateTimeUtils.formatInstant;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger log = LoggerFactory.getLogger(SqliteEventStorageEngine.class);

    private static final String EVENTS = "event";
    private static final String SNAPSHOTS = "snapshots.db";

    /** Events read at once while streaming; Axon's 100 costs a query every few milliseconds in a replay. */
    private static final int READ_BATCH = 500;

    private static final EventSchema SCHEMA = EventSchema.builder()
            .eventTable(EVENTS)
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

    static final List<String> DDL = List.of("""
            CREATE TABLE IF NOT EXISTS event (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            event_id TEXT NOT NULL UNIQUE,
            aggregate_id TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            aggregate_type TEXT,
            recorded_at TEXT NOT NULL,
            type TEXT NOT NULL,
            revision TEXT,
            payload BLOB NOT NULL,
            metadata BLOB NOT NULL,
            UNIQUE (aggregate_id, sequence))""", SqliteRawEvents.INDEX_OF_ERASED);

    private static final String INSERT_EVENT =
            "INSERT INTO event (event_id, aggregate_id, sequence, aggregate_type, recorded_at, type, revision,"
                    + " payload, metadata) VALUES (?,?,?,?,?,?,?,?,?)";

    private static final String EVENT_ID = "SELECT event_id FROM event WHERE aggregate_id = ? AND sequence = ?";

    private final SqliteFile file;
    private final SqliteSnapshots snapshots;
    private final PreparedQuery ofAggregate;
    private final PreparedQuery after;

    /** The insert of the writer's present connection; touched by the writer's thread only. */
    private @Nullable PreparedStatement insert;

    private @Nullable Connection insertOf;

    private SqliteEventStorageEngine(Builder builder, SqliteFile file, SqliteSnapshots snapshots) {
        super(builder);
        this.file = file;
        this.snapshots = snapshots;
        this.ofAggregate = file.prepared(StoredEvent.OF_AGGREGATE);
        this.after = file.prepared(StoredEvent.AFTER);
    }

    /**
     * Opens or creates an event store whose snapshots are all taken for good.
     *
     * @throws SQLException when the file cannot be opened or is no event store
     */
    public static SqliteEventStorageEngine open(Path path, Serializer serializer, EventUpcaster upcasters)
            throws SQLException {
        return open(path, serializer, upcasters, SnapshotFilter.allowAll());
    }

    /**
     * Opens or creates an event store. Snapshots are kept in the file {@value #SNAPSHOTS} beside it.
     *
     * @param readable which snapshots may be read; the others are as good as none
     * @throws DamagedStoreException when the file is not as it was written
     * @throws SQLException when the file cannot be opened or is no event store
     */
    public static SqliteEventStorageEngine open(
            Path path, Serializer serializer, EventUpcaster upcasters, SnapshotFilter readable) throws SQLException {
        examine(path);
        SqliteSnapshots snapshots = SqliteSnapshots.open(path.resolveSibling(SNAPSHOTS));
        SqliteFile file = new SqliteFile(path, SynchronousMode.FULL, DDL);
        Builder builder = JdbcEventStorageEngine.builder();
        builder.eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .snapshotFilter(readable)
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
                    PreparedStatement statement = c.prepareStatement(StoredEvent.AFTER);
                    statement.setLong(1, position);
                    statement.setInt(2, batchSize);
                    return statement;
                });
        return new SqliteEventStorageEngine(builder, file, snapshots);
    }

    /**
     * Looks at a file before anything is read from it or built on it.
     *
     * @throws DamagedStoreException when it is not as it was written
     * @throws SQLException when it cannot be read for another reason
     */
    public static void examine(Path path) throws SQLException {
        FileExamination.examine(path);
    }

    /** The events as they are stored, before upcasting. */
    public SqliteRawEvents rawEvents() {
        return new SqliteRawEvents(file::reader);
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
            DomainEventMessage<?> event,
            String recordedAt,
            SerializedObject<byte[]> payload,
            SerializedObject<byte[]> metadata) {

        static Row of(EventMessage<?> message, Serializer serializer) {
            DomainEventMessage<?> event = EventUtils.asDomainEventMessage(message);
            return new Row(
                    event,
                    formatInstant(event.getTimestamp()),
                    event.serializePayload(serializer, byte[].class),
                    event.serializeMetaData(serializer, byte[].class));
        }

        void writeWith(PreparedStatement statement) throws SQLException {
            statement.setString(1, event.getIdentifier());
            statement.setString(2, event.getAggregateIdentifier());
            statement.setLong(3, event.getSequenceNumber());
            statement.setString(4, event.getType());
            statement.setString(5, recordedAt);
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
            if (rows.size() == 1) {
                file.writeStatement(connection -> rows.getFirst().writeWith(insertOn(connection)));
                return;
            }
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

    /** A snapshot of events that are not there, or not yet, is not kept: nothing would say what it is a snapshot of. */
    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        try {
            Optional<String> last = eventId(snapshot.getAggregateIdentifier(), snapshot.getSequenceNumber());
            if (last.isPresent()) {
                snapshots.store(snapshot, last.get(), serializer);
            }
        } catch (SQLException e) {
            handlePersistenceException(e, snapshot);
        }
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateId) {
        try {
            Optional<SqliteSnapshots.Stored> stored = snapshots.read(aggregateId);
            return stored.isPresent()
                            && eventId(aggregateId, stored.get().snapshot().getSequenceNumber())
                                    .equals(Optional.of(stored.get().afterEvent()))
                    ? Stream.of(stored.get().snapshot())
                    : Stream.empty();
        } catch (SQLException e) {
            log.warn("The snapshot of {} cannot be read: {}", aggregateId, e.toString());
            return Stream.empty();
        }
    }

    /** One that turns out to be unreadable is as good as none. */
    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateId) {
        Optional<DomainEventMessage<?>> snapshot = super.readSnapshot(aggregateId);
        try {
            snapshot.ifPresent(DomainEventMessage::getPayload); // reads it now: whoever asks later could only fail
            return snapshot;
        } catch (RuntimeException e) {
            log.warn("The snapshot of {} is unreadable: {}", aggregateId, e.toString());
            return Optional.empty();
        }
    }

    private Optional<String> eventId(String aggregateId, long sequence) throws SQLException {
        try (Connection connection = file.reader();
                PreparedStatement statement = connection.prepareStatement(EVENT_ID)) {
            statement.setString(1, aggregateId);
            statement.setLong(2, sequence);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(
            String aggregateIdentifier, long firstSequenceNumber, int batchSize) {
        try {
            return ofAggregate.ask(
                    statement -> {
                        statement.setString(1, aggregateIdentifier);
                        statement.setLong(2, firstSequenceNumber);
                        statement.setInt(3, batchSize);
                    },
                    rows -> {
                        List<StoredEvent> events = new ArrayList<>();
                        while (rows.next()) {
                            events.add(StoredEvent.of(rows));
                        }
                        return events;
                    });
        } catch (SQLException e) {
            throw new EventStoreException("Events of " + aggregateIdentifier + " cannot be read", e);
        }
    }

    /** As Axon's, without its search for columns by their names; there is one writer, so that there are never gaps. */
    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken lastToken, int batchSize) {
        long position = lastToken == null ? -1 : lastToken.position().orElse(-1);
        try {
            return after.ask(
                    statement -> {
                        statement.setLong(1, position);
                        statement.setInt(2, batchSize);
                    },
                    rows -> {
                        List<TrackedEventData<?>> events = new ArrayList<>();
                        while (rows.next()) {
                            events.add(getTrackedEventData(rows, null));
                        }
                        return events;
                    });
        } catch (SQLException e) {
            throw new EventStoreException("Events after position " + position + " cannot be read", e);
        }
    }

    /** As Axon's, without its search for columns by their names; the token never grows gaps. */
    @Override
    protected TrackedEventData<?> getTrackedEventData(ResultSet row, @Nullable GapAwareTrackingToken previous)
            throws SQLException {
        return new TrackedDomainEventData<>(
                GapAwareTrackingToken.newInstance(row.getLong(1), List.of()), StoredEvent.of(row));
    }

    @Override
    public void close() throws SQLException {
        try {
            snapshots.close();
        } finally {
            file.close();
        }
    }
}
