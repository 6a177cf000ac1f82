package io.orderledger.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderledger.command.ledger.embedded.SqliteRawEvents;
import io.orderledger.events.storage.RawEvent;
import io.orderledger.events.storage.RawEventSource;
import io.orderledger.proofs.merkle.Hash;
import io.orderledger.proofs.merkle.TileWriter;
import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.SignedNote;
import io.orderledger.query.proofs.Leaves;
import io.orderledger.standalone.endtoend.Client;
import io.orderledger.standalone.endtoend.Client.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What must hold after every fault. */
final class Soundness {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Every read model is folded anew while the machine may be busy with other tests. */
    private static final Duration FOR_A_COMMAND = Duration.ofMillis(5);

    private static final Pattern RESERVATION = Pattern.compile("\"reservationId\":\"([^\"]+)\"");

    private final Traffic traffic;

    /** Roots by the number of events that they stand for, as outsiders were told. */
    private final Map<Long, Hash> told = new TreeMap<>();

    Soundness(Traffic traffic) {
        this.traffic = traffic;
    }

    /** Remembers the checkpoint that the ledger publishes now, if it has one. */
    void holdCheckpoint(Client ledger) {
        Answer answer = ledger.get("/api/audit/checkpoint");
        if (answer.status() == 200) {
            Checkpoint checkpoint =
                    Checkpoint.parse(SignedNote.parse(answer.text()).text());
            Hash before = told.put(checkpoint.size(), checkpoint.root());
            assertThat(before == null || before.equals(checkpoint.root()))
                    .as("one root of %d events", checkpoint.size())
                    .isTrue();
        }
    }

    /** Events under the checkpoint that the ledger publishes now. */
    static long signed(Client ledger) {
        Answer answer = ledger.get("/api/audit/checkpoint");
        return answer.status() == 200
                ? Checkpoint.parse(SignedNote.parse(answer.text()).text()).size()
                : 0;
    }

    /** Everything that can be asked of a running ledger. The clients pause. */
    void ofRunning(Client ledger) {
        traffic.settle(ledger);
        int looked = traffic.nothingAcknowledgedIsLost(ledger);
        caughtUp(ledger);
        countsAreRight(ledger);
        verified(ledger);
        holdCheckpoint(ledger);
        Faults.tell("%d acknowledged commands answer as before, the ledger is sound", looked);
    }

    /** Read models have folded everything. */
    static void caughtUp(Client ledger) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Answer projections = ledger.get("/api/projections").expect(200);
            assertThat(projections.json().findValues("lag"))
                    .as(projections.text())
                    .allMatch(lag -> lag.asLong() == 0);
        });
    }

    /** As {@link Client#order}, patiently: while MongoDB is slow, queries are answered with 503 and to be asked again. */
    private static JsonNode shown(Client ledger, String order, long version) {
        return await().pollDelay(Duration.ZERO)
                .atMost(PATIENCE)
                .until(
                        () -> ledger.get("/api/orders/" + order + "?minVersion=" + version),
                        answer -> answer.status() != 503)
                .expect(200)
                .json();
    }

    private void countsAreRight(Client ledger) {
        long allocated = 0;
        for (Script.Order order : traffic.orders()) {
            if (!order.stocked) {
                assertThat(shown(ledger, order.id, order.events).get("version").asLong())
                        .as(() -> "events of " + order.id + ": "
                                + ledger.get("/api/orders/" + order.id + "/history?limit=200")
                                        .text())
                        .isEqualTo(order.events);
            } else if (order.approved) {
                allocated++;
                await().pollDelay(Duration.ZERO)
                        .atMost(PATIENCE)
                        .until(
                                () -> shown(ledger, order.id, 1)
                                        .path("fulfilment")
                                        .asString(""),
                                "ALLOCATED"::equals);
            }
        }
        long reserved = traffic.reservations() + allocated;
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ledger.get("/api/stock/main/" + Script.SKU)
                                .expect(200)
                                .json()
                                .get("reserved")
                                .asLong())
                        .isEqualTo(reserved));
        assertThat(ledger.get("/api/orders/summary")
                        .expect(200)
                        .json()
                        .get("orders")
                        .asLong())
                .isEqualTo(traffic.orders().size());
    }

    /** The whole verification: events against the log and every checkpoint, every read model against a rebuild. */
    private void verified(Client ledger) {
        String job = ledger.post("/api/audit/verifications", "{}")
                .expect(202)
                .header("Location")
                .orElseThrow();
        JsonNode ended = await().atMost(PATIENCE.plus(FOR_A_COMMAND.multipliedBy(traffic.acknowledged())))
                .until(
                        () -> ledger.get(job).expect(200).json(),
                        answer -> !answer.path("state").asString("").equals("RUNNING"));
        assertThat(ended.path("state").asString("")).as(ended.toPrettyString()).isEqualTo("SOUND");
    }

    /** Reads the store itself: nothing twice, no gap, and the roots that were told are those of what is stored. */
    void ofStored(Path data) throws SQLException {
        ofStored(SqliteRawEvents.ofFile(data.resolve("events.db")));
    }

    void ofStored(RawEventSource source) {
        List<RawEvent> events = source.after(RawEventSource.BEFORE_ALL, Integer.MAX_VALUE);
        nothingIsThereTwice(events);
        rootsHold(events);
        Faults.tell("%d stored events, none twice; %d checkpoints hold", events.size(), told.size());
    }

    private static void nothingIsThereTwice(List<RawEvent> events) {
        Map<String, Long> next = new HashMap<>();
        Set<String> once = new HashSet<>();
        for (RawEvent event : events) {
            assertThat(event.sequence())
                    .as("place of %s in %s", event.type(), event.aggregateId())
                    .isEqualTo(next.getOrDefault(event.aggregateId(), 0L));
            next.put(event.aggregateId(), event.sequence() + 1);
            assertThat(once.add(event.eventId())).as(event.eventId()).isTrue();
            switch (event.type()) {
                case "order.LineAllocated", "order.OrderApproved" ->
                    assertThat(once.add(event.type() + event.aggregateId()))
                            .as("%s of %s", event.type(), event.aggregateId())
                            .isTrue();
                case "inventory.StockReserved" -> {
                    Matcher id = RESERVATION.matcher(new String(event.payload(), StandardCharsets.UTF_8));
                    assertThat(id.find()).isTrue();
                    assertThat(once.add("reserved" + id.group(1)))
                            .as(id.group())
                            .isTrue();
                }
                default -> {
                    // the number of an order's events is compared with the commands that it took
                }
            }
        }
    }

    private void rootsHold(List<RawEvent> events) {
        assertThat(told).isNotEmpty();
        TileWriter tree = TileWriter.ofNothing();
        for (int i = 0; i < events.size(); i++) {
            tree.append(Leaves.of(events.get(i), i).hash());
            Hash root = told.get(i + 1L);
            if (root != null) {
                assertThat(tree.root()).as("root of %d events", i + 1).isEqualTo(root);
            }
        }
        assertThat(told.keySet()).allMatch(size -> size <= events.size());
    }
}
