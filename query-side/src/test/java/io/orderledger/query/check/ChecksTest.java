package io.orderledger.query.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.orderledger.events.ExampleEvents;
import io.orderledger.events.LedgerEvent;
import io.orderledger.events.inventory.StockReceived;
import io.orderledger.events.inventory.StockReserved;
import io.orderledger.events.order.OrderHeld;
import io.orderledger.events.value.ReservationId;
import io.orderledger.query.Asking;
import io.orderledger.query.QuerySideTest;
import io.orderledger.query.orders.OrderProjection;
import io.orderledger.query.projection.MadeUpDay;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.ProjectionStatus;
import io.orderledger.query.projection.Projections;
import io.orderledger.query.projection.ReadModels;
import io.orderledger.query.projection.TestLedger;
import io.orderledger.query.projection.View;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks of read models, and what is told of the past, over HTTP on one ledger of a made-up day. */
@QuerySideTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChecksTest {

    private static final Instant AT = ExampleEvents.AT;

    private final Asking client;
    private final TestLedger ledger;
    private final Projections projections;
    private final ReadModels readModels;
    private final MongoDatabase database;
    private final EventStore events;

    @Autowired
    ChecksTest(
            WebApplicationContext context,
            TestLedger ledger,
            Projections projections,
            ReadModels readModels,
            MongoDatabaseFactory databases,
            EventStore events) {
        this.client = new Asking(context);
        this.ledger = ledger;
        this.projections = projections;
        this.readModels = readModels;
        this.database = databases.getMongoDatabase();
        this.events = events;
    }

    @BeforeAll
    void a_made_up_day() {
        ledger.append(ExampleEvents.placed(), new OrderHeld(ExampleEvents.ORDER, "looks odd", AT.plusSeconds(60)));
        ledger.append(
                new StockReceived("main", "TEA-1", "r-1", 100, AT),
                new StockReserved("main", "TEA-1", new ReservationId("mine"), "", 0, 2, 2, AT.plusSeconds(60)));
        ledger.append(MadeUpDay.of(150, 31));
        Asking.awaitUpToDate(projections, ledger);
    }

    private MongoCollection<Document> live(String projection) {
        return readModels.query(projection, (mongo, collection) -> database.getCollection(collection));
    }

    private JsonNode check(String projection) throws Exception {
        MockHttpServletResponse begun = client.http()
                .perform(post("/api/projections/" + projection + "/checks"))
                .andReturn()
                .getResponse();
        assertThat(begun.getStatus()).as(begun.getContentAsString()).isEqualTo(202);
        String job = Objects.requireNonNull(begun.getHeader("Location"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !client.ask(job).body().at("/state").asString().equals("RUNNING"));
        return client.ask(job).body();
    }

    private List<String> asideCollections() {
        return database.listCollectionNames().into(new java.util.ArrayList<>()).stream()
                .filter(name -> name.startsWith("check-"))
                .toList();
    }

    @Test
    void every_read_model_of_a_made_up_day_is_equal_and_nothing_is_left_of_the_check() throws Exception {
        for (ProjectionStatus status : projections.statuses()) {
            JsonNode ended = check(status.name());
            assertThat(ended.at("/state").asString()).as(ended.toString()).isEqualTo("EQUAL");
            assertThat(ended.at("/compared").asLong())
                    .as(status.name())
                    .isEqualTo(live(status.name()).countDocuments());
            assertThat(ended.at("/done").asLong()).isEqualTo(ended.at("/total").asLong());
            if (!status.name().equals("erasures")) { // nobody was erased on that day
                assertThat(ended.at("/compared").asLong()).as(status.name()).isPositive();
                assertThat(ended.at("/done").asLong()).as(status.name()).isPositive();
            }
        }
        assertThat(asideCollections()).isEmpty();
    }

    @Test
    void what_somebody_changed_removed_or_put_in_is_found_and_located() throws Exception {
        MongoCollection<Document> packages = live("packages");
        List<Document> before = packages.find().limit(3).into(new java.util.ArrayList<>());
        String changed = before.get(0).getString("_id");
        String gone = before.get(1).getString("_id");
        String ahead = before.get(2).getString("_id");
        try {
            packages.updateOne(Filters.eq("_id", changed), Updates.set("carrier", "nobody"));
            packages.deleteOne(Filters.eq("_id", gone));
            packages.updateOne(Filters.eq("_id", ahead), Updates.set("position", 1L << 40));
            packages.insertOne(new Document(before.get(1)).append("_id", "put in"));

            JsonNode ended = check("packages");

            assertThat(ended.at("/state").asString()).isEqualTo("DIFFERENT");
            assertThat(ended.at("/missing").asLong()).isEqualTo(1);
            assertThat(ended.at("/extra").asLong()).isEqualTo(1);
            assertThat(ended.at("/different").asLong()).isEqualTo(2);
            assertThat(ended.at("/findings").toString())
                    .contains("{\"id\":\"" + changed + "\",\"kind\":\"DIFFERENT\",\"paths\":[\"/carrier\"]}")
                    .contains("{\"id\":\"" + gone + "\",\"kind\":\"MISSING\",\"paths\":[]}")
                    .contains("{\"id\":\"" + ahead + "\",\"kind\":\"DIFFERENT\",\"paths\":[\"/position\"]}")
                    .contains("{\"id\":\"put in\",\"kind\":\"EXTRA\",\"paths\":[]}")
                    .doesNotContain("nobody");
            assertThat(ended.at("/text").asString()).contains("1 are missing, 1 should not be there, 2 differ");
        } finally {
            packages.deleteMany(Filters.in("_id", changed, gone, ahead, "put in"));
            packages.insertMany(before);
        }
        assertThat(check("packages").at("/state").asString()).isEqualTo("EQUAL");
    }

    /** Just before documents are compared, more happens; the live model knows it and the rebuilt one does not. */
    @Test
    void documents_that_move_on_while_they_are_checked_are_compared_where_they_stand() {
        for (String name : List.of("orders", "inventory", "audit")) {
            AtomicInteger rounds = new AtomicInteger();
            Findings findings = run(projections.projection(name), (phase, done, total) -> {
                if (phase == CheckJob.Phase.COMPARING && rounds.incrementAndGet() % 2 == 1 && rounds.get() < 8) {
                    ledger.append(MadeUpDay.of(20, 1000L + rounds.get()).stream()
                            .filter(ChecksTest::ofStock)
                            .toList());
                    ledger.append(new OrderHeld(ExampleEvents.ORDER, "again", AT));
                    Asking.awaitUpToDate(projections, ledger);
                }
            });
            assertThat(findings.examples()).as(name).isEmpty();
            assertThat(findings.compared()).isPositive();
            assertThat(rounds.get()).isGreaterThan(1);
        }
    }

    private static boolean ofStock(LedgerEvent event) {
        return event instanceof io.orderledger.events.inventory.StockEvent;
    }

    @Test
    void a_check_under_load_finds_nothing_that_is_not_wrong() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        Thread busy = Thread.ofPlatform().start(() -> {
            for (int i = 0; !stop.get() && i < 500; i++) {
                ledger.append(
                        new OrderHeld(ExampleEvents.ORDER, "again", AT),
                        new StockReceived("main", "SKU-1", UUID.randomUUID().toString(), 1, AT));
                LockSupport.parkNanos(1_000_000);
            }
        });
        try {
            assertThat(check("orders").at("/state").asString()).isEqualTo("EQUAL");
            assertThat(check("inventory").at("/state").asString()).isEqualTo("EQUAL");
        } finally {
            stop.set(true);
            busy.join();
        }
        Asking.awaitUpToDate(projections, ledger);
    }

    private <V extends View> Findings run(Projection<V> projection, Monitor monitor) {
        LiveModel live = new LiveModel() {
            @Override
            public long position() {
                return projections.status(projection.name()).position();
            }

            @Override
            public MongoCollection<RawBsonDocument> documents() {
                return live(projection.name()).withDocumentClass(RawBsonDocument.class);
            }

            private MongoCollection<Document> live(String name) {
                return ChecksTest.this.live(name);
            }
        };
        return new CheckRun<>(projection, events, database, live)
                .run("check-here", CheckRun.position(events.createHeadToken()), monitor);
    }

    @Test
    void one_check_at_a_time_and_one_whose_process_is_gone_is_followed_by_another() throws Exception {
        CheckStore elsewhere = new CheckStore(database);
        Instant now = Instant.now();
        CheckJob other = CheckJob.begun("elsewhere", "reviews", 1, 10, now);
        assertThat(elsewhere.begin(other)).isTrue();
        String job = "/api/projections/reviews/checks/elsewhere";

        MockHttpServletResponse second = client.http()
                .perform(post("/api/projections/reviews/checks"))
                .andReturn()
                .getResponse();
        JsonNode refused = JsonMapper.shared().readTree(second.getContentAsString());
        assertThat(second.getStatus()).isEqualTo(409);
        assertThat(refused.at("/code").asString()).isEqualTo("check-running");
        assertThat(refused.at("/job/id").asString()).isEqualTo("elsewhere");
        assertThat(client.ask(job).body().at("/state").asString()).isEqualTo("RUNNING");

        elsewhere.progress(other.at(CheckJob.Phase.FOLDING, 5, 10, 5), now);
        assertThat(client.ask(job, "zh").body().at("/text").asString()).isEqualTo("正在根据事件重建 reviews 的文档。");
        assertThat(client.http().perform(delete(job)).andReturn().getResponse().getStatus())
                .isEqualTo(200);
        assertThatThrownBy(() -> elsewhere.progress(other, now)).isInstanceOf(CheckCancelledException.class);

        database.getCollection("check-elsewhere").insertOne(new Document("_id", "left behind"));
        database.getCollection("projection-check-leases")
                .updateOne(Filters.eq("_id", "reviews"), Updates.set("until", now.minusSeconds(1)));
        assertThat(client.ask(job).body().at("/error").asString()).isEqualTo("abandoned");
        assertThat(check("reviews").at("/state").asString()).isEqualTo("EQUAL");
        assertThat(client.ask(job).body().at("/state").asString()).isEqualTo("FAILED");
        assertThat(client.ask(job).body().at("/text").asString()).contains("is gone. Check it again.");
        assertThat(client.http().perform(delete(job)).andReturn().getResponse().getStatus())
                .isEqualTo(409);
        assertThatThrownBy(() -> elsewhere.progress(other, now))
                .isInstanceOfSatisfying(
                        CheckFailedException.class,
                        lost -> assertThat(lost.code()).isEqualTo("abandoned"));
        assertThat(asideCollections()).isEmpty();
    }

    @Test
    void a_check_of_nothing_is_not_found() throws Exception {
        assertThat(client.http()
                        .perform(post("/api/projections/none/checks"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
        assertThat(client.ask("/api/projections/orders/checks/none")
                        .body()
                        .at("/code")
                        .asString())
                .isEqualTo("check-not-found");
    }

    @Test
    void an_order_of_the_past_is_the_view_of_then_with_what_it_stands_for() throws Exception {
        Asking.Answer then = client.ask("/api/orders/web:1001?version=1");
        assertThat(then.body().at("/status").asString()).isEqualTo("PLACED");
        assertThat(then.body().at("/version").asLong()).isEqualTo(1);
        assertThat(then.body().at("/position").asLong()).isZero();
        assertThat(then.body().at("/asOf/kind").asString()).isEqualTo("VERSION");
        assertThat(then.body().at("/asOf/events").asLong()).isEqualTo(1);
        String tag = Objects.requireNonNull(then.response().getHeader("ETag"));
        assertThat(tag).isEqualTo("\"orders" + new OrderProjection().version() + "-VERSION-1-1\"");
        assertThat(then.response().getHeader("Cache-Control"))
                .contains("private")
                .contains("no-cache");
        assertThat(client.http()
                        .perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get(
                                        "/api/orders/web:1001?version=1")
                                .header("If-None-Match", tag))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(304);

        Asking.Answer known = client.ask("/api/orders/web:1001?asOf=2020-02-20T12:00:30Z&time=business");
        assertThat(known.body().at("/status").asString()).isEqualTo("PLACED");
        assertThat(known.body().at("/asOf/late").asLong()).isEqualTo(1);
        Asking.Answer unknown = client.ask("/api/orders/web:1001?asOf=2020-02-20");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body().at("/code").asString()).isEqualTo("before-first-event");
        assertThat(Instant.parse(unknown.body().at("/firstMoment").asString())).isAfter("2025-01-01T00:00:00Z");
        assertThat(client.ask("/api/orders/web:1001?asOf=2999-01-01")
                        .body()
                        .at("/asOf/kind")
                        .asString())
                .isEqualTo("RECORDED");
        assertThat(client.ask("/api/orders/web:none?version=1")
                        .body()
                        .at("/code")
                        .asString())
                .isEqualTo("order-not-found");
        assertThat(client.ask("/api/orders/main%2FTEA-1?version=1")
                        .body()
                        .at("/code")
                        .asString())
                .as("stock is no order")
                .isEqualTo("order-not-found");
        JsonNode present = client.ask("/api/orders/web:1001").body();
        assertThat(present.has("asOf")).isFalse();
        assertThat(client.ask("/api/orders/web:1001?version=9999")
                        .body()
                        .at("/currentVersion")
                        .asLong())
                .isEqualTo(present.at("/version").asLong());
    }

    @Test
    void what_changed_is_told_field_by_field() {
        JsonNode difference =
                client.ask("/api/orders/web:1001/diff?from=1&to=2").body();
        assertThat(difference.at("/id").asString()).isEqualTo("web:1001");
        assertThat(difference.at("/from/version").asLong()).isEqualTo(1);
        assertThat(difference.at("/items").toString())
                .contains("{\"path\":\"/status\",\"before\":\"PLACED\",\"after\":\"ON_HOLD\"}")
                .contains("{\"path\":\"/milestones/heldAt\",\"before\":null,\"after\":\"2020-02-20T12:01:00.123Z\"}")
                .doesNotContain("/version", "/position", "/updatedAt");
        JsonNode by_day = client.ask("/api/orders/web:1001/diff?from=2020-02-20&to=2020-02-21&time=business")
                .body();
        assertThat(by_day.at("/items").size()).isZero();
        JsonNode stock = client.ask("/api/stock/main/TEA-1/diff?from=1&to=2").body();
        assertThat(stock.at("/items").toString())
                .contains("{\"path\":\"/available\",\"before\":100,\"after\":98}")
                .contains("{\"path\":\"/openReservations/mine\",\"before\":null,\"after\":{\"reservationId\":\"mine\"");
    }

    @Test
    void stock_of_the_past_comes_with_what_was_set_aside_then() {
        assertThat(client.ask("/api/stock/main/TEA-1?version=1")
                        .body()
                        .at("/openReservations")
                        .size())
                .isZero();
        JsonNode then = client.ask("/api/stock/main/TEA-1?asOf=2020-02-20T12:01:00.123Z&time=business")
                .body();
        assertThat(then.at("/available").asLong()).isEqualTo(98);
        assertThat(then.at("/openReservations/0/reservationId").asString()).isEqualTo("mine");
        assertThat(then.at("/asOf/version").asLong()).isEqualTo(2);
        JsonNode now = client.ask("/api/stock/main/TEA-1").body();
        assertThat(now.has("asOf")).isFalse();
        assertThat(now.at("/openReservations")).isEqualTo(then.at("/openReservations"));
    }

    @ParameterizedTest(name = "{0} is refused for \"{1}\"")
    @CsvSource({
        "/api/orders/web:1001?asOf=yesterday,                  asOf",
        "/api/orders/web:1001?asOf=2020-02-20&time=x,          time",
        "/api/orders/web:1001?asOf=2020-02-20&zone=Mars,       zone",
        "/api/orders/web:1001?asOf=2020-02-20&version=1,       version",
        "/api/orders/web:1001?version=0,                       version",
        "/api/orders/web:1001?time=business,                   time",
        "/api/orders/web:1001?version=1&minVersion=1,          minVersion",
        "/api/orders/web:1001/diff?to=2,                       from",
        "/api/orders/web:1001/diff?from=1&to=x,                to",
        "/api/stock/main/TEA-1?asOf=0000-00-00,                asOf",
        "/api/stock/main/TEA-1/diff?from=1,                    to",
        "/api/stock/MAIN/TEA-1/diff?from=1&to=2,               warehouse",
    })
    void rubbish_is_refused_by_the_name_of_its_parameter(String uri, String parameter) {
        Asking.Answer answer = client.ask(uri);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo(parameter);
        assertThat(answer.body().at("/errors/0/detail").asString()).isNotBlank();
    }

    @Test
    void the_past_and_checks_are_described_with_examples() {
        JsonNode api = client.ask("/v3/api-docs").body();
        assertThat(api.at("/paths/~1api~1orders~1{id}/get/parameters").toString())
                .contains("asOf", "version", "\"time\"", "zone", "what the ledger knew then");
        for (String path : List.of("/api/orders/{id}/diff", "/api/stock/{warehouse}/{sku}/diff")) {
            assertThat(api.at("/paths/" + path.replace("/", "~1") + "/get/responses/200/content")
                            .toString())
                    .contains("\"path\":");
        }
        assertThat(api.at("/paths/~1api~1projections~1{name}~1checks/post/responses/202/content")
                        .toString())
                .contains("FOLDING");
    }
}
