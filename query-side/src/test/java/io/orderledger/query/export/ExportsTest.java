package io.orderledger.query.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.mongodb.client.MongoDatabase;
import io.orderledger.events.ExampleEvents;
import io.orderledger.events.LedgerEvent;
import io.orderledger.query.Asking;
import io.orderledger.query.QuerySideTest;
import io.orderledger.query.audit.AuditProjection;
import io.orderledger.query.inventory.StockProjection;
import io.orderledger.query.orders.OrderProjection;
import io.orderledger.query.projection.MadeUpDay;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.Projections;
import io.orderledger.query.projection.RecordedEvent;
import io.orderledger.query.projection.TestLedger;
import io.orderledger.query.projection.View;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventhandling.DomainEventMessage;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDocumentWriter;
import org.bson.Document;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.EncoderContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exports over HTTP, on the production configuration. */
@QuerySideTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportsTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Path folder =
            Path.of("target", "exports-test-" + ProcessHandle.current().pid());

    private final Asking client;
    private final TestLedger ledger;
    private final Projections projections;
    private final MongoDatabase database;

    @Autowired
    ExportsTest(
            WebApplicationContext context, TestLedger ledger, Projections projections, MongoDatabaseFactory databases) {
        this.client = new Asking(context);
        this.ledger = ledger;
        this.projections = projections;
        this.database = databases.getMongoDatabase();
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("ledger.exports.folder", () -> folder.resolve("exports").toString());
        registry.add("ledger.exports.refold-keys", () -> "40");
        registry.add("ledger.exports.waiting", () -> "100");
    }

    @BeforeAll
    void some_days() throws Exception {
        Files.createDirectories(folder);
        ledger.append(ExampleEvents.placed());
        ledger.append(MadeUpDay.of(150, 41));
        Asking.awaitUpToDate(projections, ledger);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"orders", "inventory", "reservations", "packages", "pick-lists", "customers", "receivables"})
    void any_read_model_is_exported_as_it_stands(String what) throws Exception {
        JsonNode done = exported("{\"what\":\"%s\",\"format\":\"NDJSON\",\"personal\":true}".formatted(what));

        List<JsonNode> rows = lines(done);
        JsonNode manifest = manifest(done);
        assertThat(rows).isNotEmpty().hasSize(done.path("rows").asInt());
        assertThat(rows).extracting(row -> row.path("id").asString()).isSorted();
        assertThat(manifest.path("projection").path("name").asString()).isEqualTo(what);
        assertThat(manifest.path("projection").path("generation").asInt()).isPositive();
        assertThat(manifest.path("position").asLong())
                .isEqualTo(ledger.appended().size() - 1);
    }

    @Test
    void every_projection_there_is_can_be_exported_and_its_columns_are_read_off_its_documents() throws Exception {
        for (JsonNode projection : client.ask("/api/projections").body().path("items")) {
            JsonNode done = exported("{\"what\":\"%s\",\"format\":\"PARQUET\",\"personal\":true}"
                    .formatted(projection.path("name").asString()));
            assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("DONE");
            assertThat(manifest(done).path("schema").size()).isGreaterThan(4);
            assertThat(manifest(done).path("schema").toString())
                    .as("what the read model keeps for its own use")
                    .doesNotContain("\"search\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "inventory", "audit"})
    void an_export_while_others_write_is_what_a_rebuild_at_its_position_gives(String what) throws Exception {
        Projection<?> projection = switch (what) {
            case "orders" -> new OrderProjection();
            case "inventory" -> new StockProjection();
            default -> new AuditProjection();
        };
        AtomicBoolean over = new AtomicBoolean();
        long seed = 77 + what.hashCode();
        List<LedgerEvent> later = renumbered(MadeUpDay.of(60, seed), what);
        Thread writer = Thread.ofPlatform().start(() -> {
            for (int next = 0; next < later.size() && !over.get(); next++) {
                ledger.append(later.get(next));
            }
        });
        long moved = 0;
        for (int round = 0; round < 4; round++) {
            JsonNode done = exported("{\"what\":\"%s\",\"format\":\"NDJSON\",\"personal\":true}".formatted(what));
            assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("DONE");
            moved += manifest(done).path("refolded").asLong();
            Map<String, JsonNode> expected =
                    rebuilt(projection, done.path("position").asLong());
            Map<String, JsonNode> found = byId(lines(done));
            assertThat(without(expected, found))
                    .as("missing from %s at %s, seed %d", what, done.path("position"), seed)
                    .isEmpty();
            assertThat(without(found, expected))
                    .as("too much in %s at %s, seed %d", what, done.path("position"), seed)
                    .isEmpty();
            found.forEach((key, row) -> assertThat(row)
                    .as("%s at %s, seed %d", what, done.path("position"), seed)
                    .isEqualTo(expected.get(key)));
        }
        over.set(true);
        writer.join();
        Asking.awaitUpToDate(projections, ledger);
        System.out.printf("%s: %d documents had moved on, seed %d%n", what, moved, seed);
    }

    /** Most documents have moved on, and are folded anew in many passes. */
    @Test
    void an_export_at_an_earlier_position_is_what_a_rebuild_there_gives() throws Exception {
        long head = ledger.appended().size() - 1;
        for (long position : new long[] {0, 1, head / 3, head - 5, head}) {
            JsonNode done = exported("{\"what\":\"orders\",\"format\":\"NDJSON\",\"personal\":true,\"position\":%d}"
                    .formatted(position));
            Map<String, JsonNode> expected = rebuilt(new OrderProjection(), position);
            assertThat(byId(lines(done))).isEqualTo(expected);
            assertThat(done.path("rows").asInt()).isEqualTo(expected.size());
            assertThat(done.path("position").asLong()).isEqualTo(position);
        }
    }

    @Test
    void a_replay_meanwhile_does_no_harm() throws Exception {
        client.http().perform(post("/api/projections/orders/replays")).andReturn();
        for (int round = 0; round < 5; round++) {
            JsonNode done = exported("{\"what\":\"orders\",\"format\":\"NDJSON\",\"personal\":true}");
            assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("DONE");
            assertThat(byId(lines(done)))
                    .isEqualTo(
                            rebuilt(new OrderProjection(), done.path("position").asLong()));
        }
    }

    @Test
    void the_same_state_gives_the_same_bytes() throws Exception {
        String request = "{\"what\":\"orders\",\"format\":\"CSV\"}";
        assertThat(exported(request).path("sha256").asString())
                .hasSize(64)
                .isEqualTo(exported(request).path("sha256").asString());
    }

    @Test
    void an_analyst_gets_from_duckdb_the_sums_that_the_summary_tells() throws Exception {
        JsonNode done = exported("{\"what\":\"orders\",\"format\":\"PARQUET\"}");
        JsonNode summary = client.ask("/api/orders/summary").body();
        Path file = folder.resolve("orders.parquet");
        Files.write(file, bytes(done));

        Map<String, Long> due = new TreeMap<>();
        query(
                "select currency, sum(placedMinor)::bigint from '%s' group by all".formatted(file),
                row -> due.put(row.getString(1), row.getLong(2)));
        summary.path("placed")
                .properties()
                .forEach(entry -> assertThat(due)
                        .containsEntry(entry.getKey(), entry.getValue().asLong()));
        assertThat(due).hasSize(summary.path("placed").size());

        Map<String, Long> statuses = new TreeMap<>();
        query(
                "select status, count(*) from '%s' group by all".formatted(file),
                row -> statuses.put(row.getString(1), row.getLong(2)));
        summary.path("byStatus")
                .properties()
                .forEach(entry -> assertThat(statuses)
                        .containsEntry(entry.getKey(), entry.getValue().asLong()));

        List<String> types = new ArrayList<>();
        query(
                ("select typeof(placedAt), typeof(dueMinor), typeof(lines), min(placedAt)::varchar from '%s' group by all")
                        .formatted(file),
                row -> types.add(row.getString(1) + " " + row.getString(2) + " " + row.getString(3)));
        assertThat(types.getFirst())
                .startsWith("TIMESTAMP WITH TIME ZONE BIGINT STRUCT(")
                .endsWith(")[]");
        List<Long> pieces = new ArrayList<>();
        query(
                "select sum(line.quantity)::bigint from (select unnest(lines) as line from '%s')".formatted(file),
                row -> pieces.add(row.getLong(1)));
        long expected = lines(exported("{\"what\":\"orders\",\"format\":\"NDJSON\"}")).stream()
                .flatMap(order -> order.path("lines").valueStream())
                .mapToLong(line -> line.path("quantity").asLong())
                .sum();
        assertThat(pieces).containsExactly(expected);
    }

    @Test
    void only_columns_and_rows_that_were_asked_for_are_in_it() throws Exception {
        JsonNode done = exported("""
                {"what":"orders","format":"CSV","columns":["id","customer.reference","dueMinor"],
                 "filter":["channel=web","lines.sku=SKU-3","placedAt>=2020-02-20T08:00:30+08:00"]}""");
        List<String> text =
                new String(bytes(done), StandardCharsets.UTF_8).lines().toList();
        List<JsonNode> all = lines(exported("{\"what\":\"orders\",\"format\":\"NDJSON\"}"));
        long expected = all.stream()
                .filter(order -> order.path("channel").asString().equals("web"))
                .filter(order -> order.path("lines")
                        .valueStream()
                        .anyMatch(line -> line.path("sku").asString().equals("SKU-3")))
                .filter(order -> order.path("placedAt").asString().compareTo("2020-02-20T00:00:30Z") >= 0)
                .count();
        assertThat(text.getFirst()).isEqualTo("id,customer.reference,dueMinor");
        assertThat(text).hasSize((int) expected + 1).hasSizeGreaterThan(3);
        assertThat(manifest(done).path("request").path("filter").size()).isEqualTo(3);
    }

    @Test
    void personal_fields_are_left_out_unless_they_are_asked_for() throws Exception {
        List<String> secrets = personal(ExampleEvents.placed());
        assertThat(secrets).hasSizeGreaterThan(3);
        for (String what : List.of("orders", "events", "audit", "customers")) {
            String without = new String(
                    bytes(exported("{\"what\":\"%s\",\"format\":\"NDJSON\"}".formatted(what))), StandardCharsets.UTF_8);
            List<String> told = new ArrayList<>(secrets);
            told.add("Alice");
            assertThat(told).as(what).noneMatch(without::contains);
        }
        JsonNode done = exported("{\"what\":\"orders\",\"format\":\"NDJSON\"}");
        assertThat(manifest(done).path("personal").asBoolean()).isFalse();
        assertThat(manifest(done).path("leftOut").toString()).contains("customer.phone", "shippingAddress.recipient");
        for (String what : List.of("orders", "events")) {
            String with = new String(
                    bytes(exported("{\"what\":\"%s\",\"format\":\"NDJSON\",\"personal\":true}".formatted(what))),
                    StandardCharsets.UTF_8);
            assertThat(with).contains(secrets);
        }
    }

    @Test
    void events_are_exported_whole_by_type_and_by_position() throws Exception {
        List<DomainEventMessage<?>> all = ledger.appended();
        List<JsonNode> rows = lines(exported("{\"what\":\"events\",\"format\":\"NDJSON\",\"personal\":true}"));
        assertThat(rows).hasSameSizeAs(all);
        for (int position = 0; position < all.size(); position += 97) {
            JsonNode row = rows.get(position);
            assertThat(row.path("position").asInt()).isEqualTo(position);
            assertThat(row.path("eventId").asString())
                    .isEqualTo(all.get(position).getIdentifier());
            assertThat(row.path("aggregateId").asString())
                    .isEqualTo(all.get(position).getAggregateIdentifier());
            assertThat(row.path("actor").asString()).isEqualTo("Alice");
            assertThat(row.path("payload").isObject()).isTrue();
        }
        List<JsonNode> part = lines(exported("""
                {"what":"events","format":"NDJSON","types":["order.OrderPlaced"],"afterPosition":10,"position":300,
                 "filter":["payload.channel=web"],"recordedFrom":"2020-01-01T00:00:00Z"}"""));
        assertThat(part).isNotEmpty().allSatisfy(row -> {
            assertThat(row.path("position").asInt()).isBetween(11, 300);
            assertThat(row.path("type").asString()).isEqualTo("order.OrderPlaced");
            assertThat(row.path("payload").path("orderId").asString()).startsWith("web:");
            assertThat(row.path("payload").path("lines").size()).isEqualTo(2);
        });
        assertThat(lines(exported(
                        "{\"what\":\"events\",\"format\":\"NDJSON\",\"recordedTo\":\"2020-01-01T00:00:00Z\"}")))
                .isEmpty();
    }

    @Test
    void one_type_of_event_has_typed_columns_in_parquet() throws Exception {
        Path file = folder.resolve("placed.parquet");
        Files.write(
                file,
                bytes(exported("{\"what\":\"events\",\"format\":\"PARQUET\",\"types\":[\"order.OrderPlaced\"]}")));
        List<Long> sums = new ArrayList<>();
        query(
                "select sum(payload.totals.dueMinor)::bigint, count(payload.occurredAt) from '%s' where payload.currency = 'CNY'"
                        .formatted(file),
                row -> sums.add(row.getLong(1)));
        long expected = ledger.appended().stream()
                .map(DomainEventMessage::getPayload)
                .filter(io.orderledger.events.order.OrderPlaced.class::isInstance)
                .map(io.orderledger.events.order.OrderPlaced.class::cast)
                .filter(placed -> placed.currency().equals("CNY"))
                .mapToLong(placed -> placed.totals().dueMinor())
                .sum();
        assertThat(sums).containsExactly(expected);
    }

    @Test
    void the_manifest_says_what_the_file_is() throws Exception {
        MockHttpServletResponse begun = http(post("/api/exports")
                .contentType(MediaType.APPLICATION_JSON)
                .header("Ledger-Actor", "ann")
                .content("{\"what\":\"orders\",\"format\":\"CSV\",\"byteOrderMark\":true}"));
        assertThat(begun.getStatus()).isEqualTo(202);
        JsonNode done = awaitEnd(Objects.requireNonNull(begun.getHeader("Location")));
        byte[] bytes = bytes(done);
        JsonNode manifest = manifest(done);
        assertThat(bytes).startsWith(0xEF, 0xBB, 0xBF);
        assertThat(manifest.path("sha256").asString()).isEqualTo(sha256(bytes));
        assertThat(manifest.path("bytes").asInt()).isEqualTo(bytes.length);
        assertThat(manifest.path("by").asString()).isEqualTo("ann");
        assertThat(manifest.path("byVerified").asBoolean(true)).isFalse();
        assertThat(manifest.path("projection").path("version").asInt()).isEqualTo(new OrderProjection().version());
        assertThat(manifest.path("schema").path(0).path("name").asString()).isEqualTo("id");
        assertThat(done.path("done").asLong())
                .isPositive()
                .isEqualTo(done.path("total").asLong());
    }

    @Test
    void a_file_is_fetched_whole_or_in_parts() throws Exception {
        JsonNode done = exported("{\"what\":\"orders\",\"format\":\"CSV\"}");
        String file = done.path("file").asString();
        String etag = '"' + done.path("sha256").asString() + '"';
        MockHttpServletResponse whole = http(get(file));
        assertThat(whole.getHeader("ETag")).isEqualTo(etag);
        assertThat(whole.getHeader("Content-Disposition"))
                .isEqualTo("attachment; filename=\"orders-at-%d.csv\""
                        .formatted(done.path("position").asLong()));
        assertThat(whole.getContentType()).startsWith("text/csv");
        assertThat(whole.getHeader("Accept-Ranges")).isEqualTo("bytes");
        byte[] bytes = whole.getContentAsByteArray();
        assertThat(bytes).hasSize(done.path("bytes").asInt());

        MockHttpServletResponse part =
                http(get(file).header("Range", "bytes=100-").header("If-Range", etag));
        assertThat(part.getStatus()).isEqualTo(206);
        assertThat(part.getContentAsByteArray()).isEqualTo(java.util.Arrays.copyOfRange(bytes, 100, bytes.length));
        MockHttpServletResponse other =
                http(get(file).header("Range", "bytes=100-").header("If-Range", "\"other\""));
        assertThat(other.getStatus()).isEqualTo(200);
        assertThat(other.getContentAsByteArray()).isEqualTo(bytes);
        MockHttpServletResponse beyond = http(get(file).header("Range", "bytes=99999999-"));
        assertThat(beyond.getStatus()).isEqualTo(416);
        assertThat(beyond.getHeader("Content-Range")).isEqualTo("bytes */" + bytes.length);
        assertThat(beyond.getContentAsString()).contains("\"code\":\"range-not-satisfiable\"");
        for (String ignored : List.of("bytes=0-1,4-5", "bytes=5-1", "lines=1-2", "rubbish")) {
            MockHttpServletResponse all = http(get(file).header("Range", ignored));
            assertThat(all.getStatus()).as(ignored).isEqualTo(200);
            assertThat(all.getContentAsByteArray()).isEqualTo(bytes);
            assertThat(all.getContentLength()).isEqualTo(bytes.length);
        }
        assertThat(http(get(file).header("If-None-Match", etag)).getStatus()).isEqualTo(304);
    }

    @Test
    void an_export_is_deleted_on_request() throws Exception {
        JsonNode done = exported("{\"what\":\"inventory\",\"format\":\"XLSX\"}");
        String id = done.path("id").asString();
        assertThat(folder.resolve("exports").resolve(id)).isNotEmptyDirectory();
        assertThat(client.ask("/api/exports").body().path("items").toString()).contains(id);
        assertThat(http(delete("/api/exports/" + id)).getStatus()).isEqualTo(200);
        assertThat(folder.resolve("exports").resolve(id)).doesNotExist();
        assertThat(client.ask("/api/exports/" + id).status()).isEqualTo(404);
        assertThat(client.ask("/api/exports/" + id + "/file").status()).isEqualTo(404);
        assertThat(client.ask("/api/exports/..%2F..%2Fpom.xml/file").status()).isIn(400, 404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"format":"CSV"}                                                     | /what
            {"what":"nothing","format":"CSV"}                                    | /what
            {"what":"orders"}                                                    | /format
            {"what":"orders","format":"PDF"}                                     | /format
            {"what":"orders","format":"CSV","columns":["id","nope"]}             | /columns/1
            {"what":"orders","format":"CSV","columns":["customer.phone"]}        | /columns/0
            {"what":"orders","format":"CSV","filter":["status"]}                 | /filter/0
            {"what":"orders","format":"CSV","filter":["customer.phone=1"]}       | /filter/0
            {"what":"orders","format":"CSV","filter":["status=PAID","x=1"]}      | /filter/1
            {"what":"orders","format":"CSV","filter":["dueMinor>much"]}          | /filter/0
            {"what":"orders","format":"CSV","filter":["placedAt>yesterday"]}     | /filter/0
            {"what":"orders","format":"CSV","filter":["lines.stocked=maybe"]}    | /filter/0
            {"what":"orders","format":"CSV","filter":["lines=1"]}                | /filter/0
            {"what":"orders","format":"CSV","filter":["dueMinor>"]}              | /filter/0
            {"what":"orders","format":"CSV","position":-1}                       | /position
            {"what":"orders","format":"CSV","position":999999999}                | /position
            {"what":"events","format":"CSV","position":999999999}                | /position
            {"what":"orders","format":"CSV","types":["order.OrderPlaced"]}       | /types
            {"what":"orders","format":"CSV","afterPosition":1}                   | /afterPosition
            {"what":"events","format":"CSV","afterPosition":-2}                  | /afterPosition
            {"what":"events","format":"CSV","types":["order.Nope"]}              | /types/0
            {"what":"events","format":"CSV","recordedFrom":"2020"}               | /recordedFrom
            {"what":"events","format":"CSV","colour":"red"}                      | /colour
            """)
    void what_is_wrong_is_named_and_nothing_is_begun(String body, String pointer) throws Exception {
        int before = client.ask("/api/exports?limit=200").body().path("items").size();
        MockHttpServletResponse answer = http(
                post("/api/exports").contentType(MediaType.APPLICATION_JSON).content(body));
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentType()).startsWith("application/problem+json");
        JsonNode problem = JSON.readTree(answer.getContentAsByteArray());
        assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo(pointer);
        assertThat(problem.path("errors").path(0).path("detail").asString()).isNotBlank();
        assertThat(client.ask("/api/exports?limit=200").body().path("items").size())
                .isEqualTo(before);
    }

    @Test
    void every_address_is_described_and_what_it_takes_is_bounded() {
        JsonNode api = client.ask("/v3/api-docs").body();
        for (String path :
                List.of("/api/exports", "/api/exports/{id}", "/api/exports/{id}/file", "/api/exports/{id}/manifest")) {
            JsonNode described = api.path("paths").path(path);
            assertThat(described
                            .path("get")
                            .path("responses")
                            .path("200")
                            .path("content")
                            .toString())
                    .as(path)
                    .contains("example");
        }
        JsonNode begin = api.path("paths").path("/api/exports").path("post");
        assertThat(begin.path("requestBody").toString()).contains("order.OrderPlaced");
        JsonNode fields =
                api.path("components").path("schemas").path("ExportRequest").path("properties");
        assertThat(fields.properties()).hasSize(11).allSatisfy(field -> {
            JsonNode schema = field.getValue();
            switch (schema.path("type").asString("")) {
                case "string" ->
                    assertThat(schema.has("maxLength")
                                    || schema.has("enum")
                                    || schema.path("format").asString("").equals("date-time"))
                            .as(field.toString())
                            .isTrue();
                case "integer" ->
                    assertThat(schema.has("minimum") && schema.has("maximum"))
                            .as(field.toString())
                            .isTrue();
                case "array" ->
                    assertThat(schema.has("maxItems") && schema.path("items").has("maxLength"))
                            .as(field.toString())
                            .isTrue();
                default ->
                    assertThat(schema.path("type").asString(""))
                            .as(field.toString())
                            .isEqualTo("boolean");
            }
        });
    }

    @AfterAll
    void tidy_up() {
        FileSystemUtils.deleteRecursively(folder.toFile());
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private static void query(String sql, RowReader reader) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    /** Orders of their own, on the same stock and for the same customers. */
    static List<LedgerEvent> renumbered(List<LedgerEvent> day, String mark) throws Exception {
        List<LedgerEvent> renamed = new ArrayList<>();
        JsonMapper.Builder builder = JsonMapper.builder();
        io.orderledger.events.storage.LedgerSerializer.storedForm(builder);
        JsonMapper stored = builder.build();
        for (LedgerEvent event : day) {
            if (event instanceof io.orderledger.events.inventory.StockReceived) {
                continue;
            }
            String json = stored.writeValueAsString(event)
                    .replaceAll("\"(tmall|web):(\\d+)", "\"$1:" + mark + "$2")
                    .replaceAll("\"(pick|box|hash)-(\\d+)", "\"$1-" + mark + "$2");
            renamed.add(stored.readValue(json, event.getClass()));
        }
        return renamed;
    }

    private <V extends View> Map<String, JsonNode> rebuilt(Projection<V> projection, long upTo) {
        Map<String, V> views = new TreeMap<>();
        List<DomainEventMessage<?>> events = ledger.appended();
        for (int position = 0; position <= upTo; position++) {
            DomainEventMessage<?> message = events.get(position);
            if (projection.events().contains(message.getPayloadType())) {
                String key = projection.key(message);
                @Nullable V view = projection.evolve(views.get(key), new RecordedEvent(message, position));
                if (view != null) {
                    views.put(key, view);
                }
            }
        }
        Map<String, JsonNode> documents = new TreeMap<>();
        List<io.orderledger.query.export.format.Column> columns = Columns.of(projection);
        views.forEach((key, view) -> {
            BsonDocument bson = new BsonDocument();
            database.getCodecRegistry()
                    .get(projection.view())
                    .encode(
                            new BsonDocumentWriter(bson),
                            view,
                            EncoderContext.builder().build());
            Document document = new DocumentCodec()
                    .decode(
                            new BsonDocumentReader(bson),
                            DecoderContext.builder().build());
            documents.put(key, json(columns, document));
        });
        return documents;
    }

    private static JsonNode json(List<io.orderledger.query.export.format.Column> columns, Document document) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        try (io.orderledger.query.export.format.RowFile file =
                io.orderledger.query.export.format.Format.NDJSON.begin(out, "x", columns, false, Map.of())) {
            file.write(StoredValues.row(columns, document));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return JSON.readTree(out.toByteArray());
    }

    private static List<String> without(Map<String, JsonNode> all, Map<String, JsonNode> others) {
        return all.entrySet().stream()
                .filter(entry -> !others.containsKey(entry.getKey()))
                .map(entry -> entry.getKey() + " at " + entry.getValue().path("position"))
                .limit(20)
                .toList();
    }

    private static Map<String, JsonNode> byId(List<JsonNode> rows) {
        Map<String, JsonNode> byId = new TreeMap<>();
        rows.forEach(row -> assertThat(byId.put(row.path("id").asString(), row))
                .as("rows of one id")
                .isNull());
        return byId;
    }

    private static List<String> personal(io.orderledger.events.order.OrderPlaced placed) {
        return java.util.stream.Stream.of(
                        placed.customer().name(),
                        placed.customer().phone(),
                        placed.customer().email(),
                        placed.shippingAddress().recipient(),
                        placed.shippingAddress().phone())
                .filter(text -> text.length() > 3)
                .toList();
    }

    private MockHttpServletResponse http(MockHttpServletRequestBuilder request) throws Exception {
        return client.http().perform(request).andReturn().getResponse();
    }

    private JsonNode exported(String body) throws Exception {
        MockHttpServletResponse begun = http(
                post("/api/exports").contentType(MediaType.APPLICATION_JSON).content(body));
        assertThat(begun.getStatus()).as(begun.getContentAsString()).isEqualTo(202);
        return awaitEnd(Objects.requireNonNull(begun.getHeader("Location")));
    }

    private JsonNode awaitEnd(String job) {
        return await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(
                        () -> client.ask(job).body(),
                        body -> !List.of("QUEUED", "RUNNING")
                                .contains(body.path("state").asString()));
    }

    private byte[] bytes(JsonNode done) throws Exception {
        MockHttpServletResponse file = http(get(URI.create(done.path("file").asString())));
        assertThat(file.getStatus()).as(done.toString()).isEqualTo(200);
        assertThat(sha256(file.getContentAsByteArray()))
                .isEqualTo(done.path("sha256").asString());
        return file.getContentAsByteArray();
    }

    private JsonNode manifest(JsonNode done) {
        return client.ask(done.path("manifest").asString()).body();
    }

    private List<JsonNode> lines(JsonNode done) throws Exception {
        List<JsonNode> rows = new ArrayList<>();
        new String(bytes(done), StandardCharsets.UTF_8).lines().forEach(line -> rows.add(JSON.readTree(line)));
        return rows;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
