package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.orderledger.command.CommandSideApplication;
import io.orderledger.events.storage.RawEvent;
import io.orderledger.query.QuerySideApplication;
import io.orderledger.standalone.TestTerminal;
import io.orderledger.standalone.cli.LedgerCommandLine;
import io.orderledger.standalone.endtoend.Shoppers.Bought;
import io.orderledger.standalone.transfer.CopyTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two command sides and two query sides on one Axon Server and one MongoDB (the one that the environment names, else the embedded
 * server in a process of its own) share the work. One of each is killed while clients go on; the others take over.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SharedWorkTest {

    private static final Duration START = Duration.ofSeconds(Integer.getInteger("start.seconds", 180));
    private static final Duration TAKEOVER = Duration.ofSeconds(Integer.getInteger("takeover.seconds", 15));
    private static final int SHOPPERS = 4;
    private static final int BEFORE = 40;
    private static final Duration AFTER = Duration.ofSeconds(20);
    private static final int ROUTED = 24;

    @TempDir
    Path folder;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final List<SideProcess> started = new ArrayList<>();
    private @Nullable MongoClient mongo;

    @SuppressWarnings("NullAway.Init") // by the test, with the client
    private MongoDatabase database;

    @AfterEach
    void end() throws InterruptedException {
        if (mongo != null) {
            if (RealEngines.mongodb().isPresent()) {
                database.drop();
            }
            mongo.close();
        }
        for (SideProcess process : started.reversed()) {
            process.close();
        }
    }

    @Test
    void those_that_are_left_take_over_and_nothing_is_lost_or_doubled() throws Exception {
        String axonServer = RealEngines.emptyAxonServerOrSkip(getClass());
        List<String> settings = settings(axonServer);
        SideProcess c1 = side(CommandSideApplication.class, "command-1", settings);
        SideProcess c2 = side(CommandSideApplication.class, "command-2", settings);
        SideProcess q1 = side(QuerySideApplication.class, "query-1", settings);
        SideProcess q2 = side(QuerySideApplication.class, "query-2", settings);
        await().atMost(START).until(() -> Stream.of(c1, c2, q1, q2).allMatch(SideProcess::ready));

        try (Shoppers shoppers =
                new Shoppers(run, List.of(c1.client(), c2.client()), List.of(q1.client(), q2.client()))) {
            for (int sku = 0; sku < Shoppers.SKUS; sku++) {
                String name = Shoppers.sku(run, sku);
                shoppers.command("/api/stock/main/" + name + "/receipts", "{\"quantity\":100000}", "receipt-" + name);
            }
            commands_are_routed_by_order(c1, c2);
            segments_are_spread();

            shoppers.start(SHOPPERS);
            await().atMost(START).until(() -> shoppers.settled() >= BEFORE);
            long killedAt = System.nanoTime();
            c1.kill();
            q1.kill();
            Duration segments = segments_are_taken_over(c1, q1, killedAt);
            await().atMost(AFTER.plus(START)).until(() -> System.nanoTime() - killedAt > AFTER.toNanos());
            shoppers.finish();

            nobody_waited_too_long(shoppers, killedAt, segments);
            everything_is_there_once(axonServer, shoppers);
            stock_is_reserved_once(q2.client(), shoppers);
            read_models_equal_a_rebuild(q2, killedAt);
        }
    }

    private List<String> settings(String axonServer) throws Exception {
        String uri;
        if (RealEngines.mongodb().isPresent()) {
            uri = RealEngines.database(RealEngines.mongodb().get(), "shared-" + run);
        } else {
            SideProcess server = SideProcess.mongo(folder);
            started.add(server);
            uri = "mongodb://127.0.0.1:" + server.port() + "/shared-" + run;
        }
        mongo = MongoClients.create(uri);
        database = mongo.getDatabase("shared-" + run);
        await().atMost(START).ignoreExceptions().until(() -> database.runCommand(new Document("ping", 1)) != null);
        return List.of(
                "--axon.axonserver.servers=" + axonServer,
                "--spring.mongodb.uri=" + uri,
                "--ledger.keys.store=mongodb",
                "--ledger.keys.master=" + folder.resolve("master.json"),
                "--ledger.proofs.key-file=" + signingKey(),
                "--ledger.proofs.every=1s",
                "--ledger.access.enabled=false", // every event is counted
                "--spring.config.additional-location=file:" + LedgerUnderTest.quietRules());
    }

    private Path signingKey() throws Exception {
        byte[] key = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        Path file = folder.resolve("log-key.pem");
        Files.createFile(
                file,
                java.nio.file.attribute.PosixFilePermissions.asFileAttribute(
                        java.nio.file.attribute.PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(
                file,
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                        + "\n-----END PRIVATE KEY-----\n");
    }

    private SideProcess side(Class<?> main, String name, List<String> settings) throws Exception {
        SideProcess process = SideProcess.side(main, name, folder, settings);
        started.add(process);
        return process;
    }

    /** Whichever process is asked, each order's commands go to one of them, and both have some. */
    private void commands_are_routed_by_order(SideProcess c1, SideProcess c2) {
        int byFirst = 0;
        for (int number = 0; number < ROUTED; number++) {
            double[] before = {handled(c1), handled(c2)};
            String id = c1.client().place("routed-" + run + "-" + number, "SVC", 1, 100, false);
            c2.client()
                    .post("/api/orders/" + id + "/hold", "{\"reason\":\"a\"}")
                    .expect(200);
            double first = handled(c1) - before[0];
            double second = handled(c2) - before[1];
            assertThat(first + second).as("commands of %s", id).isEqualTo(2);
            assertThat(first * second).as("handled by both: %s", id).isZero();
            byFirst += first > 0 ? 1 : 0;
        }
        System.out.printf("shared work: of %d orders, %d were decided on by command-1%n", ROUTED, byFirst);
        assertThat(byFirst).isBetween(1, ROUTED - 1);
    }

    private static double handled(SideProcess side) {
        return side.metric("ledger_commands_seconds_count", "command=\"PlaceOrder\"")
                + side.metric("ledger_commands_seconds_count", "command=\"HoldOrder\"");
    }

    private void segments_are_spread() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            owners("process-manager-tokens").forEach((processor, segments) -> {
                if (segments.size() > 1) {
                    assertThat(new HashSet<>(segments.values())).as(processor).hasSize(2);
                }
            });
            Map<String, Map<Integer, String>> projections = owners("projection-tokens");
            assertThat(projections).hasSizeGreaterThan(5);
            projections.forEach((processor, segments) -> {
                assertThat(segments).as(processor).hasSizeGreaterThan(1);
                assertThat(new HashSet<>(segments.values())).as(processor).hasSize(2);
            });
        });
    }

    /** Who holds each segment of each processor. */
    private Map<String, Map<Integer, String>> owners(String collection) {
        Map<String, Map<Integer, String>> owners = new TreeMap<>();
        for (Document token : database.getCollection(collection).find()) {
            if (token.getInteger("segment") != null
                    && !token.getString("processorName").startsWith("__")) {
                owners.computeIfAbsent(token.getString("processorName"), name -> new TreeMap<>())
                        .put(token.getInteger("segment"), Objects.toString(token.getString("owner"), ""));
            }
        }
        return owners;
    }

    private Duration segments_are_taken_over(SideProcess command, SideProcess query, long killedAt) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> {
                    assertThat(holds("process-manager-tokens", command)).isEmpty();
                    assertThat(holds("projection-tokens", query)).isEmpty();
                });
        return Duration.ofNanos(System.nanoTime() - killedAt);
    }

    /** Segments that the process holds, or nobody. */
    private Set<String> holds(String collection, SideProcess process) {
        Set<String> held = new HashSet<>();
        owners(collection)
                .forEach((processor, segments) -> segments.forEach((segment, owner) -> {
                    if (owner.isEmpty() || owner.startsWith(process.pid() + "@")) {
                        held.add(processor + "#" + segment);
                    }
                }));
        return held;
    }

    private static void nobody_waited_too_long(Shoppers shoppers, long killedAt, Duration segments) {
        Duration settling = Duration.ZERO;
        Duration commands = Duration.ZERO;
        Duration usual = Duration.ZERO;
        for (Bought order : shoppers.bought().values()) {
            if (order.settledAt() < killedAt) {
                usual = max(usual, order.settling());
            } else {
                settling = max(settling, order.settling());
                commands = max(commands, order.commands());
            }
        }
        System.out.printf(
                "shared work: %d orders; all segments taken over %d ms after the kill; longest wait for both commands"
                        + " of an order %d ms, until its stock was seen set aside %d ms (before the kill %d ms)%n",
                shoppers.settled(), segments.toMillis(), commands.toMillis(), settling.toMillis(), usual.toMillis());
        assertThat(segments).as("all segments taken over").isLessThan(TAKEOVER);
        assertThat(commands).as("longest wait for commands").isLessThan(TAKEOVER);
        assertThat(settling)
                .as("longest wait for process managers and read models")
                .isLessThan(TAKEOVER);
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private void everything_is_there_once(String axonServer, Shoppers shoppers) throws Exception {
        List<RawEvent> events;
        try (CopyTarget target = CopyTarget.axonServer(axonServer)) {
            events = target.events().after(-1, Integer.MAX_VALUE);
        }
        Map<String, List<String>> byStream = new HashMap<>();
        Set<String> ids = new HashSet<>();
        for (RawEvent event : events) {
            assertThat(ids.add(event.eventId()))
                    .as("event %s once", event.eventId())
                    .isTrue();
            List<String> stream = byStream.computeIfAbsent(event.aggregateId(), id -> new ArrayList<>());
            assertThat(event.sequence()).as("of %s", event.aggregateId()).isEqualTo(stream.size());
            stream.add(event.type());
        }
        for (String order : shoppers.bought().keySet()) {
            assertThat(byStream.get(order))
                    .as(order)
                    .containsOnlyOnce("order.OrderPlaced", "order.OrderApproved", "order.LineAllocated")
                    .doesNotHaveDuplicates();
        }
        long placed = byStream.keySet().stream()
                .filter(stream -> stream.startsWith("web:" + run + "-"))
                .count();
        assertThat(placed).as("orders in the event store").isEqualTo(shoppers.settled());
        long reserved = events.stream()
                .filter(event -> event.type().equals("inventory.StockReserved"))
                .count();
        assertThat(reserved).as("reservations in the event store").isEqualTo(shoppers.settled());
    }

    private void stock_is_reserved_once(Client queries, Shoppers shoppers) {
        long reserved = 0;
        for (int sku = 0; sku < Shoppers.SKUS; sku++) {
            reserved += queries.get("/api/stock/main/" + Shoppers.sku(run, sku))
                    .expect(200)
                    .json()
                    .get("reserved")
                    .asLong();
        }
        assertThat(reserved).isEqualTo(shoppers.settled());
    }

    /** Also all events are compared with the signed log, which the killed process may have been building. */
    private static void read_models_equal_a_rebuild(SideProcess query, long killedAt) {
        long signed = Settled.checkpoint(query.client()).size();
        System.out.printf(
                "shared work: the log was over all %d events %d ms after the kill at the latest%n",
                signed, Duration.ofNanos(System.nanoTime() - killedAt).toMillis());
        TestTerminal terminal = new TestTerminal(Locale.ENGLISH);
        int code = LedgerCommandLine.run(
                terminal.terminal(),
                options -> {
                    throw new IllegalStateException("nothing is to be started");
                },
                "verify",
                "--url",
                query.url());
        System.out.println(terminal.out());
        assertThat(code).as(terminal.out() + terminal.err()).isZero();
        assertThat(terminal.out())
                .contains(String.format(Locale.ENGLISH, "events: all %,d ", signed), "The ledger is sound");
    }
}
