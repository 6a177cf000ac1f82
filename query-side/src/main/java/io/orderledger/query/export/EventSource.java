package io.orderledger.query.export;

import io.orderledger.events.EventMetadata;
import io.orderledger.events.LedgerEvent;
import io.orderledger.events.storage.LedgerSerializer;
import io.orderledger.query.export.format.Column;
import io.orderledger.query.export.format.Column.Kind;
import io.orderledger.query.projection.RecordedEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The events themselves, in the order of the ledger. When one type is asked for, its payload is a column of columns;
 * otherwise it is JSON. Without personal fields these are taken out of the payload, and who acted and why out of the row.
 */
final class EventSource implements RowSource {

    /** Name under which events are exported; no projection may be called so. */
    static final String NAME = "events";

    private static final Set<String> OWN_COLUMN = Set.of(
            EventMetadata.ACTOR,
            EventMetadata.ON_BEHALF_OF,
            EventMetadata.VIA,
            EventMetadata.REASON,
            EventMetadata.CORRELATION_ID,
            EventMetadata.CAUSATION_ID);

    private final EventPass events;
    private final EventSelection selection;
    private final boolean personal;
    private final List<Column> columns;
    private final Map<Class<?>, List<Column>> payloads = new HashMap<>();
    private final JsonMapper json;
    private long position = -1;

    EventSource(EventPass events, EventSelection selection, boolean personal) {
        this.events = events;
        this.selection = selection;
        this.personal = personal;
        JsonMapper.Builder builder = JsonMapper.builder();
        LedgerSerializer.storedForm(builder);
        this.json = builder.build();
        this.columns = columns(selection.types());
    }

    private static List<Column> columns(Set<Class<? extends LedgerEvent>> types) {
        Column payload = types.size() == 1
                ? new Column(
                        "payload",
                        "payload",
                        Kind.STRUCT,
                        false,
                        Columns.ofPayload(types.iterator().next()))
                : Column.of("payload", Kind.JSON);
        return List.of(
                Column.of("position", Kind.INTEGER),
                Column.of("eventId", Kind.TEXT),
                Column.of("aggregateType", Kind.TEXT),
                Column.of("aggregateId", Kind.TEXT),
                Column.of("sequence", Kind.INTEGER),
                Column.of("type", Kind.TEXT),
                Column.of("revision", Kind.TEXT),
                Column.of("occurredAt", Kind.TIME),
                Column.of("recordedAt", Kind.TIME),
                Column.of(EventMetadata.ACTOR, Kind.TEXT).personal(true),
                Column.of(EventMetadata.ON_BEHALF_OF, Kind.TEXT).personal(true),
                Column.of(EventMetadata.VIA, Kind.TEXT),
                Column.of(EventMetadata.REASON, Kind.TEXT).personal(true),
                Column.of(EventMetadata.CORRELATION_ID, Kind.TEXT),
                Column.of(EventMetadata.CAUSATION_ID, Kind.TEXT),
                new Column("metadata", "metadata", Kind.MAP, false, List.of(Column.of("element", Kind.TEXT))),
                payload);
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public long fix(ExportProgress progress) {
        Long upTo = selection.upTo();
        position = upTo == null ? events.head() : upTo;
        return position;
    }

    @Override
    public void each(DocumentTaker taker, ExportProgress progress) throws IOException, InterruptedException {
        progress.begin(events.count(position));
        events.each(position, progress, event -> {
            if (selection.holds(event)) {
                taker.take(document(event));
            }
        });
    }

    private Map<String, @Nullable Object> document(RecordedEvent event) {
        Map<String, @Nullable Object> row = new HashMap<>();
        Map<String, String> rest = new LinkedHashMap<>();
        event.metadata().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            if (OWN_COLUMN.contains(entry.getKey())) {
                row.put(entry.getKey(), entry.getValue());
            } else {
                rest.put(entry.getKey(), String.valueOf(entry.getValue()));
            }
        });
        row.put("position", event.position());
        row.put("eventId", event.eventId());
        row.put("aggregateType", event.aggregateType());
        row.put("aggregateId", event.aggregateId());
        row.put("sequence", event.sequence());
        row.put("type", event.type());
        row.put("revision", event.revision());
        row.put("occurredAt", event.payload().occurredAt());
        row.put("recordedAt", event.recordedAt());
        row.put("metadata", rest);
        row.put("payload", payload(event.payload()));
        return row;
    }

    private Object payload(LedgerEvent event) {
        if (selection.types().size() == 1) {
            return json.convertValue(event, Map.class); // personal columns are not among those of the row
        }
        if (personal) {
            return json.writeValueAsString(event);
        }
        List<Column> known = payloads.computeIfAbsent(event.getClass(), type -> Columns.ofPayload(event.getClass()));
        return json.writeValueAsString(impersonal(known, json.convertValue(event, Map.class)));
    }

    private static Map<String, @Nullable Object> impersonal(List<Column> columns, Map<?, ?> values) {
        Map<String, @Nullable Object> left = LinkedHashMap.newLinkedHashMap(values.size());
        for (Column column : columns) {
            if (!column.personal() && values.containsKey(column.key())) {
                left.put(column.key(), impersonal(column, values.get(column.key())));
            }
        }
        return left;
    }

    private static @Nullable Object impersonal(Column column, @Nullable Object value) {
        if (value instanceof Map<?, ?> struct && column.kind() == Kind.STRUCT) {
            return impersonal(column.parts(), struct);
        }
        if (value instanceof Collection<?> list && column.kind() == Kind.LIST) {
            List<@Nullable Object> left = new ArrayList<>(list.size());
            list.forEach(element -> left.add(impersonal(column.element(), element)));
            return left;
        }
        return value;
    }

    @Override
    public Told told() {
        return new Told(null, 0, 0);
    }
}
