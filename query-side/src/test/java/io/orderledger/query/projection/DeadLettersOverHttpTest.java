package io.orderledger.query.projection;

import static io.orderledger.events.ExampleEvents.AT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderledger.events.ExampleEvents;
import io.orderledger.events.order.OrderHeld;
import io.orderledger.events.value.OrderId;
import io.orderledger.query.Asking;
import io.orderledger.query.QuerySideTest;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Dead letters, replays that are followed, and gauges, as clients see them. */
@QuerySideTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLettersOverHttpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final OrderId NEVER_PLACED = OrderId.of("web", "never-placed");

    private final Asking client;
    private final TestLedger ledger;
    private final Projections projections;
    private final MeterRegistry meters;

    @Autowired
    DeadLettersOverHttpTest(
            WebApplicationContext context, TestLedger ledger, Projections projections, MeterRegistry meters) {
        this.client = new Asking(context);
        this.ledger = ledger;
        this.projections = projections;
        this.meters = meters;
    }

    @BeforeAll
    void an_order_that_begins_in_the_middle_and_one_that_begins_twice() {
        ledger.append(ExampleEvents.placed());
        ledger.append(new OrderHeld(NEVER_PLACED, "Zhang San", AT));
        ledger.append(new OrderHeld(NEVER_PLACED, "Zhang San", AT));
        Asking.awaitUpToDate(projections, ledger);
        await().atMost(PATIENCE).until(() -> projections.status("orders").deadLetters() == 2);
    }

    @Test
    void are_listed_without_what_the_events_hold() {
        JsonNode page = client.ask("/api/projections/orders/dead-letters?limit=1&after=web:1001")
                .body();
        assertThat(page.at("/items").size()).isEqualTo(1);
        assertThat(page.at("/items/0/key").asString()).isEqualTo(NEVER_PLACED.value());
        assertThat(page.at("/items/0/waiting").asInt()).isEqualTo(2);
        assertThat(page.at("/items/0/letters/0/type").asString()).isEqualTo("order.OrderHeld");
        assertThat(page.at("/items/0/letters/0/cause/kind").asString()).isEqualTo("FOLD");
        assertThat(page.at("/items/0/letters/1/cause/kind").asString()).isEqualTo("BEHIND");
        assertThat(page.toString()).doesNotContain("Zhang");
        assertThat(page.has("next")).isFalse();
        assertThat(client.ask("/api/projections/none/dead-letters").status()).isEqualTo(404);
        assertThat(client.ask("/api/projections/orders/dead-letters?limit=0").status())
                .isEqualTo(400);
        assertThat(client.ask("/api/projections/inventory/dead-letters")
                        .body()
                        .at("/items")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void every_answer_from_the_read_model_says_that_it_lacks_events() {
        Asking.Answer missing = client.ask("/api/orders/" + NEVER_PLACED.value());
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.response().getHeader("Ledger-Incomplete")).isEqualTo("orders");
        Asking.Answer sound = client.ask("/api/orders/" + ExampleEvents.ORDER.value());
        assertThat(sound.body().has("incomplete")).isFalse();
        assertThat(client.ask("/api/stock/main/none").response().getHeader("Ledger-Incomplete"))
                .isNull();

        ledger.append(ExampleEvents.placed());
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode order =
                    client.ask("/api/orders/" + ExampleEvents.ORDER.value()).body();
            assertThat(order.at("/incomplete/projection").asString()).isEqualTo("orders");
            assertThat(order.at("/incomplete/sincePosition").asLong()).isEqualTo(3);
            assertThat(order.at("/incomplete/waiting").asInt()).isEqualTo(1);
        });
        JsonNode list = client.ask("/api/orders").body();
        assertThat(list.at("/items/0/incomplete/cause").asString()).isEqualTo("FOLD");
    }

    @Test
    void a_retry_says_why_it_stopped_and_a_skip_needs_actor_and_reason() throws Exception {
        String queue = "/api/projections/orders/dead-letters/" + NEVER_PLACED.value();
        Answer retried = post(queue + "/retries", "");
        assertThat(retried.status()).isEqualTo(200);
        assertThat(retried.body().at("/folded").asInt()).isZero();
        assertThat(retried.body().at("/cause/kind").asString()).isEqualTo("FOLD");

        Answer nobody = post(queue + "/skips", "{\"reason\":\"why\"}");
        assertThat(nobody.status()).isEqualTo(400);
        assertThat(nobody.body().at("/errors/0/pointer").asString()).isEqualTo("/actor");
        assertThat(post(queue + "/skips", "{\"actor\":\"Ann\",\"reason\":\" \"}")
                        .body()
                        .at("/errors/0/pointer")
                        .asString())
                .isEqualTo("/reason");
        assertThat(post("/api/projections/orders/dead-letters/web:none/skips", "{\"actor\":\"Ann\",\"reason\":\"r\"}")
                        .body()
                        .at("/code")
                        .asString())
                .isEqualTo("dead-letter-not-found");
    }

    @Test
    void a_replay_is_followed_to_its_end() throws Exception {
        Answer begun = post("/api/projections/inventory/replays", "");
        String job = begun.location();
        MockHttpServletResponse stream = client.http()
                .perform(get(URI.create(job + "/events")))
                .andReturn()
                .getResponse();
        await().atMost(PATIENCE)
                .until(() -> stream.getContentAsString().contains("event:end")
                        && stream.getContentAsString().endsWith("\n\n"));
        assertThat(stream.getContentType()).startsWith(MediaType.TEXT_EVENT_STREAM_VALUE);
        String end = stream.getContentAsString()
                .substring(stream.getContentAsString().indexOf("event:end"));
        assertThat(end).contains("\"state\":\"SWITCHED\"").contains("\"done\":").contains("\"secondsLeft\":0");
        assertThat(client.ask("/api/projections/inventory/replays/none/events").status())
                .isEqualTo(404);
        assertThat(post("/api/projections/inventory/replays?acceptDeadLetters=yes", "")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void gauges_come_and_go_with_projections() throws Exception {
        assertThat(gauge("dead.letters", "orders")).isNotNull();
        assertThat(gauge("lag.time", "inventory").value()).isZero();
        projections.add(new EngineContract.Gated() {
            @Override
            public String name() {
                return "late";
            }
        });
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(gauge("head", "late").value()).isPositive();
            assertThat(gauge("lag", "late").value()).isPositive();
        });
        projections.remove("late");
        assertThat(meters.find("ledger.projection.head")
                        .tag("projection", "late")
                        .gauge())
                .isNull();
    }

    private Gauge gauge(String name, String projection) {
        return meters.get("ledger.projection." + name)
                .tag("projection", projection)
                .gauge();
    }

    private record Answer(int status, JsonNode body, String location) {}

    private Answer post(String uri, String body) throws Exception {
        MockHttpServletResponse response = client.http()
                .perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post(URI.create(uri))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andReturn()
                .getResponse();
        return new Answer(
                response.getStatus(),
                JsonMapper.shared().readTree(response.getContentAsByteArray()),
                String.valueOf(response.getHeader("Location")));
    }
}
