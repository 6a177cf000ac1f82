package io.orderledger.benchmarks;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.orderledger.command.ledger.embedded.SqliteEventStorageEngine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import org.bson.RawBsonDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Replay of the order status, against the slower of its two halves alone: reading and deserialising the same events from the
 * same store, and writing the documents it leads to in bulks into the same engine.
 */
final class ReplayBenchmark implements Measurement {

    private static final int BULK = 1_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();

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
        double[] stream = rounds(settings, () -> events / streamSeconds(data, events));

        MongoServer server = new MongoServer(new MemoryBackend());
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        String uri = server.getConnectionString() + "/bench";
        try (MongoClient mongo = MongoClients.create(uri);
                LedgerProcess ledger = LedgerProcess.start(settings, data, "--mongodb", uri)) {
            replaySeconds(ledger.url()); // warm-up
            double[] ours = rounds(settings, () -> events / replaySeconds(ledger.url()));
            List<RawBsonDocument> documents = documents(mongo);
            double[] bulk = rounds(settings, () -> events / bulkSeconds(mongo, documents));

            double[] limit = Table.median(stream) < Table.median(bulk) ? stream : bulk;
            table.row(
                    "replay of orders, events/s",
                    ours,
                    limit,
                    String.format(
                            Locale.ROOT,
                            "%,d events into %,d documents; stream alone %,.0f, bulk write alone %,.0f events/s",
                            events,
                            documents.size(),
                            Table.median(stream),
                            Table.median(bulk)));
        } finally {
            server.shutdownNow();
        }
    }

    @FunctionalInterface
    private interface Figure {
        double measure() throws Exception;
    }

    private static double[] rounds(Settings settings, Figure figure) throws Exception {
        double[] rounds = new double[settings.rounds()];
        for (int i = 0; i < rounds.length; i++) {
            rounds[i] = figure.measure();
        }
        return rounds;
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
        }
        return orders * 5L;
    }

    private static double streamSeconds(Path data, long events) throws Exception {
        try (SqliteEventStorageEngine engine = RawStore.engine(data);
                Stream<? extends TrackedEventMessage<?>> stream = engine.readEvents(null, false)) {
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

    private double replaySeconds(URI ledger) throws Exception {
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

    private HttpResponse<String> call(URI ledger, String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(ledger.resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The order status as the replay left it: the collection of its newest generation. */
    private static List<RawBsonDocument> documents(MongoClient mongo) {
        var database = mongo.getDatabase("bench");
        String newest = database.listCollectionNames().into(new ArrayList<>()).stream()
                .filter(name -> name.startsWith("orders.g"))
                .max((a, b) -> Integer.compare(generation(a), generation(b)))
                .orElseThrow();
        return database.getCollection(newest, RawBsonDocument.class).find().into(new ArrayList<>());
    }

    private static int generation(String collection) {
        return Integer.parseInt(collection.substring(collection.lastIndexOf('g') + 1));
    }

    private static double bulkSeconds(MongoClient mongo, List<RawBsonDocument> documents) {
        MongoCollection<RawBsonDocument> target =
                mongo.getDatabase("bench").getCollection("raw-bulk", RawBsonDocument.class);
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
