package io.orderledger.command.ledger;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.event.AppendEventsTransaction;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.orderledger.events.storage.RawEvent;
import io.orderledger.events.storage.RawEventSink;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Copies events into an Axon Server. It numbers events itself, from 0 and without gaps, so positions come out right when it was
 * empty and nobody else writes; whoever copies verifies that afterwards.
 */
public final class AxonServerEventCopy implements RawEventSink {

    private static final int AT_ONCE = 200;
    private static final long WAIT_S = 30;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final EventChannel channel;

    public AxonServerEventCopy(EventChannel channel) {
        this.channel = channel;
    }

    @Override
    public void append(List<RawEvent> events) {
        List<Event> forms = events.stream().map(AxonServerEventCopy::event).toList();
        for (int begin = 0; begin < forms.size(); begin += AT_ONCE) {
            commit(forms.subList(begin, Math.min(forms.size(), begin + AT_ONCE)));
        }
    }

    private void commit(List<Event> events) {
        AppendEventsTransaction transaction = channel.startAppendEventsTransaction();
        events.forEach(transaction::appendEvent);
        try {
            transaction.commit().get(WAIT_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Axon Server does not take the events", e);
        }
    }

    private static Event event(RawEvent event) {
        if (event.aggregateType().isEmpty()) {
            throw new IllegalArgumentException(event.eventId() + " has no kind of aggregate");
        }
        Event.Builder form = Event.newBuilder()
                .setMessageIdentifier(event.eventId())
                .setAggregateIdentifier(event.aggregateId())
                .setAggregateType(event.aggregateType())
                .setAggregateSequenceNumber(event.sequence())
                .setTimestamp(millis(event))
                .setPayload(SerializedObject.newBuilder()
                        .setType(event.type())
                        .setRevision(event.revision())
                        .setData(ByteString.copyFrom(event.payload())));
        for (Map.Entry<String, JsonNode> member : metadata(event).properties()) {
            if (!member.getValue().isString()) {
                throw new IllegalArgumentException(event.eventId() + " has metadata that are no texts");
            }
            form.putMetaData(
                    member.getKey(),
                    MetaDataValue.newBuilder()
                            .setTextValue(member.getValue().asString())
                            .build());
        }
        return form.build();
    }

    private static long millis(RawEvent event) {
        try {
            return Instant.parse(event.recordedAt()).toEpochMilli();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(event.eventId() + " was recorded at no time that can be read", e);
        }
    }

    private static JsonNode metadata(RawEvent event) {
        try {
            JsonNode read = JSON.readTree(event.metadata());
            if (read.isObject()) {
                return read;
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException(event.eventId() + " has metadata that are no JSON", e);
        }
        throw new IllegalArgumentException(event.eventId() + " has metadata that are no object");
    }

    /** The connection is not ours. */
    @Override
    public void close() {
        // every append lasts when it returns
    }
}
