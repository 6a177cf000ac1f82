package io.orderledger.command.ledger;

import io.orderledger.command.ledger.snapshot.SnapshotSerializer;
import io.orderledger.events.storage.EventUpcasters;
import io.orderledger.events.storage.LedgerSerializer;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AxonServerEventStoreTest extends EventStoreContract {

    private AxonServerConnectionManager connections;
    private AxonServerEventStore store;

    @BeforeAll
    void connect() {
        AxonServerConfiguration configuration = AxonServerConfiguration.builder()
                .servers(RealAxonServer.addressOrSkip(getClass()))
                .componentName("event-store-contract")
                .build();
        connections = AxonServerConnectionManager.builder()
                .axonServerConfiguration(configuration)
                .build();
        connections.start();
        SnapshotSerializer serializer = new SnapshotSerializer(LedgerSerializer.create());
        store = AxonServerEventStore.builder()
                .configuration(configuration)
                .platformConnectionManager(connections)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .upcasterChain(EventUpcasters.chain())
                .snapshotFilter(serializer.currentOnly())
                .build();
    }

    @AfterAll
    void disconnect() {
        if (connections != null) {
            connections.shutdown();
        }
    }

    @Override
    EventStore store() {
        return store;
    }
}
