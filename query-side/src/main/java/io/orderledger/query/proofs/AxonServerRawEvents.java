package io.orderledger.query.proofs;

import static org.axonframework.common.DateTimeUtils.formatInstant;

import io.axoniq.axonserver.connector.event.AggregateEventStream;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.orderledger.events.storage.RawEvent;
import io.orderledger.events.storage.RawEventSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * The events of an Axon Server as it keeps them. Positions are its tokens, which have no gaps. It keeps metadata as a map of
 * values and not as bytes: texts, which is all that the ledger writes, become an object of texts; anything else is told apart
 * by standing in an array.
 */
public final class AxonServerRawEvents implements RawEventSource {

    private static final int BUFFER = 1_000;
    private static final long WAIT_S = 10;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Supplier<EventChannel> channel;

    public AxonServerRawEvents(Supplier<EventChannel> channel) {
        this.channel = channel;
    }

    @Override
    public long first() {
        return 0;
    }

    @Override
    public long head() {
        try {
            return channel.get().getLastToken().get(WAIT_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Axon Server does not answer", e);
        }
    }

    @Override
    public List<RawEvent> after(long position, int limit) {
        long head = head();
        List<RawEvent> events = new ArrayList<>();
        if (head <= position) {
            return events;
        }
        try (EventStream stream = channel.get().openStream(position, BUFFER)) {
            long last = position;
            while (last < head && events.size() < limit) {
                EventWithToken next = stream.nextIfAvailable(WAIT_S, TimeUnit.SECONDS);
                if (next == null) {
                    throw new IllegalStateException("Axon Server does not go on after position " + last);
                }
                last = next.getToken();
                if (last > position) {
                    events.add(raw(next.getEvent(), last));
                }
            }
            return events;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public List<RawEvent> ofAggregate(String aggregateId) {
        List<RawEvent> events = new ArrayList<>();
        AggregateEventStream stream = channel.get().openAggregateStream(aggregateId, false);
        try {
            while (stream.hasNext()) {
                events.add(raw(stream.next(), BEFORE_ALL));
            }
            return events;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            stream.cancel();
        }
    }

    private static RawEvent raw(Event event, long position) {
        return new RawEvent(
                position,
                event.getMessageIdentifier(),
                event.getAggregateIdentifier(),
                event.getAggregateType(),
                event.getAggregateSequenceNumber(),
                formatInstant(Instant.ofEpochMilli(event.getTimestamp())),
                event.getPayload().getType(),
                event.getPayload().getRevision(),
                event.getPayload().getData().toByteArray(),
                metadata(event));
    }

    private static byte[] metadata(Event event) {
        SortedMap<String, Object> metadata = new TreeMap<>();
        event.getMetaDataMap().forEach((name, value) -> metadata.put(name, plain(value)));
        return JSON.writeValueAsBytes(metadata);
    }

    private static Object plain(MetaDataValue value) {
        return switch (value.getDataCase()) {
            case TEXT_VALUE -> value.getTextValue();
            case NUMBER_VALUE -> List.of(value.getNumberValue());
            case BOOLEAN_VALUE -> List.of(value.getBooleanValue());
            case DOUBLE_VALUE -> List.of(value.getDoubleValue());
            case BYTES_VALUE ->
                List.of(Base64.getEncoder()
                        .encodeToString(value.getBytesValue().getData().toByteArray()));
            case DATA_NOT_SET -> List.of();
        };
    }
}
