package io.orderledger.query.audit;

import io.orderledger.events.EventMetadata;
import io.orderledger.events.LedgerEvent;
import io.orderledger.events.storage.EventCatalogue;
import io.orderledger.events.storage.LedgerSerializer;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.RecordedEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps every event in full, one document each. Raise the version when the stored form of an event changes: the documents
 * keep the form in which the event was read when they were written.
 */
public final class AuditProjection implements Projection<AuditEntry> {

    /** Name of the read model. */
    public static final String NAME = "audit";

    private static final Set<Class<? extends LedgerEvent>> EVENTS = Set.copyOf(EventCatalogue.all());

    private final JsonMapper json = storedForm();

    static JsonMapper storedForm() {
        JsonMapper.Builder builder = JsonMapper.builder();
        LedgerSerializer.storedForm(builder);
        return builder.build();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public Class<AuditEntry> view() {
        return AuditEntry.class;
    }

    @Override
    public Set<Class<? extends LedgerEvent>> events() {
        return EVENTS;
    }

    @Override
    public String key(DomainEventMessage<?> event) {
        return AuditEntry.id(event.getAggregateIdentifier(), event.getSequenceNumber());
    }

    @Override
    public List<List<String>> indexes() {
        return List.of(
                List.of("position"),
                List.of("actor", "position"),
                List.of("type", "position"),
                List.of("kind", "position"),
                List.of("orders", "position"),
                List.of("skus", "position"),
                List.of("persons", "position"));
    }

    @Override
    public AuditEntry evolve(@Nullable AuditEntry view, RecordedEvent event) {
        LedgerEvent happened = event.payload();
        Map<String, String> metadata = new TreeMap<>();
        event.metadata().forEach((key, value) -> metadata.put(key, String.valueOf(value)));
        return new AuditEntry(
                AuditEntry.id(event.aggregateId(), event.sequence()),
                event.position(),
                event.eventId(),
                event.aggregateId(),
                event.aggregateType(),
                event.sequence(),
                event.type(),
                event.revision(),
                happened.occurredAt(),
                event.recordedAt(),
                metadata.getOrDefault(EventMetadata.ACTOR, ""),
                metadata.getOrDefault(EventMetadata.VIA, ""),
                EntryKind.of(happened),
                metadata.getOrDefault(EventMetadata.ON_BEHALF_OF, ""),
                metadata.getOrDefault(EventMetadata.REASON, ""),
                Mentions.orders(happened),
                Mentions.skus(happened),
                Mentions.persons(happened),
                json.writeValueAsString(happened),
                metadata);
    }
}
