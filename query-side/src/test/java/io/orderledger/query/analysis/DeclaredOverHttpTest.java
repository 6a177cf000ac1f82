package io.orderledger.query.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderledger.events.LedgerEvent;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.query.Asking;
import io.orderledger.query.QuerySideTest;
import io.orderledger.query.projection.MadeUpDay;
import io.orderledger.query.projection.Projections;
import io.orderledger.query.projection.TestLedger;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An analyst tries, declares, changes and removes a projection over HTTP. */
@QuerySideTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeclaredOverHttpTest {

    private static final String ROOT = "/api/projections";
    private static final String SALES = """
            name: NAME
            description: {en: What was ordered, zh: 下单情况}
            from: order.OrderPlaced
            groupBy:
              channel: event.channel
            measures:
              orders: count
              revenue: {sum: "money(event.totals.dueMinor, event.currency)"}
            columns:
              mean: money(revenue.minor / orders, currency)
            """;

    private static final List<LedgerEvent> DAY = MadeUpDay.of(120, 77);

    private final Asking client;
    private final TestLedger ledger;
    private final Projections projections;

    @Autowired
    DeclaredOverHttpTest(WebApplicationContext context, TestLedger ledger, Projections projections) {
        this.client = new Asking(context);
        this.ledger = ledger;
        this.projections = projections;
    }

    @BeforeAll
    void half_a_day() {
        ledger.append(DAY.subList(0, DAY.size() / 2));
        await().atMost(Duration.ofSeconds(20)).until(projections::readable);
    }

    record Answer(int status, JsonNode body, MockHttpServletResponse response) {}

    private Answer send(HttpMethod method, String path, String type, String body) {
        return send(method, path, type, body, "en");
    }

    private Answer send(HttpMethod method, String path, String type, String body, String language) {
        try {
            MockHttpServletResponse response = client.http()
                    .perform(MockMvcRequestBuilders.request(method, path)
                            .contentType(type)
                            .header("Accept-Language", language)
                            .content(body))
                    .andReturn()
                    .getResponse();
            byte[] said = response.getContentAsByteArray();
            JsonNode json = said.length == 0
                            || !String.valueOf(response.getContentType()).contains("json")
                    ? JsonMapper.shared().createObjectNode()
                    : JsonMapper.shared().readTree(said);
            return new Answer(response.getStatus(), json, response);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Answer yaml(HttpMethod method, String path, String body) {
        return send(method, path, "application/yaml", body);
    }

    private static String sales(String name) {
        return SALES.replace("NAME", name);
    }

    private void awaitLive(String name, int version) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            var status = projections.status(name);
            return status.state() == io.orderledger.query.projection.ProjectionStatus.State.LIVE
                    && status.version() == version
                    && status.generation() != null
                    && status.position() >= ledger.appended().size() - 1;
        });
    }

    private long placed(String channel) {
        return ledger.appended().stream()
                .map(message -> message.getPayload())
                .filter(event ->
                        event instanceof OrderPlaced order && order.channel().equals(channel))
                .count();
    }

    @Test
    void it_is_tried_declared_followed_changed_and_removed() {
        Answer trial = yaml(HttpMethod.POST, ROOT + "?dryRun=true", sales("sales"));
        assertThat(trial.status()).isEqualTo(200);
        assertThat(trial.body().path("complete").asBoolean()).isTrue();
        assertThat(trial.body().path("rows").size()).isEqualTo(4);
        assertThat(trial.body().path("cost").path("eventsInAll").asLong())
                .isEqualTo(ledger.appended().size());
        assertThat(trial.body().path("cost").path("expressionCost").asLong()).isPositive();
        assertThat(client.ask(ROOT + "/sales/rows").status()).isEqualTo(404);

        Answer taken = yaml(HttpMethod.POST, ROOT, sales("sales"));
        assertThat(taken.status()).as("%s", taken.body()).isEqualTo(202);
        assertThat(taken.body().path("outcome").asString()).isEqualTo("CREATED");
        String job = Objects.requireNonNull(taken.response().getHeader("Location"));
        assertThat(job).startsWith("/api/projections/sales/replays/");
        assertThat(client.ask(job).body().path("reason").asString()).isEqualTo("FIRST_BUILD");
        awaitLive("sales", 1);

        ledger.append(DAY.subList(DAY.size() / 2, DAY.size()));
        long head = ledger.appended().size() - 1;
        Asking.Answer rows = client.ask(ROOT + "/sales/rows?sort=-orders&minPosition=" + head);
        assertThat(rows.status()).as("%s", rows.body()).isEqualTo(200);
        assertThat(rows.body().path("items").path(0).path("channel").asString()).isEqualTo("web");
        long web = 0;
        for (JsonNode row : rows.body().path("items")) {
            if (row.path("channel").asString().equals("web")) {
                web += row.path("orders").asLong();
                assertThat(row.path("mean").asLong())
                        .isEqualTo(row.path("revenue").asLong()
                                / row.path("orders").asLong());
            }
        }
        assertThat(web).isEqualTo(placed("web")).isPositive();
        Asking.Answer one = client.ask(ROOT + "/sales/rows?key=channel:tmall&key=currency:JPY&limit=1");
        assertThat(one.body().path("total").asLong()).isEqualTo(1);

        assertThat(yaml(HttpMethod.POST, ROOT, sales("sales")).status()).isEqualTo(200);
        assertThat(yaml(HttpMethod.PUT, ROOT + "/sales", "# said otherwise\n" + sales("sales"))
                        .body()
                        .path("outcome")
                        .asString())
                .isEqualTo("UNCHANGED");
        String changed = sales("sales")
                .replace("orders: count", "orders: count\n  customers: {distinct: event.customer.reference}");
        assertThat(yaml(HttpMethod.POST, ROOT, changed).body().path("code").asString())
                .isEqualTo("declaration-exists");
        Answer second = yaml(HttpMethod.PUT, ROOT + "/sales", changed);
        assertThat(second.status()).isEqualTo(202);
        assertThat(client.ask(ROOT + "/sales/rows").status()).isEqualTo(200);
        awaitLive("sales", 2);
        Asking.Answer after = client.ask(ROOT + "/sales/rows");
        assertThat(after.body().path("items").path(0).path("customers").asLong())
                .isPositive();
        assertThat(after.body().path("version").asInt()).isEqualTo(2);

        Answer declaration = yaml(HttpMethod.GET, ROOT + "/sales/declaration", "");
        assertThat(new String(declaration.response().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(changed);
        assertThat(declaration.response().getHeader("ETag")).isEqualTo("\"2\"");
        assertThat(client.ask(ROOT + "/declared", "zh")
                        .body()
                        .path("items")
                        .path(0)
                        .path("description")
                        .asString())
                .isEqualTo("下单情况");

        assertThat(yaml(HttpMethod.DELETE, ROOT + "/sales", "").status()).isEqualTo(204);
        assertThat(client.ask(ROOT + "/sales/rows").status()).isEqualTo(404);
        assertThat(yaml(HttpMethod.DELETE, ROOT + "/sales", "").status()).isEqualTo(404);
        assertThat(yaml(HttpMethod.POST, ROOT, sales("sales"))
                        .body()
                        .path("version")
                        .asInt())
                .isEqualTo(3);
        awaitLive("sales", 3);
        assertThat(client.ask(ROOT + "/sales/rows").body().path("total").asLong())
                .isEqualTo(4);
        yaml(HttpMethod.DELETE, ROOT + "/sales", "");
    }

    @Test
    void mistakes_are_told_with_line_and_column_in_the_language_of_the_reader() {
        String wrong = sales("wrong").replace("event.channel", "event.chanel");
        Answer english = yaml(HttpMethod.POST, ROOT, wrong);
        assertThat(english.status()).isEqualTo(400);
        assertThat(english.body().path("errors").path(0).path("detail").asString())
                .isEqualTo("line 5, column 18: there is no field chanel; did you mean channel?");
        assertThat(english.body().path("errors").path(0).path("pointer").asString())
                .isEqualTo("/groupBy/channel");
        assertThat(english.body().path("places").path(0).path("line").asInt()).isEqualTo(5);
        Answer chinese = send(HttpMethod.POST, ROOT, "application/yaml", wrong, "zh");
        assertThat(chinese.body().path("errors").path(0).path("detail").asString())
                .startsWith("第 5 行第 18 列：没有字段");

        Answer json = send(
                HttpMethod.POST,
                ROOT,
                "application/json",
                "{\"name\":\"x\",\"from\":\"order.OrderPlaced\",\"measures\":{\"n\":\"count\"},\"limit\":1}");
        assertThat(json.body().path("errors").path(0).path("detail").asString()).contains("there is no field limit");
    }

    @Test
    void refusals_say_what_is_in_the_way() {
        assertThat(yaml(HttpMethod.POST, ROOT, sales("orders"))
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("declaration-name-taken");
        assertThat(yaml(HttpMethod.PUT, ROOT + "/nobody", sales("nobody")).status())
                .isEqualTo(404);
        assertThat(yaml(HttpMethod.PUT, ROOT + "/other", sales("nobody"))
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("declaration-name-differs");
        assertThat(yaml(HttpMethod.DELETE, ROOT + "/orders", "").status()).isEqualTo(404);
        assertThat(send(HttpMethod.POST, ROOT, "text/csv", "a").status()).isEqualTo(415);
        assertThat(yaml(HttpMethod.POST, ROOT, "#".repeat(70_000)).status()).isEqualTo(413);
        assertThat(yaml(HttpMethod.POST, ROOT + "?dryRun=yes", sales("x")).status())
                .isEqualTo(400);
        assertThat(client.ask(ROOT + "/ready-made/none").body().path("code").asString())
                .isEqualTo("ready-made-not-found");
    }

    @Test
    void ready_made_ones_can_be_installed_as_they_are() {
        JsonNode items = client.ask(ROOT + "/ready-made").body().path("items");
        assertThat(items.size()).isEqualTo(8);
        for (JsonNode item : items) {
            String name = item.path("name").asString();
            assertThat(item.path("description").asString()).isNotBlank();
            Answer text = yaml(HttpMethod.GET, ROOT + "/ready-made/" + name, "");
            String declaration =
                    new String(text.response().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(yaml(HttpMethod.POST, ROOT, declaration).status())
                    .as(name)
                    .isEqualTo(202);
        }
        for (JsonNode item : items) {
            String name = item.path("name").asString();
            awaitLive(name, 1);
            Asking.Answer rows = client.ask(ROOT + "/" + name + "/rows");
            assertThat(rows.body().path("total").asLong()).as(name).isPositive();
            assertThat(rows.body().has("incomplete")).as("%s", rows.body()).isFalse();
            yaml(HttpMethod.DELETE, ROOT + "/" + name, "");
        }
    }

    @Test
    void rows_are_asked_for_within_bounds() {
        yaml(HttpMethod.POST, ROOT, sales("bounds"));
        awaitLive("bounds", 1);
        for (String bad : List.of(
                "limit=0", "limit=1001", "page=0", "sort=sales", "key=color:red", "key=channel", "minPosition=-1")) {
            assertThat(client.ask(ROOT + "/bounds/rows?" + bad)
                            .body()
                            .path("errors")
                            .path(0)
                            .path("pointer")
                            .asString())
                    .as(bad)
                    .isEqualTo(bad.replaceFirst("=.*", ""));
        }
        assertThat(client.ask(ROOT + "/bounds/rows?minPosition=999999")
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("rows-not-visible");
        yaml(HttpMethod.DELETE, ROOT + "/bounds", "");
    }

    @Test
    void an_event_that_has_no_value_is_left_out_and_told() {
        String odd = """
                name: odd
                from: order.OrderPlaced
                measures:
                  share: {sum: "100 / (event.channel == 'web' ? 0 : 1)"}
                """;
        yaml(HttpMethod.POST, ROOT, odd);
        awaitLive("odd", 1);
        Asking.Answer rows = client.ask(ROOT + "/odd/rows");
        assertThat(rows.body().path("incomplete").path("count").asLong()).isEqualTo(placed("web"));
        assertThat(rows.body()
                        .path("incomplete")
                        .path("first")
                        .path(0)
                        .path("reason")
                        .asString())
                .isEqualTo("DIVIDED_BY_ZERO");
        assertThat(rows.body().path("items").path(0).path("share").asLong()).isEqualTo(100 * placed("tmall"));
        yaml(HttpMethod.DELETE, ROOT + "/odd", "");
    }
}
