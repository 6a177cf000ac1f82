package io.orderledger.query.trail;

import io.orderledger.query.audit.AuditEntry;
import io.orderledger.query.customers.CustomerProjection;
import io.orderledger.query.history.Differences;
import io.orderledger.query.history.FieldChange;
import io.orderledger.query.history.Histories;
import io.orderledger.query.inventory.StockProjection;
import io.orderledger.query.orders.OrderLists;
import io.orderledger.query.orders.OrderProjection;
import io.orderledger.query.picking.PickListProjection;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.RecordedEvent;
import io.orderledger.query.projection.View;
import io.orderledger.query.shipping.PackageProjection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What events changed, field by field: the document that people see, folded from the events of its stream up to before the event,
 * and after it. Nothing of it is kept, so that nothing has to be erased, and the answer is what the events say now.
 */
@Component
class EventChanges {

    private static final Map<String, Projection<?>> DOCUMENTS = Map.of(
            "Order", new OrderProjection(),
            "StockItem", new StockProjection(),
            "Package", new PackageProjection(),
            "PickList", new PickListProjection(),
            "Customer", new CustomerProjection());

    private final Histories histories;
    private final Differences differences;

    EventChanges(Histories histories, JsonMapper json) {
        this.histories = histories;
        Map<String, List<String>> keys = new HashMap<>(OrderLists.KEYS);
        keys.put("queue", List.of("reservationId"));
        keys.put("contents", List.of("orderId", "claim", "line", "sku"));
        keys.put("tasks", List.of("orderId", "claim", "line", "sku"));
        keys.put("leftOut", List.of("orderId"));
        this.differences = new Differences(json, keys);
    }

    /** The changes of some entries by the ids of these; each stream is read once. */
    Map<String, List<FieldChange>> of(List<AuditEntry> entries) {
        Map<String, List<FieldChange>> changes = new HashMap<>();
        entries.stream()
                .filter(entry -> entry.aggregateType() != null && DOCUMENTS.containsKey(entry.aggregateType()))
                .collect(Collectors.groupingBy(AuditEntry::aggregateId))
                .forEach((id, some) -> of(id, document(some.getFirst()), some, changes));
        return changes;
    }

    private static Projection<?> document(AuditEntry entry) {
        Projection<?> document = entry.aggregateType() == null ? null : DOCUMENTS.get(entry.aggregateType());
        if (document == null) {
            throw new IllegalArgumentException("nothing is folded of " + entry.aggregateType());
        }
        return document;
    }

    private <V extends View> void of(
            String aggregateId,
            Projection<V> document,
            List<AuditEntry> entries,
            Map<String, List<FieldChange>> changes) {
        Set<Long> wanted = entries.stream().map(AuditEntry::sequence).collect(Collectors.toCollection(HashSet::new));
        Fold<V> fold = new Fold<>(document);
        histories.each(aggregateId, message -> {
            if (!wanted.isEmpty()) {
                @Nullable V before = fold.view;
                fold.take(message);
                if (wanted.remove(message.getSequenceNumber())) {
                    V after = fold.view;
                    changes.put(
                            AuditEntry.id(aggregateId, message.getSequenceNumber()),
                            after == null || after == before ? List.of() : told(before, after));
                }
            }
        });
    }

    /** Of a document that begins, what is empty is not told. */
    private List<FieldChange> told(@Nullable Object before, Object after) {
        List<FieldChange> changes = differences.changes(before, after);
        return before != null
                ? changes
                : changes.stream().filter(change -> !isEmpty(change.after())).toList();
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value instanceof JsonNode node
                && (node.isString() ? node.asString("").isEmpty() : node.isContainer() && node.isEmpty());
    }

    private static final class Fold<V extends View> {
        private final Projection<V> document;
        private @Nullable V view;

        private Fold(Projection<V> document) {
            this.document = document;
        }

        @SuppressWarnings(
                "SuspiciousMethodCalls") // the set holds classes of ledger events, the question may be about any
        private void take(DomainEventMessage<?> message) {
            if (document.events().contains(message.getPayloadType())) {
                view = document.evolve(view, new RecordedEvent(message, message.getSequenceNumber()));
            }
        }
    }
}
