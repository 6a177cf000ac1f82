package io.orderledger.command.fulfilment;

import io.orderledger.command.inventory.StockItemAggregate;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.LedgerCommand;
import io.orderledger.command.ledger.LedgerCorrelation;
import io.orderledger.command.ledger.UnknownTargetInterceptor;
import io.orderledger.command.order.OrderAggregate;
import io.orderledger.events.LedgerEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;

/** Both aggregates on an event store in memory; the test hands events to the process managers as it likes. */
final class SmallLedger implements AutoCloseable {

    static {
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
    }

    private final List<EventMessage<?>> events = new CopyOnWriteArrayList<>();
    private final Configuration axon;
    private final List<AnnotationEventHandlerAdapter> managers;

    SmallLedger() {
        axon = DefaultConfigurer.defaultConfiguration(false) // no Axon Server, wherever one may run
                .configureEmbeddedEventStore(configuration -> new InMemoryEventStorageEngine())
                .configureCorrelationDataProviders(configuration -> List.of(new LedgerCorrelation()))
                .configureAggregate(OrderAggregate.TYPE)
                .configureAggregate(StockItemAggregate.TYPE)
                .buildConfiguration();
        axon.start();
        axon.commandBus().registerHandlerInterceptor(new UnknownTargetInterceptor());
        axon.eventStore().subscribe(events::addAll);
        FollowUps followUps = new FollowUps(axon.commandGateway());
        managers = Stream.of(
                        new WhenOrderApprovedReserveStock(followUps),
                        new WhenOrderCancelledReleaseStock(followUps),
                        new WhenOrderDispatchedShipStock(followUps),
                        new WhenStockReservedAllocateLine(followUps),
                        new WhenReservationRefusedReportShortage(followUps))
                .map(AnnotationEventHandlerAdapter::new)
                .toList();
    }

    CommandResult send(LedgerCommand command) {
        return send(command, Map.of());
    }

    CommandResult send(LedgerCommand command, Map<String, String> metadata) {
        return axon.commandGateway().sendAndWait(command, MetaData.from(metadata));
    }

    /** Hands an event to the process managers, as the event processor does. */
    void deliver(EventMessage<?> event) {
        DefaultUnitOfWork<EventMessage<?>> work = new DefaultUnitOfWork<>(event);
        work.registerCorrelationDataProvider(new LedgerCorrelation());
        work.start();
        try {
            for (AnnotationEventHandlerAdapter manager : managers) {
                manager.handle(event);
            }
            work.commit();
        } catch (Exception e) {
            work.rollback(e);
            throw new AssertionError("a process manager must not block its stream", e);
        }
    }

    /** Hands over every event in the order of the stream, and whatever follows, until nothing follows any more. */
    void deliverAll() {
        for (int i = 0; i < events.size(); i++) {
            deliver(events.get(i));
        }
    }

    List<EventMessage<?>> messages() {
        return List.copyOf(events);
    }

    <E extends LedgerEvent> List<E> events(Class<E> type) {
        return events.stream()
                .map(EventMessage::getPayload)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Override
    public void close() {
        axon.shutdown();
    }
}
