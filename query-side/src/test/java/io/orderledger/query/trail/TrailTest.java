package io.orderledger.query.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.orderledger.events.ExampleEvents;
import io.orderledger.events.customer.CustomerStandingSet;
import io.orderledger.events.inventory.StockReceived;
import io.orderledger.events.inventory.StockReserved;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderCommandRefused;
import io.orderledger.events.order.OrderHeld;
import io.orderledger.events.personal.Subjects;
import io.orderledger.events.value.ReservationId;
import io.orderledger.events.value.Standing;
import io.orderledger.query.Asking;
import io.orderledger.query.QuerySideTest;
import io.orderledger.query.projection.MadeUpDay;
import io.orderledger.query.projection.Projections;
import io.orderledger.query.projection.TestLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;

/** The audit trail of a made-up day, asked as an auditor does; what they read is recorded. */
@QuerySideTest
@TestPropertySource(properties = {"ledger.access.enabled=true", "ledger.access.every=50ms"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrailTest {

    private static final Instant AT = ExampleEvents.AT;
    private static final String ORDER = ExampleEvents.ORDER.value();

    private final Asking client;
    private final TestLedger ledger;
    private final Projections projections;

    @Autowired
    TrailTest(WebApplicationContext context, TestLedger ledger, Projections projections) {
        this.client = new Asking(context);
        this.ledger = ledger;
        this.projections = projections;
    }

    @BeforeAll
    void a_made_up_day() {
        ledger.append(ExampleEvents.placed());
        ledger.append(
                MetaData.with("actor", "Bob")
                        .and("onBehalfOf", "Carol")
                        .and("via", "desk")
                        .and("reason", "ticket 7"),
                List.of(
                        new OrderHeld(ExampleEvents.ORDER, "looks odd", AT),
                        new OrderApproved(ExampleEvents.ORDER, List.of(), "", AT),
                        new OrderCommandRefused(
                                ExampleEvents.ORDER, "DispatchOrder", "wrong-status", List.of(), "", AT)));
        ledger.append(
                new StockReceived("main", "ODD-1", "r-1", 100, AT),
                new StockReserved("main", "ODD-1", new ReservationId("mine"), ORDER, 1, 2, 2, AT));
        ledger.append(MadeUpDay.of(30, 5));
        Asking.awaitUpToDate(projections, ledger);
    }

    private JsonNode trail(String query) {
        Asking.Answer answer = client.ask("/api/audit?" + query);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    private List<String> types(String query) {
        List<String> types = new ArrayList<>();
        trail(query).path("items").forEach(item -> types.add(item.path("type").asString()));
        return types;
    }

    @Test
    void an_order_is_traced_through_every_stream_that_tells_of_it() {
        assertThat(types("kind=change&order=" + ORDER))
                .containsExactly(
                        "order.OrderPlaced", "order.OrderHeld", "order.OrderApproved", "inventory.StockReserved");
        assertThat(types("order=" + ORDER + "&kind=REFUSAL")).containsExactly("order.OrderCommandRefused");
        assertThat(types("kind=change&order=tmall:0")).contains("order.OrderPlaced", "customer.CustomerOrderNoted");
    }

    @Test
    void a_person_a_channel_a_sku_and_a_span_of_time_are_traced() {
        assertThat(types("actor=Bob")).hasSize(3);
        assertThat(types("onBehalfOf=Carol&via=desk&type=order.OrderHeld")).hasSize(1);
        assertThat(types("sku=ODD-1")).containsExactly("inventory.StockReceived", "inventory.StockReserved");
        JsonNode held = trail("actor=Bob&type=order.OrderHeld").at("/items/0");
        assertThat(held.path("onBehalfOf").asString()).isEqualTo("Carol");
        assertThat(held.path("reason").asString()).isEqualTo("ticket 7");
        assertThat(held.path("orders").toString()).isEqualTo("[\"" + ORDER + "\"]");
        String recorded = held.path("recordedAt").asString();
        assertThat(types("actor=Bob&from=" + recorded)).hasSize(3);
        assertThat(types("actor=Bob&to=" + recorded)).isEmpty();
    }

    @Test
    void a_customer_is_traced_through_their_conduct_their_orders_and_who_was_shown_them() {
        String reference = ExampleEvents.placed().customer().reference();
        String stream = Subjects.customer(reference);
        ledger.append(new CustomerStandingSet(stream, Standing.TRUSTED, "ticket 8", AT));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> client.ask("/api/customers/" + stream).status() == 200);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(types("limit=200&kind=READ&customer=" + reference))
                        .isNotEmpty());
        JsonNode told = trail("limit=200&customer=" + reference);
        assertThat(told.has("firstOrders")).isFalse();
        assertThat(told.path("items").valueStream())
                .as("nobody else's")
                .allMatch(item -> item.path("orders").toString().contains(ORDER)
                        || item.path("persons").toString().contains(stream));
        assertThat(types("limit=200&customer=" + reference))
                .contains(
                        "order.OrderPlaced",
                        "order.OrderApproved",
                        "order.OrderCommandRefused",
                        "inventory.StockReserved",
                        "customer.CustomerStandingSet",
                        "oversight.PersonalDataRead");
        assertThat(types("limit=200&kind=CHANGE&customer=" + stream))
                .isEqualTo(types("limit=200&kind=CHANGE&customer=" + reference));
        assertThat(types("customer=nobody-of-that-name")).isEmpty();
    }

    @Test
    void each_tells_what_it_changed_before_and_after() {
        JsonNode items = trail("changes=true&kind=CHANGE&order=" + ORDER).path("items");
        assertThat(items.at("/0/changes").toString())
                .contains("{\"path\":\"/status\",\"before\":null,\"after\":\"PLACED\"}");
        assertThat(items.at("/1/changes").toString())
                .contains("{\"path\":\"/status\",\"before\":\"PLACED\",\"after\":\"ON_HOLD\"}");
        assertThat(items.at("/2/changes").toString())
                .contains("{\"path\":\"/status\",\"before\":\"ON_HOLD\",\"after\":\"APPROVED\"}");
        assertThat(items.at("/3/changes").toString()).contains("/reserved").contains("\"after\":2");
        assertThat(trail("kind=CHANGE&order=" + ORDER).at("/items/0").has("changes"))
                .isFalse();
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition() {
        List<Long> whole = new ArrayList<>();
        trail("kind=CHANGE&limit=200&sku=SKU-1")
                .path("items")
                .forEach(item -> whole.add(item.path("position").asLong()));
        List<Long> paged = new ArrayList<>();
        String after = "";
        while (true) {
            JsonNode page = trail("kind=CHANGE&limit=3&sku=SKU-1" + after);
            page.path("items").forEach(item -> paged.add(item.path("position").asLong()));
            if (!page.has("next")) {
                break;
            }
            after = "&after=" + page.path("next").asLong();
        }
        assertThat(paged).isEqualTo(whole).hasSizeGreaterThan(6).isSorted();
    }

    @Test
    void what_cannot_be_read_is_refused_by_its_name() {
        assertThat(client.ask("/api/audit?kind=x").body().toString())
                .contains("kind")
                .contains("REFUSAL");
        assertThat(client.ask("/api/audit?from=yesterday").body().toString()).contains("from");
        assertThat(client.ask("/api/audit?from=2021-01-01T00:00:00Z&to=2020-01-01T00:00:00Z")
                        .status())
                .isEqualTo(400);
        assertThat(client.ask("/api/audit?changes=perhaps").status()).isEqualTo(400);
    }

    @Test
    void who_was_shown_personal_data_is_recorded_with_why_and_what_is_not_shown_is_not() throws Exception {
        for (int i = 0; i < 3; i++) {
            client.http()
                    .perform(get("/api/orders/" + ORDER)
                            .header("Ledger-Actor", "%E9%9F%A9%E6%A2%85")
                            .header("Ledger-Reason", "ticket 9"))
                    .andReturn();
        }
        client.http()
                .perform(get("/api/orders/" + ORDER + "x").header("Ledger-Actor", "Mallory"))
                .andReturn();
        client.http()
                .perform(get("/api/stock/main/ODD-1").header("Ledger-Actor", "Mallory"))
                .andReturn();
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            JsonNode reads =
                    trail("kind=READ&actor=%E9%9F%A9%E6%A2%85&order=" + ORDER).path("items");
            long times = 0;
            for (JsonNode read : reads) {
                assertThat(read.path("reason").asString()).isEqualTo("ticket 9");
                assertThat(read.path("text").asString()).contains("韩梅 was shown personal data: order " + ORDER);
                assertThat(read.at("/payload/reads/0/through").asString()).isEqualTo("GET /api/orders/{id}");
                assertThat(read.toString()).doesNotContain("Han Meimei");
                times += read.at("/payload/reads/0/times").asLong();
            }
            assertThat(times).isEqualTo(3);
        });
        assertThat(types("kind=READ&actor=Mallory")).isEmpty();
        assertThat(client.http()
                        .perform(get("/api/orders/" + ORDER).header("Ledger-Actor", "%zz"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(400);
    }
}
