package io.orderledger.benchmarks;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.orderledger.query.projection.ProjectionStatus;
import io.orderledger.query.projection.Projections;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.bson.RawBsonDocument;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/**
 * How quickly customer service is answered: 200 agents ask for orders by id and search for them by all that is known of
 * them, while commands go on. The limit is the same look-up, or the newest page, asked of the store's driver by as many.
 */
final class SearchBenchmark implements Measurement {

    private static final int AGENTS = 200;
    private static final int COMMANDS_PER_SECOND = 50;
    private static final double WARM_UP_SECONDS = 20;
    private static final int PAGE = 51;

    @Override
    public String name() {
        return "search";
    }

    @Override
    public void run(Settings settings, Table table) throws Exception {
        if (!settings.axonServer().isEmpty()) {
            table.note("search: measured on the embedded store only");
            return;
        }
        int orders = Integer.getInteger("orders", 100_000);
        Path data = Files.createDirectories(
                Files.createTempDirectory("ledger-bench").resolve("ledger"));
        long begun = System.nanoTime();
        long events = ShopHistory.fill(data, orders);
        table.note(String.format(
                Locale.ROOT,
                "search: %,d orders, %,d events appended in %.0f s",
                orders,
                events,
                (System.nanoTime() - begun) / 1e9));
        try (ConfigurableApplicationContext ledger = ReplayBenchmark.start(data)) {
            URI url = URI.create("http://127.0.0.1:" + ledger.getEnvironment().getProperty("local.server.port"));
            ReplayBenchmark.awaitReadModels(url);
            table.note(
                    String.format(Locale.ROOT, "search: can be asked after %.0f s", (System.nanoTime() - begun) / 1e9));
            awaitLive(ledger.getBean(Projections.class));
            table.note(String.format(
                    Locale.ROOT,
                    "search: all other read models are complete after %.0f s",
                    (System.nanoTime() - begun) / 1e9));
            MongoDatabase database = ledger.getBean(MongoDatabaseFactory.class).getMongoDatabase();
            measure(
                    settings,
                    table,
                    url,
                    orders,
                    ledger.getBean(MongoClient.class).getDatabase(database.getName()));
        }
    }

    private static void awaitLive(Projections projections) throws InterruptedException {
        while (!projections.statuses().stream().allMatch(status -> status.state() == ProjectionStatus.State.LIVE)) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void measure(Settings settings, Table table, URI url, int orders, MongoDatabase database) throws Exception {
        double seconds = Math.max(10, settings.seconds());
        MongoCollection<RawBsonDocument> documents = newest(database);
        int rounds = settings.rounds();
        double[][] figures = new double[8][rounds];
        Map<Questions, long[]> last = Map.of();
        AtomicLong sent = new AtomicLong();
        AtomicReference<String> refusal = new AtomicReference<>("none was refused");
        ScheduledExecutorService commands = commands(url, sent, refusal);
        Agents.run(AGENTS, WARM_UP_SECONDS, agent -> overHttp(url, orders));
        Agents.run(AGENTS, WARM_UP_SECONDS / 4, agent -> straight(documents, orders));
        for (int round = 0; round < rounds; round++) {
            long before = sent.get();
            last = Agents.run(AGENTS, seconds, agent -> overHttp(url, orders));
            double rate = (sent.get() - before) / seconds;
            if (rate < COMMANDS_PER_SECOND * 0.9) {
                table.note(
                        String.format(Locale.ROOT, "search: only %.0f commands/s were taken; %s", rate, refusal.get()));
            }
            note(figures, 0, last, round);
            note(figures, 4, Agents.run(AGENTS, seconds, agent -> straight(documents, orders)), round);
        }
        commands.shutdownNow();
        String how = AGENTS + " agents, each a question a second, " + COMMANDS_PER_SECOND + " commands/s, " + orders
                + " orders; limit: ";
        table.row("order by id, p50 ms", figures[0], figures[4], how + "the same look-up by the driver");
        table.row("order by id, p99 ms", figures[1], figures[5], how + "the same look-up by the driver");
        table.row("search, p50 ms", figures[2], figures[6], how + "the newest page by the driver");
        table.row("search, p99 ms", figures[3], figures[7], how + "the newest page by the driver");
        last.forEach((question, nanos) -> table.note(String.format(
                Locale.ROOT,
                "search: %-22s %5d asked, p50 %6.1f ms, p99 %6.1f ms, longest %6.1f ms",
                question.name().toLowerCase(Locale.ROOT),
                nanos.length,
                Load.at(nanos, 0.5),
                Load.at(nanos, 0.99),
                Load.at(nanos, 1))));
        long with = usedHeap();
        documents.drop();
        table.note(String.format(
                Locale.ROOT,
                "search: heap used %,d MB, of which documents and indexes of the orders %,d MB",
                with >> 20,
                (with - usedHeap()) >> 20));
    }

    private static void note(double[][] figures, int first, Map<Questions, long[]> answers, int round) {
        long[] byId = answers.getOrDefault(Questions.BY_ID, new long[0]);
        long[] searches = answers.entrySet().stream()
                .filter(entry -> entry.getKey() != Questions.BY_ID)
                .flatMapToLong(entry -> Arrays.stream(entry.getValue()))
                .sorted()
                .toArray();
        figures[first][round] = Load.at(byId, 0.5);
        figures[first + 1][round] = Load.at(byId, 0.99);
        figures[first + 2][round] = Load.at(searches, 0.5);
        figures[first + 3][round] = Load.at(searches, 0.99);
    }

    private static Agents.Ask overHttp(URI url, int orders) throws IOException {
        Connection connection = new Connection(url);
        return (question, random) -> {
            String path = question.path(random, orders);
            int status = connection.send("GET", path, "");
            if (status != 200) {
                throw new IOException(path + " was answered " + status);
            }
        };
    }

    private static Agents.Ask straight(MongoCollection<RawBsonDocument> documents, int orders) {
        return (question, random) -> {
            if (question == Questions.BY_ID) {
                String id = ShopHistory.id(random.nextInt(orders));
                if (documents.find(Filters.eq("_id", id)).first() == null) {
                    throw new IOException(id + " was not found");
                }
            } else {
                documents
                        .find()
                        .sort(Sorts.descending("placedAt", "_id"))
                        .limit(PAGE)
                        .batchSize(PAGE)
                        .into(new ArrayList<>());
            }
        };
    }

    /** Takes new orders through their steps, so many commands a second, until it is shut down. */
    private static ScheduledExecutorService commands(URI url, AtomicLong sent, AtomicReference<String> refusal)
            throws IOException {
        int clients = 5;
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(clients);
        long gapMicros = 1_000_000L * clients / COMMANDS_PER_SECOND;
        for (int i = 0; i < clients; i++) {
            Connection connection = new Connection(url);
            String[] number = {""};
            int[] step = {0};
            Runnable next = () -> {
                try {
                    if (step[0] % FiveSteps.values().length == 0) {
                        number[0] = UUID.randomUUID().toString();
                    }
                    FiveSteps.values()[step[0]++ % FiveSteps.values().length].send(connection, number[0]);
                    sent.incrementAndGet();
                } catch (IOException e) {
                    refusal.set(String.valueOf(e.getMessage()));
                    step[0] = 0; // a refused order is left, another is begun
                }
            };
            pool.scheduleAtFixedRate(next, i * gapMicros / clients, gapMicros, TimeUnit.MICROSECONDS);
        }
        return pool;
    }

    private static MongoCollection<RawBsonDocument> newest(MongoDatabase database) {
        try (Stream<String> names = database.listCollectionNames().into(new ArrayList<>()).stream()) {
            String name = names.filter(each -> each.startsWith("orders.g"))
                    .sorted()
                    .reduce((a, b) -> b)
                    .orElseThrow();
            return database.getCollection(name, RawBsonDocument.class);
        }
    }

    private static long usedHeap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
