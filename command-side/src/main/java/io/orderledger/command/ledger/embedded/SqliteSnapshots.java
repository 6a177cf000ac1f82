package io.orderledger.command.ledger.embedded;

import static org.axonframework.common.DateTimeUtils.formatInstant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * The last snapshot of each aggregate, in a file of its own: writing one never holds up the commit of an event, and the file
 * may be deleted at any time while the ledger is not running. Each names the event that it was taken after, so that it is not
 * mistaken for one of these events when the events come from elsewhere, an older copy for example.
 */
final class SqliteSnapshots implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SqliteSnapshots.class);

    private static final List<String> DDL = List.of("""
            CREATE TABLE IF NOT EXISTS snapshot (
            aggregate_id TEXT PRIMARY KEY,
            sequence INTEGER NOT NULL,
            after_event TEXT NOT NULL,
            aggregate_type TEXT,
            recorded_at TEXT NOT NULL,
            type TEXT NOT NULL,
            revision TEXT,
            payload BLOB NOT NULL,
            metadata BLOB NOT NULL)""");

    /** An older one never takes the place of a newer one of the same form. */
    private static final String STORE = """
            INSERT INTO snapshot (aggregate_id, sequence, after_event, aggregate_type, recorded_at, type, revision,
            payload, metadata) VALUES (?,?,?,?,?,?,?,?,?)
            ON CONFLICT (aggregate_id) DO UPDATE SET sequence = excluded.sequence, after_event = excluded.after_event,
            aggregate_type = excluded.aggregate_type, recorded_at = excluded.recorded_at, type = excluded.type,
            revision = excluded.revision, payload = excluded.payload, metadata = excluded.metadata
            WHERE excluded.sequence >= snapshot.sequence OR excluded.revision IS NOT snapshot.revision""";

    private static final String READ =
            "SELECT sequence, after_event, aggregate_type, recorded_at, type, revision, payload, metadata"
                    + " FROM snapshot WHERE aggregate_id = ?";

    private static final String AGGREGATES = "SELECT aggregate_id FROM snapshot";

    private final SqliteFile file;
    private final PreparedQuery reading;

    /** The few aggregates of which there are snapshots: all others need not be looked for in the file. */
    private final Set<String> aggregates = ConcurrentHashMap.newKeySet();

    private SqliteSnapshots(SqliteFile file) throws SQLException {
        this.file = file;
        this.reading = file.prepared(READ);
        try (Connection connection = file.reader();
                PreparedStatement statement = connection.prepareStatement(AGGREGATES);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                aggregates.add(rows.getString(1));
            }
        } catch (SQLException broken) {
            file.close(); // whoever opens it makes it anew
            throw broken;
        }
    }

    /** A snapshot, and the identifier of the event that it was taken after. */
    record Stored(DomainEventData<byte[]> snapshot, String afterEvent) {}

    /**
     * Opens or creates the file; one that cannot be read is thrown away.
     *
     * @throws SQLException when no file can be made there
     */
    static SqliteSnapshots open(Path path) throws SQLException {
        try {
            return new SqliteSnapshots(new SqliteFile(path, SynchronousMode.OFF, DDL));
        } catch (SQLException broken) {
            log.warn("Snapshots are thrown away and made anew, their file cannot be read: {}", broken.toString());
            for (String part : List.of("", "-wal", "-shm")) {
                delete(path.resolveSibling(path.getFileName() + part));
            }
            return new SqliteSnapshots(new SqliteFile(path, SynchronousMode.OFF, DDL));
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Keeps a snapshot in place of the one before.
     *
     * @param afterEvent identifier of the last event that is in it
     */
    void store(DomainEventMessage<?> snapshot, String afterEvent, Serializer serializer) throws SQLException {
        SerializedObject<byte[]> payload = snapshot.serializePayload(serializer, byte[].class);
        SerializedObject<byte[]> metadata = snapshot.serializeMetaData(serializer, byte[].class);
        file.write(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(STORE)) {
                statement.setString(1, snapshot.getAggregateIdentifier());
                statement.setLong(2, snapshot.getSequenceNumber());
                statement.setString(3, afterEvent);
                statement.setString(4, snapshot.getType());
                statement.setString(5, formatInstant(snapshot.getTimestamp()));
                statement.setString(6, payload.getType().getName());
                statement.setString(7, payload.getType().getRevision());
                statement.setBytes(8, payload.getData());
                statement.setBytes(9, metadata.getData());
                statement.executeUpdate();
            }
        });
        aggregates.add(snapshot.getAggregateIdentifier());
    }

    /** The snapshot of an aggregate, or empty when there is none. */
    Optional<Stored> read(String aggregateId) throws SQLException {
        if (!aggregates.contains(aggregateId)) {
            return Optional.empty();
        }
        return reading.ask(
                statement -> statement.setString(1, aggregateId),
                row -> row.next()
                        ? Optional.of(new Stored(
                                new GenericDomainEventEntry<>(
                                        row.getString("aggregate_type"),
                                        aggregateId,
                                        row.getLong("sequence"),
                                        row.getString("after_event"),
                                        row.getString("recorded_at"),
                                        row.getString("type"),
                                        row.getString("revision"),
                                        row.getBytes("payload"),
                                        row.getBytes("metadata")),
                                row.getString("after_event")))
                        : Optional.empty());
    }

    @Override
    public void close() throws SQLException {
        file.close();
    }
}
