package io.orderledger.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.command.inventory.StockItemAggregate;
import io.orderledger.command.ledger.embedded.SqliteEventStorageEngine;
import io.orderledger.command.ledger.snapshot.SnapshotSerializer;
import io.orderledger.events.storage.EventUpcasters;
import io.orderledger.events.storage.LedgerSerializer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedEventStoreTest extends EventStoreContract {

    @TempDir
    Path folder;

    private SqliteEventStorageEngine engine;
    private EmbeddedEventStore store;

    @BeforeEach
    void open() throws SQLException {
        SnapshotSerializer serializer = new SnapshotSerializer(LedgerSerializer.create());
        engine = SqliteEventStorageEngine.open(
                folder.resolve("events.db"), serializer, EventUpcasters.chain(), serializer.currentOnly());
        store = EmbeddedEventStore.builder().storageEngine(engine).build();
    }

    @AfterEach
    void close() throws SQLException {
        store.shutDown();
        engine.close();
    }

    @Override
    EventStore store() {
        return store;
    }

    @Test
    void an_empty_store_has_no_head_and_no_tail() {
        assertThat(engine.createHeadToken()).isNull();
        assertThat(engine.createTailToken()).isNull();
        assertThat(engine.lastSequenceNumberFor("none")).isEmpty();
    }

    @Test
    void events_are_still_there_after_closing_and_opening_again() throws SQLException {
        engine.appendEvents(event("contract/1", 0, "kept"));
        close();
        open();

        assertThat(engine.readEvents("contract/1").asStream().toList()).hasSize(1);
    }

    @Test
    void the_file_holds_the_logical_name_and_json_so_that_anyone_can_read_it() throws SQLException {
        engine.appendEvents(event("contract/1", 0, "seen"));

        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("events.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT position, type, revision, payload FROM event")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getLong("position")).isEqualTo(1);
            assertThat(row.getString("type")).isEqualTo("inventory.StockReceived");
            assertThat(row.getString("revision")).isEqualTo("1");
            assertThat(new String(row.getBytes("payload"), StandardCharsets.UTF_8))
                    .isEqualTo(
                            "{\"warehouse\":\"contract\",\"sku\":\"1\",\"receiptId\":\"seen\",\"quantity\":1,\"occurredAt\":\"2020-02-20T12:00:00Z\"}");
        }
    }

    @Test
    void a_second_event_with_one_identifier_is_refused() {
        var event = event("contract/1", 0, "once");
        engine.appendEvents(event);
        var copy = new GenericDomainEventMessage<>(
                "Order",
                "contract/2",
                0,
                event.getPayload(),
                event.getMetaData(),
                event.getIdentifier(),
                event.getTimestamp());

        assertThatThrownBy(() -> engine.appendEvents(copy)).isInstanceOf(AggregateStreamCreationException.class);
        assertThat(engine.readEvents("contract/2").asStream().toList()).isEmpty();
    }

    @Test
    void positions_have_no_gaps_even_after_lost_races() throws Exception {
        engine.appendEvents(event("contract/1", 0, "a"));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> engine.appendEvents(event("contract/1", 0, "b")))
                    .isInstanceOf(RuntimeException.class);
        }
        engine.appendEvents(event("contract/1", 1, "c"));

        List<Long> positions;
        try (var events = engine.readEvents(null, false)) {
            positions =
                    events.map(e -> e.trackingToken().position().orElseThrow()).toList();
        }
        assertThat(positions).containsExactly(1L, 2L);
    }

    @Test
    void snapshots_may_be_thrown_away_while_the_ledger_is_not_running() throws Exception {
        twoEventsAndTheirSnapshot();
        close();
        for (String file : List.of("snapshots.db", "snapshots.db-wal", "snapshots.db-shm")) {
            Files.deleteIfExists(folder.resolve(file));
        }
        open();

        assertThat(engine.readSnapshot("contract/1")).isEmpty();
        assertThat(store.readEvents("contract/1").asStream().toList()).hasSize(2);
    }

    @Test
    void a_file_of_snapshots_that_cannot_be_read_is_made_anew() throws Exception {
        twoEventsAndTheirSnapshot();
        close();
        Files.writeString(
                folder.resolve("snapshots.db"), "this is no database, and long enough to see that it is none");
        open();

        assertThat(store.readEvents("contract/1").asStream().toList()).hasSize(2);
        twoEventsAndTheirSnapshot("contract/2");
        assertThat(engine.readSnapshot("contract/2")).isPresent();
    }

    @Test
    void a_snapshot_of_events_that_are_not_these_is_not_read() throws Exception {
        twoEventsAndTheirSnapshot();
        close();
        Files.delete(folder.resolve("events.db"));
        Files.deleteIfExists(folder.resolve("events.db-wal"));
        open();
        engine.appendEvents(event("contract/1", 0, "other"), event("contract/1", 1, "events"));

        assertThat(engine.readSnapshot("contract/1")).isEmpty();
    }

    @Test
    void an_older_snapshot_never_takes_the_place_of_a_newer_one() {
        twoEventsAndTheirSnapshot();
        engine.storeSnapshot(new GenericDomainEventMessage<>(
                "StockItem",
                "contract/1",
                0,
                StockItemAggregate.after(List.of(event("contract/1", 0, "a").getPayload()))));

        assertThat(engine.readSnapshot("contract/1").orElseThrow().getSequenceNumber())
                .isEqualTo(1);
    }

    private void twoEventsAndTheirSnapshot() {
        twoEventsAndTheirSnapshot("contract/1");
    }

    private void twoEventsAndTheirSnapshot(String stock) {
        var first = event(stock, 0, "a");
        var second = event(stock, 1, "b");
        engine.appendEvents(first, second);
        engine.storeSnapshot(new GenericDomainEventMessage<>(
                "StockItem", stock, 1, StockItemAggregate.after(List.of(first.getPayload(), second.getPayload()))));
        assertThat(engine.readSnapshot(stock)).isPresent();
    }
}
