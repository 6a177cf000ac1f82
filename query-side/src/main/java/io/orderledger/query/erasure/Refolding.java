package io.orderledger.query.erasure;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.orderledger.query.audit.AuditEntry;
import io.orderledger.query.audit.AuditProjection;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.Projections;
import io.orderledger.query.projection.ReadableModel;
import io.orderledger.query.projection.RecordedEvent;
import io.orderledger.query.projection.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * Folds the documents of some streams anew, as far as they had been folded, in every generation of every read model. As their
 * events read as erased by now, so do the documents: the same as a replay would make.
 */
final class Refolding {

    private final EventStore events;
    private final MongoDatabase database;
    private final Projections projections;
    private final List<Projection<?>> models;

    Refolding(EventStore events, MongoDatabase database, Projections projections, List<Projection<?>> models) {
        this.events = events;
        this.database = database;
        this.projections = projections;
        this.models = List.copyOf(models);
    }

    /** Folds the documents of a stream. */
    void refold(String stream) {
        List<RecordedEvent> recorded = recorded(stream);
        List<String> collections = database.listCollectionNames().into(new ArrayList<>());
        for (Projection<?> model : models) {
            Pattern generation = Pattern.compile(Pattern.quote(model.name()) + "\\.g\\d+");
            for (String name : collections) {
                if (generation.matcher(name).matches()) {
                    refold(model, name, recorded);
                }
            }
        }
    }

    /** The events with their positions, as far as the audit trail knows these. */
    private List<RecordedEvent> recorded(String stream) {
        List<RecordedEvent> recorded = new ArrayList<>();
        ReadableModel audit = projections
                .readableModel(AuditProjection.NAME)
                .orElseThrow(() -> new IllegalStateException("the audit trail is being built"));
        MongoCollection<AuditEntry> trail = database.getCollection(audit.collection(), AuditEntry.class);
        DomainEventStream stored = events.readEvents(stream, 0);
        boolean known = true;
        while (stored.hasNext()) { // always to its end: a stream of Axon Server cannot be given up half-way
            DomainEventMessage<?> event = stored.next();
            @Nullable
            AuditEntry entry = known
                    ? trail.find(eq("_id", AuditEntry.id(stream, event.getSequenceNumber())))
                            .first()
                    : null;
            known = entry != null;
            if (entry != null) {
                recorded.add(new RecordedEvent(event, entry.position()));
            }
        }
        return recorded;
    }

    private <V extends View> void refold(Projection<V> model, String name, List<RecordedEvent> recorded) {
        Map<String, List<RecordedEvent>> keyed = new LinkedHashMap<>();
        for (RecordedEvent event : recorded) {
            if (model.events().contains(event.message().getPayloadType())) {
                keyed.computeIfAbsent(model.key(event.message()), key -> new ArrayList<>())
                        .add(event);
            }
        }
        MongoCollection<V> collection = database.getCollection(name, model.view());
        keyed.forEach((key, of) -> {
            @Nullable V stored = collection.find(eq("_id", key)).first();
            if (stored != null) {
                @Nullable V after = null;
                for (RecordedEvent event : of) {
                    after = event.position() <= stored.position() ? model.evolve(after, event) : after;
                }
                if (after != null && after.position() == stored.position() && !after.equals(stored)) {
                    collection.replaceOne(and(eq("_id", key), eq("position", stored.position())), after);
                }
            }
        });
    }
}
