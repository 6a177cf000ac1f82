package io.orderledger.command.ledger.embedded;

import io.orderledger.events.storage.StoredInstants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of events as it is streamed. What is not asked for is not decoded: a replay asks for the time of few
 * events and for the metadata of fewer.
 */
record StoredEvent(
        String id,
        String aggregateId,
        long sequence,
        @Nullable String aggregateType,
        String recordedAt,
        String type,
        @Nullable String revision,
        byte[] payload,
        byte[] metadata)
        implements DomainEventData<byte[]> {

    private static final String ROWS =
            "SELECT position, event_id, aggregate_id, sequence, aggregate_type, recorded_at, type,"
                    + " revision, payload, metadata FROM event WHERE ";

    /** Events after a position, oldest first, at most so many. */
    static final String AFTER = ROWS + "position > ? ORDER BY position LIMIT ?";

    /** Events of an aggregate from a sequence number on, oldest first, at most so many. */
    static final String OF_AGGREGATE = ROWS + "aggregate_id = ? AND sequence >= ? ORDER BY sequence LIMIT ?";

    /** The row at hand of {@link #AFTER} or {@link #OF_AGGREGATE}. */
    static StoredEvent of(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getBytes(9),
                row.getBytes(10));
    }

    @Override
    public String getEventIdentifier() {
        return id;
    }

    @Override
    public String getAggregateIdentifier() {
        return aggregateId;
    }

    @Override
    public long getSequenceNumber() {
        return sequence;
    }

    @Override
    public @Nullable String getType() {
        return aggregateType;
    }

    @Override
    public Instant getTimestamp() {
        return StoredInstants.parse(recordedAt);
    }

    @Override
    public SerializedObject<byte[]> getMetaData() {
        return new SerializedMetaData<>(metadata, byte[].class);
    }

    @Override
    public SerializedObject<byte[]> getPayload() {
        return new SimpleSerializedObject<>(payload, byte[].class, type, revision);
    }
}
