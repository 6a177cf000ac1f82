package io.orderledger.query.projection;

import io.orderledger.events.LedgerEvent;
import io.orderledger.events.inventory.StockEvent;
import io.orderledger.events.order.OrderEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MetaData;

/** A ledger in memory, to which tests append events. */
public final class TestLedger {

    private final EmbeddedEventStore store = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final Map<String, Long> versions = new HashMap<>();
    private final List<DomainEventMessage<?>> appended = new ArrayList<>();

    public EventStore store() {
        return store;
    }

    /** Every event so far, in the order of the ledger; positions start at 0. */
    public List<DomainEventMessage<?>> appended() {
        return List.copyOf(appended);
    }

    public void append(LedgerEvent... events) {
        append(MetaData.with("actor", "Alice").and("actorVerified", "false").and("via", "api"), List.of(events));
    }

    public void append(List<? extends LedgerEvent> events) {
        append(MetaData.with("actor", "Alice").and("actorVerified", "false").and("via", "api"), events);
    }

    public synchronized void append(MetaData metadata, List<? extends LedgerEvent> events) {
        List<DomainEventMessage<?>> messages = new ArrayList<>(events.size());
        for (LedgerEvent event : events) {
            String aggregate = aggregate(event);
            long sequence = versions.merge(aggregate, 1L, Long::sum) - 1;
            messages.add(new GenericDomainEventMessage<>(
                    event instanceof OrderEvent ? "Order" : "StockItem", aggregate, sequence, event, metadata));
        }
        appended.addAll(messages);
        store.publish(messages);
    }

    private static String aggregate(LedgerEvent event) {
        return switch (event) {
            case OrderEvent order -> order.orderId().value();
            case StockEvent stock -> stock.stockId().toString();
            default -> throw new IllegalArgumentException(event.toString());
        };
    }

    public void close() {
        store.shutDown();
    }
}
