package io.orderledger.command.ledger.snapshot;

import io.orderledger.events.personal.PersonalKeys;
import io.orderledger.events.storage.LedgerSerializer;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.spring.eventsourcing.SpringAggregateSnapshotter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Snapshots of every aggregate that names {@code snapshotTrigger} and {@code snapshotFilter} in its {@code @Aggregate}.
 * {@code ledger.snapshots.every} is the number of events between two of them.
 */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
public class SnapshotConfiguration {

    /**
     * The events that are read beside a snapshot, at most, by default. An order seldom has as many; a stock gets there within
     * a hundred reservations.
     */
    public static final int EVERY = 250;

    @Bean
    @Primary
    SnapshotSerializer snapshotSerializer(PersonalKeys keys) {
        return new SnapshotSerializer(LedgerSerializer.create(), keys);
    }

    @Bean
    SnapshotFilter snapshotFilter(SnapshotSerializer serializer) {
        return serializer.currentOnly();
    }

    @Bean
    SnapshotTriggerDefinition snapshotTrigger(
            Snapshots snapshots, @Value("${ledger.snapshots.every:" + EVERY + "}") int every) {
        return new EventCountSnapshotTriggerDefinition(snapshots, every);
    }

    /** Storing a snapshot takes part in no transaction. */
    @Bean
    Snapshots snapshots(
            Configuration axon, HandlerDefinition handlers, ParameterResolverFactory parameters, EventStore events) {
        SpringAggregateSnapshotter.Builder builder = SpringAggregateSnapshotter.builder();
        builder.repositoryProvider(axon::repository)
                .handlerDefinition(handlers)
                .parameterResolverFactory(parameters)
                .transactionManager(NoTransactionManager.INSTANCE)
                .eventStore(events);
        return Snapshots.of(builder);
    }
}
