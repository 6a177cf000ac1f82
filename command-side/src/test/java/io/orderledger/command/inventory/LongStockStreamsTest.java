package io.orderledger.command.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.command.inventory.StockCommand.SetSafetyStock;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.CommandRefused;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.ledger.embedded.SqliteEventStorageEngine;
import io.orderledger.command.ledger.snapshot.SnapshotConfiguration;
import io.orderledger.command.ledger.snapshot.SnapshotSerializer;
import io.orderledger.events.EventMetadata;
import io.orderledger.events.inventory.StockEvent;
import io.orderledger.events.inventory.StockReceived;
import io.orderledger.events.inventory.StockReserved;
import io.orderledger.events.inventory.StockShipped;
import io.orderledger.events.storage.EventUpcasters;
import io.orderledger.events.storage.LedgerSerializer;
import io.orderledger.events.value.ReservationId;
import io.orderledger.events.value.StockId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long it takes to load a stock does not depend on how much has happened to it. No aggregate is kept in memory here. */
class LongStockStreamsTest {

    private static final Instant AT = Instant.parse("2020-02-20T12:00:00Z");
    private static final StockId YOUNG = new StockId("main", "YOUNG");
    private static final StockId OLD = new StockId("main", "OLD");
    private static final int LOADS = 41;

    @TempDir
    Path folder;

    private SqliteEventStorageEngine engine;
    private Configuration axon;

    @BeforeEach
    void open() throws SQLException {
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
        SnapshotSerializer serializer = new SnapshotSerializer(LedgerSerializer.create());
        engine = SqliteEventStorageEngine.open(
                folder.resolve("events.db"), serializer, EventUpcasters.chain(), serializer.currentOnly());
        axon = DefaultConfigurer.defaultConfiguration(false)
                .configureEmbeddedEventStore(configuration -> engine)
                .configureAggregate(AggregateConfigurer.defaultConfiguration(StockItem.class)
                        .configureSnapshotTrigger(configuration -> new EventCountSnapshotTriggerDefinition(
                                configuration.snapshotter(), SnapshotConfiguration.EVERY)))
                .buildConfiguration();
        axon.start();
    }

    @AfterEach
    void close() throws SQLException {
        axon.shutdown();
        engine.close();
    }

    @Test
    void a_stock_with_100_000_past_reservations_loads_as_fast_as_one_with_100() {
        past(YOUNG, 100);
        past(OLD, 100_000);
        long firstMs = load(OLD) / 1_000_000; // reads every event, and leaves a snapshot behind

        long[] young = new long[LOADS];
        long[] old = new long[LOADS];
        for (int i = 0; i < LOADS; i++) {
            young[i] = load(YOUNG);
            old[i] = load(OLD);
        }

        Arrays.sort(young);
        Arrays.sort(old);
        long youngUs = young[LOADS / 2] / 1_000;
        long oldUs = old[LOADS / 2] / 1_000;
        System.out.printf(
                "100 reservations: %,d us · 100,000: %,d us, without a snapshot %,d ms · snapshot of %,d bytes%n",
                youngUs, oldUs, firstMs, snapshotBytes(OLD));
        assertThat(engine.readSnapshot(OLD.toString())).isPresent();
        assertThat(oldUs).as("%d us against %d us", oldUs, youngUs).isLessThan(3 * youngUs);
    }

    @Test
    void a_request_that_was_answered_before_the_snapshot_is_known_after_it() {
        past(OLD, 200);
        load(OLD);
        DomainEventMessage<?> early = engine.readEvents(OLD.toString(), 10).next();
        MetaData otherRequest = MetaData.from(Map.of(
                EventMetadata.IDEMPOTENCY_KEY,
                early.getMetaData().get(EventMetadata.IDEMPOTENCY_KEY),
                EventMetadata.REQUEST_FINGERPRINT,
                "another request"));

        assertThat(engine.readSnapshot(OLD.toString())).isPresent();
        assertThatThrownBy(() -> axon.commandGateway()
                        .sendAndWait(new SetSafetyStock(OLD, 7, BusinessTime.assumed(AT)), otherRequest))
                .satisfies(thrown -> assertThat(
                                CommandRefused.of(thrown).orElseThrow().code())
                        .isEqualTo(RefusalCode.IDEMPOTENCY_KEY_REUSED.code()));
    }

    private long load(StockId id) {
        long start = System.nanoTime();
        CommandResult result = axon.commandGateway()
                .sendAndWait(new SetSafetyStock(id, 0, BusinessTime.assumed(AT))); // as it is: nothing happens
        long took = System.nanoTime() - start;
        assertThat(result.replayed()).isTrue();
        return took;
    }

    private int snapshotBytes(StockId id) {
        return engine.readSnapshot(id.toString())
                .map(snapshot -> snapshot.serializePayload(engine.getSnapshotSerializer(), byte[].class)
                        .getData()
                        .length)
                .orElse(0);
    }

    /** Reservations that came through process managers and were shipped whole. */
    private void past(StockId id, int reservations) {
        List<DomainEventMessage<?>> batch = new ArrayList<>();
        long sequence = 0;
        batch.add(message(
                id,
                sequence++,
                "receipt",
                new StockReceived(id.warehouse(), id.sku(), "delivery", 2L * reservations, AT)));
        for (int i = 0; i < reservations; i++) {
            String order = "tmall:2020" + (1_000_000 + i);
            ReservationId reservation = new ReservationId(order + ".1");
            batch.add(message(
                    id,
                    sequence++,
                    "reserve.1",
                    new StockReserved(id.warehouse(), id.sku(), reservation, order, 1, 2, 2, AT)));
            batch.add(message(
                    id,
                    sequence++,
                    "ship.1",
                    new StockShipped(id.warehouse(), id.sku(), reservation, order, 1, 2, "", AT)));
            if (batch.size() > 1_000) {
                engine.appendEvents(batch);
                batch.clear();
            }
        }
        engine.appendEvents(batch);
    }

    private static DomainEventMessage<?> message(StockId id, long sequence, String step, StockEvent event) {
        GenericDomainEventMessage<?> message =
                new GenericDomainEventMessage<>("StockItem", id.toString(), sequence, event);
        return message.andMetaData(MetaData.from(Map.of(
                EventMetadata.ACTOR,
                "process:WhenOrderApprovedReserveStock",
                EventMetadata.IDEMPOTENCY_KEY,
                message.getIdentifier() + ":" + step,
                EventMetadata.REQUEST_FINGERPRINT,
                "ReserveStock")));
    }
}
