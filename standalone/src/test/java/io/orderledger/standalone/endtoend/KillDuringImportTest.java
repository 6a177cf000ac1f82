package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.orderledger.command.intake.ImportRequest;
import io.orderledger.command.intake.ImportRow;
import io.orderledger.command.intake.TmallOrderReport;
import io.orderledger.standalone.endtoend.Client.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An import with 16 clients is killed in the middle, as often as {@code -Dkill.rounds} says, and each time started again.
 * Whatever had been acknowledged is there and answers as before, nothing is there twice, and the read models, which
 * outlived the kills in a MongoDB of their own, equal a rebuild from scratch document by document.
 */
class KillDuringImportTest {

    private static final int CLIENTS = 16;
    private static final int ROWS_A_ROUND = 200;
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 1);
    private static final long SEED = Long.getLong("kill.seed", 7);
    private static final List<String> PROJECTIONS = List.of("orders", "inventory", "reservations", "audit");

    @TempDir
    Path folder;

    /** Answers by idempotency key, of commands that were acknowledged. */
    private final Map<String, Answer> acknowledged = new ConcurrentHashMap<>();

    @Test
    void loses_nothing_that_was_acknowledged_and_does_nothing_twice() throws Exception {
        List<ImportRow.Taken> rows = madeUpReport();
        Random random = new Random(SEED);
        int port = LedgerProcess.freePort();
        MongoServer mongo = new MongoServer(new MemoryBackend());
        mongo.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        String uri = mongo.getConnectionString() + "/kill";
        try (MongoClient connection = MongoClients.create(uri)) {
            for (int round = 1; round <= ROUNDS; round++) {
                int killAfter = acknowledged.size() + 50 + random.nextInt(2 * ROWS_A_ROUND - 100);
                LedgerProcess ledger = LedgerProcess.start(folder.resolve("data"), port, "--mongodb", uri);
                importUntilKilled(ledger, rows, killAfter);
                System.out.printf(
                        "kill.seed=%d: round %d of %d killed after %d acknowledged commands%n",
                        SEED, round, ROUNDS, acknowledged.size());
            }
            try (LedgerProcess ledger = LedgerProcess.start(folder.resolve("data"), port, "--mongodb", uri)) {
                everyAcknowledgedCommandIsThere(ledger.client(), rows);
                finishTheImport(ledger.client(), rows);
                readModelsCatchUp(ledger.client());
                nothingIsThereTwice(ledger.client(), rows);
                readModelsEqualARebuild(ledger.client(), connection.getDatabase("kill"));
            }
        } finally {
            mongo.shutdownNow();
        }
    }

    private List<ImportRow.Taken> madeUpReport() throws IOException {
        StringBuilder csv = new StringBuilder("订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额\r\n");
        for (int i = 1; i <= ROUNDS * ROWS_A_ROUND; i++) {
            int fen = 100 + i % 9_000;
            String total = fen / 100 + "." + (fen / 10) % 10;
            csv.append(i).append(',').append(total).append(',');
            switch (i % 4) {
                case 0 -> csv.append("0.0,上海,2020-02-20 08:00:00,,0.0");
                case 1 ->
                    csv.append("0.0,北京,2020-02-20 08:00:00,2020-02-20 08:00:09,")
                            .append(total);
                default -> csv.append(total).append(",浙江省,2020-02-20 08:00:00,2020-02-20 08:00:09,0.0");
            }
            csv.append("\r\n");
        }
        Path file = Files.writeString(folder.resolve("report.csv"), csv);
        try (Stream<ImportRow> rows = new TmallOrderReport().read(file)) {
            return rows.map(ImportRow.Taken.class::cast).toList();
        }
    }

    private void importUntilKilled(LedgerProcess ledger, List<ImportRow.Taken> rows, int killAfter) throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> clients = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(pool.submit(() -> {
                    for (int row = next.getAndIncrement(); row < rows.size(); row = next.getAndIncrement()) {
                        for (ImportRequest request : rows.get(row).requests()) {
                            if (!sent(ledger.client(), request)) {
                                return;
                            }
                        }
                    }
                }));
            }
            await().atMost(Duration.ofSeconds(120))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() ->
                            acknowledged.size() >= killAfter || clients.stream().allMatch(Future::isDone));
            ledger.kill();
            for (Future<?> client : clients) {
                client.get(60, TimeUnit.SECONDS);
            }
        }
        assertThat(acknowledged.size()).as("some commands were acknowledged").isGreaterThan(50);
    }

    /** Sends a command unless it was acknowledged before; false when the ledger is gone. */
    private boolean sent(Client client, ImportRequest request) {
        if (acknowledged.containsKey(request.idempotencyKey())) {
            return true;
        }
        try {
            Answer answer = post(client, request);
            assertThat(answer.status()).as(answer.text()).isIn(200, 201);
            acknowledged.put(request.idempotencyKey(), answer);
            return true;
        } catch (UncheckedIOException killed) {
            return false;
        }
    }

    private static Answer post(Client client, ImportRequest request) {
        return client.post(request.path(), request.body(), "Idempotency-Key", request.idempotencyKey());
    }

    private void everyAcknowledgedCommandIsThere(Client client, List<ImportRow.Taken> rows) {
        for (ImportRow.Taken row : rows) {
            for (ImportRequest request : row.requests()) {
                Answer before = acknowledged.get(request.idempotencyKey());
                if (before != null) {
                    Answer again = post(client, request);
                    assertThat(again.text()).isEqualTo(before.text());
                    assertThat(again.header("Idempotency-Replayed")).contains("true");
                }
            }
        }
    }

    private void finishTheImport(Client client, List<ImportRow.Taken> rows) {
        for (ImportRow.Taken row : rows) {
            for (ImportRequest request : row.requests()) {
                assertThat(sent(client, request)).isTrue();
            }
        }
    }

    /** What the killed process was folding stays with it until its claim runs out, see {@link LedgerProcess}. */
    private static void readModelsCatchUp(Client client) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> client.get("/api/projections").expect(200).json().findValues("lag").stream()
                        .allMatch(lag -> lag.asLong() == 0));
    }

    private static void nothingIsThereTwice(Client client, List<ImportRow.Taken> rows) {
        for (ImportRow.Taken row : rows) {
            String id = "tmall:" + row.order();
            int commands = row.requests().size();
            assertThat(client.order(id, commands).get("version").asLong())
                    .as("events of %s", id)
                    .isEqualTo(commands);
        }
        assertThat(client.get("/api/orders/summary")
                        .expect(200)
                        .json()
                        .get("orders")
                        .asLong())
                .isEqualTo(rows.size());
    }

    private static void readModelsEqualARebuild(Client client, MongoDatabase database) {
        Map<String, Map<String, BsonDocument>> lived = new TreeMap<>();
        List<String> replays = new ArrayList<>();
        for (String projection : PROJECTIONS) {
            lived.put(projection, documents(database, projection));
            Answer replay = client.post("/api/projections/" + projection + "/replays", "{}")
                    .expect(202);
            replays.add(replay.header("Location").orElseThrow());
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> replays.stream()
                        .allMatch(job ->
                                client.get(job).json().get("state").asString().equals("SWITCHED")));
        lived.forEach((projection, documents) ->
                assertThat(documents(database, projection)).as(projection).isEqualTo(documents));
        assertThat(documents(database, "orders")).isNotEmpty();
        assertThat(documents(database, "audit")).isNotEmpty();
    }

    /** The documents of the generation that readers see, in the order of their ids. */
    private static Map<String, BsonDocument> documents(MongoDatabase database, String projection) {
        Document state = database.getCollection("projections")
                .find(new Document("_id", projection))
                .first();
        int live = Objects.requireNonNull(state).getInteger("live");
        Map<String, BsonDocument> documents = new TreeMap<>();
        database.getCollection(projection + ".g" + live, RawBsonDocument.class)
                .find()
                .forEach(document ->
                        documents.put(String.valueOf(document.get("_id")), BsonDocument.parse(document.toJson())));
        return documents;
    }
}
