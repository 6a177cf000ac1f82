package io.orderledger.query.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.mongodb.client.MongoDatabase;
import io.orderledger.events.LedgerEvent;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.query.Asking;
import io.orderledger.query.QuerySideTest;
import io.orderledger.query.analysis.declaration.DeclarationReader;
import io.orderledger.query.analysis.fold.Compiler;
import io.orderledger.query.analysis.fold.DeclaredRow;
import io.orderledger.query.analysis.fold.Limits;
import io.orderledger.query.analysis.fold.Plan;
import io.orderledger.query.analysis.fold.Trial;
import io.orderledger.query.projection.MadeUpDay;
import io.orderledger.query.projection.Projections;
import io.orderledger.query.projection.ReadableModel;
import io.orderledger.query.projection.TestLedger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exports of declared projections, whose rows gather events of many orders. */
@QuerySideTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeclaredExportsTest {

    private static final Path folder =
            Path.of("target", "declared-exports-test-" + ProcessHandle.current().pid());
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SALES = """
            name: exported-sales
            from: [order.OrderPlaced, order.PaymentRecorded, order.OrderDispatched]
            groupBy:
              kind: eventType
              payment: order.payment
              hour: {bucket: hour, zone: Asia/Shanghai}
            measures:
              events: count
              due: {sum: order.due}
              mean: {average: "double(order.pieces)"}
              customers: {distinct: order.customer}
              middle: {percentile: order.pieces, at: 50}
              latest: {last: event.occurredAt}
            columns:
              part: double(events) / 2.0
            """;

    private final Asking client;
    private final TestLedger ledger;
    private final Projections projections;
    private final MongoDatabase database;
    private final Plan plan = Compiler.compile(DeclarationReader.read(SALES, false));

    @Autowired
    DeclaredExportsTest(
            WebApplicationContext context, TestLedger ledger, Projections projections, MongoDatabaseFactory databases) {
        this.client = new Asking(context);
        this.ledger = ledger;
        this.projections = projections;
        this.database = databases.getMongoDatabase();
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("ledger.exports.folder", () -> folder.resolve("exports").toString());
        registry.add("ledger.exports.refold-keys", () -> "7");
    }

    @BeforeAll
    void a_day() throws Exception {
        ledger.append(MadeUpDay.of(150, 41));
        await().atMost(Duration.ofSeconds(60)).until(projections::readable);
        declare(SALES);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> rows("exported-sales").status() == 200);
        Asking.awaitUpToDate(projections, ledger);
    }

    @AfterAll
    void nothing_is_left() throws Exception {
        client.http().perform(delete("/api/projections/exported-sales"));
        FileSystemUtils.deleteRecursively(folder);
    }

    @Test
    void an_export_at_an_earlier_position_is_what_a_fold_up_to_there_gives() throws Exception {
        long head = ledger.appended().size() - 1;
        boolean moved = false;
        for (long position : new long[] {0, 1, head / 3, head / 2, head - 1, head}) {
            JsonNode done = exported("\"position\":" + position);
            assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("DONE");
            assertThat(told(lines(done))).isEqualTo(folded(position));
            moved |= manifest(done).path("refolded").asLong() > 0;
        }
        assertThat(moved).isTrue();
        assertThat(database.listCollectionNames().into(new ArrayList<>()))
                .noneMatch(name -> name.startsWith("export-aside"));
    }

    @Test
    void an_export_while_others_write_is_what_a_fold_up_to_its_position_gives() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        List<LedgerEvent> later = ExportsTest.renumbered(MadeUpDay.of(60, 43), "declared");
        Thread writer = Thread.ofPlatform().start(() -> {
            for (int next = 0; next < later.size() && !over.get(); next++) {
                ledger.append(later.get(next));
            }
        });
        for (int round = 0; round < 4; round++) {
            JsonNode done = exported("\"personal\":false");
            assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("DONE");
            assertThat(told(lines(done))).isEqualTo(folded(done.path("position").asLong()));
        }
        over.set(true);
        writer.join();
        Asking.awaitUpToDate(projections, ledger);
    }

    @Test
    void its_columns_are_those_of_the_declaration_and_can_be_chosen_and_filtered() throws Exception {
        JsonNode schema = manifest(exported("\"personal\":false")).path("schema");
        assertThat(schema.valueStream()
                        .map(column -> column.path("name").asString() + " "
                                + column.path("type").asString()))
                .containsExactly(
                        "kind TEXT",
                        "payment TEXT",
                        "hour TEXT",
                        "currency TEXT",
                        "events INTEGER",
                        "due INTEGER",
                        "mean REAL",
                        "customers INTEGER",
                        "middle INTEGER",
                        "latest TIME",
                        "part REAL",
                        "limited LIST");
        JsonNode some =
                exported("\"columns\":[\"kind\",\"events\"],\"filter\":[\"events>1\",\"kind=order.OrderPlaced\"]");
        assertThat(lines(some)).isNotEmpty().allSatisfy(row -> {
            assertThat(row.propertyNames()).containsExactly("kind", "events");
            assertThat(row.path("events").asLong()).isGreaterThan(1);
        });
        JsonNode rows = client.ask("/api/projections/exported-sales/rows?limit=1000")
                .body()
                .path("items");
        assertThat(told(lines(exported("\"personal\":false"))))
                .isEqualTo(told(rows.valueStream().toList()));
    }

    @Test
    void the_manifest_counts_events_that_were_left_out() throws Exception {
        assertThat(manifest(exported("\"personal\":false"))
                        .path("skippedEvents")
                        .asLong())
                .isZero();
        declare("""
                name: exported-odd
                from: order.OrderPlaced
                groupBy: {channel: event.channel}
                measures:
                  share: {sum: "100 / (event.channel == 'web' ? 0 : 1)"}
                """);
        long web = ledger.appended().stream()
                .filter(message -> message.getPayload() instanceof OrderPlaced order
                        && order.channel().equals("web"))
                .count();
        Asking.awaitUpToDate(projections, ledger);
        await().atMost(Duration.ofSeconds(60)).until(() -> rows("exported-odd").status() == 200);
        JsonNode done = exported("exported-odd", "\"personal\":false");
        assertThat(manifest(done).path("skippedEvents").asLong()).isEqualTo(web).isPositive();
        client.http().perform(delete("/api/projections/exported-odd"));
    }

    @Test
    void the_manifest_counts_dead_letters_and_skipped_events() throws Exception {
        ReadableModel orders = projections.readableModel("orders").orElseThrow();
        var queues = database.getCollection("dead-letters." + orders.collection());
        queues.insertOne(org.bson.Document.parse("""
                {"_id": "web:none", "revision": 1, "settled": -1, "since": 3, "waiting": 2,
                 "cause": {"kind": "FOLD", "detail": ""}, "letters": [], "skips": [{"at": 1}]}"""));
        try {
            assertThat(manifest(exported("orders", "\"personal\":false"))
                            .path("skippedEvents")
                            .asLong())
                    .isEqualTo(3);
        } finally {
            queues.deleteOne(new org.bson.Document("_id", "web:none"));
        }
    }

    @Test
    void a_row_that_is_not_there_any_more_fails_the_export() throws Exception {
        var rows = database.getCollection(
                projections.readableModel("exported-sales").orElseThrow().collection());
        var oldest = Objects.requireNonNull(
                rows.find().sort(new org.bson.Document("position", 1)).first());
        rows.deleteOne(new org.bson.Document("_id", oldest.get("_id")));
        JsonNode done = exported("\"position\":" + ledger.appended().size() / 2);
        rows.insertOne(oldest);
        assertThat(done.path("state").asString()).isEqualTo("FAILED");
        assertThat(done.toString()).contains("exported-sales gave");
    }

    /** What a fold in memory gives: due and events of each row. */
    private List<String> folded(long position) throws Exception {
        Limits limits = new Limits(50, 100_000, 268_435_456, 20_000, 5_000, Integer.MAX_VALUE, 60_000);
        try (var stream = ledger.store().openStream(ledger.store().createTailToken())) {
            Trial.Result result = new Trial(plan, limits, System::nanoTime).run(stream, position);
            return result.rows().stream()
                    .map(DeclaredRow::row)
                    .map(DeclaredExportsTest::row)
                    .sorted()
                    .toList();
        }
    }

    /** Every field of a row, as JSON tells it. */
    private static String row(org.bson.Document row) {
        TreeMap<String, Object> fields = new TreeMap<>();
        row.forEach((name, value) -> fields.put(
                name, value instanceof java.util.Date time ? time.toInstant().toString() : value));
        return JSON.valueToTree(fields).toString();
    }

    private static List<String> told(List<JsonNode> rows) {
        return rows.stream()
                .map(row -> {
                    TreeMap<String, JsonNode> fields = new TreeMap<>();
                    row.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
                    return JSON.valueToTree(fields).toString();
                })
                .sorted()
                .toList();
    }

    private Asking.Answer rows(String name) {
        return client.ask("/api/projections/" + name + "/rows");
    }

    private void declare(String declaration) throws Exception {
        assertThat(client.http()
                        .perform(post("/api/projections")
                                .contentType("application/yaml")
                                .content(declaration))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(202);
    }

    private JsonNode exported(String more) throws Exception {
        return exported("exported-sales", more);
    }

    private JsonNode exported(String what, String more) throws Exception {
        MockHttpServletResponse begun = client.http()
                .perform(post("/api/exports")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"what\":\"%s\",\"format\":\"NDJSON\",%s}".formatted(what, more)))
                .andReturn()
                .getResponse();
        assertThat(begun.getStatus()).as(begun.getContentAsString()).isEqualTo(202);
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(
                        () -> client.ask(Objects.requireNonNull(begun.getHeader("Location")))
                                .body(),
                        body -> !List.of("QUEUED", "RUNNING")
                                .contains(body.path("state").asString()));
    }

    private JsonNode manifest(JsonNode done) {
        return client.ask(done.path("manifest").asString()).body();
    }

    private List<JsonNode> lines(JsonNode done) throws Exception {
        String text = client.http()
                .perform(get(URI.create(done.path("file").asString())))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        return text.lines().map(JSON::readTree).toList();
    }
}
