package io.orderledger.query.analysis.fold;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.runtime.CelVariableResolver;
import io.orderledger.events.EventMetadata;
import io.orderledger.query.analysis.expression.Cost;
import io.orderledger.query.analysis.expression.Expression;
import io.orderledger.query.analysis.expression.Schemas;
import io.orderledger.query.analysis.expression.Values;
import io.orderledger.query.projection.RecordedEvent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the expressions of a declaration see of one event. A named expression is evaluated when it is asked for, once. */
final class Variables implements CelVariableResolver {

    static final String EVENT = "event";
    static final String ORDER = "order";
    static final String BEFORE = "before";

    /** Keys of the metadata that name nobody but an actor, who is no customer. */
    private static final List<String> METADATA = List.of(
            EventMetadata.ACTOR,
            EventMetadata.ACTOR_VERIFIED,
            EventMetadata.ON_BEHALF_OF,
            EventMetadata.VIA,
            EventMetadata.CORRELATION_ID,
            EventMetadata.CAUSATION_ID);

    private final Plan plan;
    private final Cost cost;
    private final Map<String, Object> values = new HashMap<>();

    Variables(Plan plan, RecordedEvent event, @Nullable Order before, @Nullable Order order, Cost cost) {
        this.plan = plan;
        this.cost = cost;
        values.put(EVENT, Values.of((Record) event.payload()));
        values.put("eventType", event.type());
        values.put("aggregateId", event.aggregateId());
        values.put("version", event.version());
        values.put("position", event.position());
        values.put("recordedAt", event.recordedAt());
        values.put("meta", metadata(event.metadata()));
        if (before != null && order != null) {
            values.put(BEFORE, Values.of(before));
            values.put(ORDER, Values.of(order));
        }
    }

    /** The types of all but the event itself. */
    static Map<String, CelType> types(Schemas schemas) {
        Map<String, CelType> fields = new LinkedHashMap<>();
        METADATA.forEach(key -> fields.put(key, SimpleType.STRING));
        StructType meta = schemas.define("Metadata", fields);
        schemas.struct(Order.class);
        CelType order = StructTypeReference.create(Order.class.getSimpleName());
        Map<String, CelType> types = new LinkedHashMap<>();
        types.put("eventType", SimpleType.STRING);
        types.put("aggregateId", SimpleType.STRING);
        types.put("version", SimpleType.INT);
        types.put("position", SimpleType.INT);
        types.put("recordedAt", SimpleType.TIMESTAMP);
        types.put("meta", meta);
        types.put(BEFORE, order);
        types.put(ORDER, order);
        return types;
    }

    private static Map<String, Object> metadata(Map<String, Object> metadata) {
        Map<String, Object> texts = new HashMap<>();
        METADATA.forEach(key -> texts.put(key, String.valueOf(metadata.getOrDefault(key, ""))));
        return texts;
    }

    /** Sets the element that is looked at. */
    void element(String name, Object value) {
        values.put(name, value);
    }

    @Override
    public Optional<Object> find(String name) {
        Object known = values.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Expression named = plan.let().get(name);
        if (named == null) {
            return Optional.empty();
        }
        Object value = named.evaluate(this, cost);
        values.put(name, value);
        return Optional.of(value);
    }
}
