package io.orderledger.benchmarks;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import io.orderledger.command.ledger.embedded.SqliteEventStorageEngine;
import io.orderledger.query.orders.OrderProjection;
import io.orderledger.query.projection.ProjectionStatus;
import io.orderledger.query.projection.Projections;
import io.orderledger.web.RequestThreads;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.bson.RawBsonDocument;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Replay of the order status, against its two halves alone: reading and deserialising the same events from the same store,
 * and writing the documents it leads to in bulks into the same engine; and against a handler that writes once per event. The
 * replay's time runs from the request to the switch.
 */
final class ReplayBenchmark implements Measurement {

    private static final int BULK = 1_000;

    /** Events that are handled one by one, the first of the history. */
    private static final int ONE_BY_ONE = 10_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public void run(Settings settings, Table table) throws Exception {
        if (!settings.axonServer().isEmpty()) {
            table.note("replay: measured on the embedded store only");
            return;
        }
        Path data = Files.createDirectories(
                Files.createTempDirectory("ledger-bench").resolve("ledger"));
        long events = fill(data, settings.orders());
        try (ConfigurableApplicationContext ledger = start(data)) {
            MongoDatabase database = ledger.getBean(MongoDatabaseFactory.class).getMongoDatabase();
            EventStore source = ledger.getBean(EventStore.class);
            EventStorageEngine engine = ledger.getBean(EventStorageEngine.class);
            URI url = URI.create("http://127.0.0.1:" + ledger.getEnvironment().getProperty("local.server.port"));
            onlyOrders(ledger.getBean(Projections.class));
            awaitReadModels(url);
            replaySeconds(url); // warm-up, as is the first round of the others
            List<RawBsonDocument> documents = documents(database);
            bulkSeconds(database, documents);
            streamSeconds(engine, events);
            int one = (int) Math.min(events, ONE_BY_ONE);
            OneWritePerEvent.seconds(source, database, one);

            double[][] figures = new double[4][settings.rounds()];
            for (int round = 0; round < settings.rounds(); round++) { // side by side: the machine may have other work
                figures[0][round] = events / replaySeconds(url);
                figures[1][round] = events / bulkSeconds(database, documents);
                figures[2][round] = events / streamSeconds(engine, events);
                figures[3][round] = one / OneWritePerEvent.seconds(source, database, one);
            }
            String history = String.format(Locale.ROOT, "%,d events into %,d documents", events, documents.size());
            table.row("replay of orders / bulk write alone, events/s", figures[0], figures[1], history);
            table.row("replay of orders / stream alone, events/s", figures[0], figures[2], history);
            table.row("replay of orders / one write per event", figures[0], figures[3], history);
        }
    }

    /** Both sides in this process, as {@code ledger serve} runs them, so that the bulk write meets the same embedded server. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = {"io.orderledger.command", "io.orderledger.query"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = SpringBootApplication.class))
    static class BothSides {}

    /**
     * Starts both sides.
     *
     * @param more settings beside the usual ones; without any the read models are embedded
     */
    static ConfigurableApplicationContext start(Path data, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "--spring.main.banner-mode=off",
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--axon.axonserver.enabled=false",
                "--server.tomcat.max-keep-alive-requests=-1",
                "--ledger.data=" + data,
                "--" + RequestThreads.SETTING + "=" + RequestThreads.virtual(),
                "--logging.level.root=error"));
        settings.addAll(more.length == 0 ? List.of("--ledger.read-models=embedded") : List.of(more));
        return new SpringApplication(BothSides.class).run(settings.toArray(String[]::new));
    }

    static void awaitReadModels(URI ledger) throws Exception {
        while (call(ledger, "GET", "/api/orders/summary").statusCode() != 200) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** Leaves the orders alone in this process: the other read models would be built meanwhile. */
    static void onlyOrders(Projections projections) {
        projections.statuses().stream()
                .map(ProjectionStatus::name)
                .filter(name -> !name.equals(OrderProjection.NAME))
                .forEach(name -> projections.leave(name).join());
    }

    private static long fill(Path data, int orders) throws Exception {
        try (SqliteEventStorageEngine engine = RawStore.engine(data);
                ExecutorService pool = Executors.newFixedThreadPool(64)) {
            List<java.util.concurrent.Future<?>> written = new ArrayList<>();
            for (int i = 0; i < orders; i++) {
                String number = Integer.toString(i);
                written.add(pool.submit(() -> RawStore.order(number).forEach(engine::appendEvents)));
            }
            for (java.util.concurrent.Future<?> order : written) {
                order.get();
            }
            ShopHistory.reactedTo(data, engine.createHeadToken());
        }
        return orders * 5L;
    }

    private static double streamSeconds(EventStorageEngine engine, long events) {
        try (Stream<? extends TrackedEventMessage<?>> stream = engine.readEvents(null, false)) {
            long start = System.nanoTime();
            long read = stream.map(TrackedEventMessage::getPayload)
                    .filter(payload -> payload.getClass().isRecord())
                    .count();
            if (read != events) {
                throw new IllegalStateException("read " + read + " of " + events + " events");
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    static double replaySeconds(URI ledger) throws Exception {
        long start = System.nanoTime();
        HttpResponse<String> accepted = call(ledger, "POST", "/api/projections/orders/replays");
        if (accepted.statusCode() != 202) {
            throw new IOException("a replay was answered " + accepted.statusCode());
        }
        String job = accepted.headers().firstValue("Location").orElseThrow();
        while (true) {
            JsonNode state = JSON.readTree(call(ledger, "GET", job).body()).get("state");
            if (state.asString().equals("SWITCHED")) {
                return (System.nanoTime() - start) / 1e9;
            }
            if (!state.asString().equals("RUNNING")) {
                throw new IOException("the replay ended as " + state);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static HttpResponse<String> call(URI ledger, String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(ledger.resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The order status as the replay left it: the collection of its newest generation. */
    private static List<RawBsonDocument> documents(MongoDatabase database) {
        String newest = database.listCollectionNames().into(new ArrayList<>()).stream()
                .filter(name -> name.startsWith("orders.g"))
                .max((a, b) -> Integer.compare(generation(a), generation(b)))
                .orElseThrow();
        return database.getCollection(newest, RawBsonDocument.class)
                .find()
                .batchSize(BULK)
                .into(new ArrayList<>());
    }

    private static int generation(String collection) {
        return Integer.parseInt(collection.substring(collection.lastIndexOf('g') + 1));
    }

    private static double bulkSeconds(MongoDatabase database, List<RawBsonDocument> documents) {
        MongoCollection<RawBsonDocument> target = database.getCollection("raw-bulk", RawBsonDocument.class);
        target.drop();
        long start = System.nanoTime();
        RawBsonDocument[] all = documents.toArray(RawBsonDocument[]::new);
        for (int from = 0; from < all.length; from += BULK) {
            List<WriteModel<RawBsonDocument>> bulk = new ArrayList<>(BULK);
            for (RawBsonDocument document : Arrays.copyOfRange(all, from, Math.min(all.length, from + BULK))) {
                bulk.add(new ReplaceOneModel<>(
                        Filters.eq(document.get("_id")), document, new ReplaceOptions().upsert(true)));
            }
            target.bulkWrite(bulk, new BulkWriteOptions().ordered(false));
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
