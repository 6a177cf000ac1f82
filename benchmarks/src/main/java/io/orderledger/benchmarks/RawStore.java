package io.orderledger.benchmarks;

import io.orderledger.command.ledger.embedded.SqliteEventStorageEngine;
import io.orderledger.events.EventMetadata;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderDelivered;
import io.orderledger.events.order.OrderDispatched;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.order.PaymentRecorded;
import io.orderledger.events.storage.EventUpcasters;
import io.orderledger.events.storage.LedgerSerializer;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.Customer;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.Totals;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;

/** The event store alone: what commands could reach if nothing but appending cost anything. */
final class RawStore implements AutoCloseable {

    private static final Instant AT = Instant.parse("2020-02-20T12:00:00Z");

    /** Appends one event durably. */
    @FunctionalInterface
    interface Append {
        void event(DomainEventMessage<?> event);
    }

    private final Append append;
    private final AutoCloseable closing;

    private RawStore(Append append, AutoCloseable closing) {
        this.append = append;
        this.closing = closing;
    }

    static RawStore open(Settings settings, Path folder) throws Exception {
        return settings.axonServer().isEmpty() ? embedded(folder) : axonServer(settings.axonServer());
    }

    private static RawStore embedded(Path folder) throws Exception {
        SqliteEventStorageEngine engine = engine(folder);
        return new RawStore(engine::appendEvents, engine);
    }

    static SqliteEventStorageEngine engine(Path folder) throws Exception {
        return SqliteEventStorageEngine.open(
                folder.resolve("events.db"), LedgerSerializer.create(), EventUpcasters.chain());
    }

    private static RawStore axonServer(String address) {
        AxonServerConfiguration configuration = AxonServerConfiguration.builder()
                .servers(address)
                .componentName("benchmark-raw-store")
                .build();
        AxonServerConnectionManager connections = AxonServerConnectionManager.builder()
                .axonServerConfiguration(configuration)
                .build();
        connections.start();
        AxonServerEventStore store = AxonServerEventStore.builder()
                .configuration(configuration)
                .platformConnectionManager(connections)
                .eventSerializer(LedgerSerializer.create())
                .snapshotSerializer(LedgerSerializer.create())
                .upcasterChain(EventUpcasters.chain())
                .snapshotFilter(SnapshotFilter.allowAll())
                .build();
        return new RawStore(
                event -> DefaultUnitOfWork.startAndGet(null).execute(() -> store.publish(event)),
                connections::shutdown);
    }

    /** A client that appends the events of the five steps, one durable append each. */
    Load.Client client(int number) {
        return latencies -> {
            for (DomainEventMessage<?> event : order(UUID.randomUUID().toString())) {
                long start = System.nanoTime();
                append.event(event);
                latencies.add(System.nanoTime() - start);
            }
        };
    }

    /** The five events of an order, as large as those that commands lead to. */
    static List<DomainEventMessage<?>> order(String number) {
        OrderId id = OrderId.of("bench", number);
        List<OrderLine> lines = List.of(new OrderLine(1, "TEA-1", "Green tea", 2, 1990, false));
        List<OrderEvent> events = List.of(
                new OrderPlaced(
                        id,
                        "bench",
                        number,
                        Customer.of("c-" + number),
                        new Address("", "", List.of(), "", "Hangzhou", "Zhejiang", "", "CN"),
                        "CNY",
                        lines,
                        List.of(),
                        List.of(),
                        Totals.of(lines, List.of(), List.of()),
                        LineShare.of(lines, List.of(), List.of()),
                        "",
                        AT),
                new OrderApproved(id, List.of(), "", AT),
                new PaymentRecorded(id, "p", new Money("CNY", 3980), "card", AT),
                new OrderDispatched(id, List.of(), "", "", "", AT),
                new OrderDelivered(id, "", "", List.of(), AT));
        MetaData metadata = MetaData.from(Map.of(
                EventMetadata.ACTOR, "anonymous",
                EventMetadata.ACTOR_VERIFIED, "false",
                EventMetadata.VIA, "api",
                EventMetadata.CORRELATION_ID, UUID.randomUUID().toString(),
                EventMetadata.CAUSATION_ID, UUID.randomUUID().toString()));
        List<DomainEventMessage<?>> messages = new java.util.ArrayList<>();
        for (OrderEvent event : events) {
            messages.add(new GenericDomainEventMessage<>("Order", id.value(), messages.size(), event, metadata));
        }
        return messages;
    }

    @Override
    public void close() throws Exception {
        closing.close();
    }
}
