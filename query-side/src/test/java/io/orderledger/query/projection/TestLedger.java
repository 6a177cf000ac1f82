package io.orderledger.query.projection;

import io.orderledger.events.LedgerEvent;
import io.orderledger.events.customer.CustomerEvent;
import io.orderledger.events.inventory.StockEvent;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.oversight.OversightEvent;
import io.orderledger.events.picking.PickListEvent;
import io.orderledger.events.shipping.PackageEvent;
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
import org.axonframework.serialization.SerializationException;

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
            messages.add(new GenericDomainEventMessage<>(type(event), aggregate, sequence, event, metadata));
        }
        appended.addAll(messages);
        // one by one: the store in memory shows the events of one append in any order to whoever reads meanwhile
        messages.forEach(store::publish);
    }

    /** Appends an event whose payload nobody can read any more. */
    public synchronized void appendUnreadable(LedgerEvent event) {
        String aggregate = aggregate(event);
        long sequence = versions.merge(aggregate, 1L, Long::sum) - 1;
        DomainEventMessage<?> message =
                new GenericDomainEventMessage<>(type(event), aggregate, sequence, event, MetaData.emptyInstance()) {
                    @Override
                    public LedgerEvent getPayload() {
                        throw new SerializationException("cannot be read");
                    }
                };
        appended.add(message);
        store.publish(message);
    }

    private static String type(LedgerEvent event) {
        return switch (event) {
            case OrderEvent order -> "Order";
            case StockEvent stock -> "StockItem";
            case PackageEvent box -> "Package";
            case PickListEvent list -> "PickList";
            case CustomerEvent customer -> "Customer";
            case OversightEvent oversight -> "Oversight";
            default -> throw new IllegalArgumentException(event.toString());
        };
    }

    private static String aggregate(LedgerEvent event) {
        return switch (event) {
            case OrderEvent order -> order.orderId().value();
            case StockEvent stock -> stock.stockId().toString();
            case PackageEvent box -> "package/" + box.packageId();
            case PickListEvent list -> "pick-list/" + list.pickListId();
            case CustomerEvent customer -> "customer/" + customer.customerId();
            case OversightEvent oversight -> "oversight/" + oversight.logId();
            default -> throw new IllegalArgumentException(event.toString());
        };
    }

    public void close() {
        store.shutDown();
    }
}
