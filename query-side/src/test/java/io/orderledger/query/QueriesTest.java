package io.orderledger.query;

import static io.orderledger.events.ExampleEvents.AT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.orderledger.events.ExampleEvents;
import io.orderledger.events.customer.CustomerOrderKept;
import io.orderledger.events.customer.CustomerOrderNoted;
import io.orderledger.events.customer.CustomerStandingSet;
import io.orderledger.events.inventory.StockReceived;
import io.orderledger.events.inventory.StockReserved;
import io.orderledger.events.order.LineAllocated;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderCommandRefused;
import io.orderledger.events.order.OrderDispatched;
import io.orderledger.events.order.OrderHeld;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.order.OrderRejected;
import io.orderledger.events.order.PaymentRecorded;
import io.orderledger.events.order.ReceivableMatched;
import io.orderledger.events.order.ReviewRequested;
import io.orderledger.events.order.TermsGranted;
import io.orderledger.events.picking.PickListClosed;
import io.orderledger.events.picking.PickListCreated;
import io.orderledger.events.picking.PickTaskDone;
import io.orderledger.events.picking.PickTaskDropped;
import io.orderledger.events.picking.PickTasksAdded;
import io.orderledger.events.shipping.PackageDeliveryFailed;
import io.orderledger.events.shipping.PackageDispatched;
import io.orderledger.events.shipping.PackageEmptied;
import io.orderledger.events.shipping.PackageFilled;
import io.orderledger.events.shipping.PackageOpened;
import io.orderledger.events.shipping.PackageRedeliveryArranged;
import io.orderledger.events.shipping.PackageTracked;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.Customer;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.PackageContent;
import io.orderledger.events.value.PaymentTerms;
import io.orderledger.events.value.PickTask;
import io.orderledger.events.value.Pieces;
import io.orderledger.events.value.ReservationId;
import io.orderledger.events.value.ReviewFinding;
import io.orderledger.events.value.Standing;
import io.orderledger.events.value.Totals;
import io.orderledger.events.value.TrackingStatus;
import io.orderledger.query.orders.OrderProjection;
import io.orderledger.query.projection.Projections;
import io.orderledger.query.projection.TestLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;

@QuerySideTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueriesTest {

    private static final OrderId ORDER = ExampleEvents.ORDER;
    private static final LineReservation CLAIM = new LineReservation(1, "main", "TEA-1", 2);

    private final Asking client;
    private final TestLedger ledger;
    private final Projections projections;

    @Autowired
    QueriesTest(WebApplicationContext context, TestLedger ledger, Projections projections) {
        this.client = new Asking(context);
        this.ledger = ledger;
        this.projections = projections;
    }

    @BeforeAll
    void a_day_at_the_shop() {
        ledger.append(ExampleEvents.placed());
        ledger.append(
                MetaData.with("actor", "Bob").and("onBehalfOf", "Carol").and("via", "phone"),
                List.of(new OrderApproved(ORDER, List.of(CLAIM), "", AT)));
        ledger.append(new PaymentRecorded(ORDER, "p-1", new Money("CNY", 17880), "alipay", AT));
        ledger.append(
                MetaData.with("actor", "process:WhenOrderApprovedReserveStock").and("via", "process"),
                List.of(
                        new StockReceived("main", "TEA-1", "r-1", 100, AT),
                        new StockReserved("main", "TEA-1", ReservationId.of(ORDER, 1), ORDER.value(), 1, 2, 2, AT)));
        for (int i = 0; i < 25; i++) {
            ledger.append(placed("tmall", "T" + i, "JPY", 100 + i, AT.minusSeconds(60 + i / 3)));
        }
        OrderId sent = OrderId.of("tmall", "T3");
        LineReservation cup = new LineReservation(1, "main", "CUP", 1);
        ledger.append(
                new OrderApproved(sent, List.of(cup), "", AT),
                new LineAllocated(sent, cup, AT),
                new OrderDispatched(sent, List.of(cup), "SF", "SF.12*3", "", AT));
        work_for_others();
        Asking.awaitUpToDate(projections, ledger);
    }

    /** Orders in review and on terms, a package, a pick list and a customer. */
    private void work_for_others() {
        for (int i = 0; i < 3; i++) {
            ledger.append(placed("care", "R" + i, "EUR", 600_000, AT.minusSeconds(900)));
            ledger.append(new ReviewRequested(
                    OrderId.of("care", "R" + i),
                    List.of(new ReviewFinding("amount-over-limit", "5000", true)),
                    i == 1 ? "Ann" : "reviewers",
                    AT.plusSeconds(60 - i),
                    AT));
        }
        OrderId odd = OrderId.of("care", "R3");
        ledger.append(
                placed("care", "R3", "EUR", 100, AT.minusSeconds(900)),
                new OrderHeld(odd, "looks odd", AT),
                new OrderRejected(odd, "was odd", AT),
                new OrderCommandRefused(odd, "RecordRefund", "order-not-found", List.of("care:R3"), "", AT));
        for (int i = 0; i < 2; i++) {
            OrderId unpaid = OrderId.of("care", "D" + i);
            ledger.append(
                    placed("care", "D" + i, "EUR", 500, AT.minusSeconds(900)),
                    new TermsGranted(
                            unpaid, "inv", PaymentTerms.CREDIT, new Money("EUR", 500), AT.plusSeconds(600 - i), AT));
        }
        OrderId first = OrderId.of("care", "D0");
        ledger.append(new ReceivableMatched(first, "inv", "p", new Money("EUR", 200), AT));
        List<Pieces> pieces = List.of(new Pieces(1, 1, "CUP", 2));
        PickTask task = new PickTask(first, 1, 1, "CUP", 2);
        ledger.append(
                new PackageOpened("box-1", "main", AT),
                new PackageFilled("box-1", "f-1", first, pieces, AT),
                new PackageFilled("box-1", "f-2", ORDER, pieces, AT),
                new PackageEmptied("box-1", ORDER, pieces, "", AT),
                new PackageDispatched("box-1", List.of(new PackageContent(first, pieces)), "SF", "SF9", AT),
                new PackageTracked("box-1", TrackingStatus.IN_TRANSIT, "Hangzhou", "", AT),
                new PackageDeliveryFailed("box-1", List.of(), 1, "nobody there", AT),
                new PackageRedeliveryArranged("box-1", List.of(), AT.plusSeconds(60), AT),
                new PickListCreated("pick-1", "morning", "main", List.of(task.orderId()), AT),
                new PickTasksAdded("pick-1", task.orderId(), List.of(task), AT),
                new PickTaskDone("pick-1", new PickTask(first, 1, 1, "CUP", 1), AT),
                new PickTaskDropped("pick-1", new PickTask(first, 1, 1, "CUP", 1), true, "broken", AT),
                new PickListClosed("pick-1", 1, 0, AT),
                new CustomerOrderNoted("5f1d8a", first, "likeness", AT, AT),
                new CustomerOrderKept("5f1d8a", first, AT),
                new CustomerStandingSet("5f1d8a", Standing.TRUSTED, "for years", AT));
    }

    @Test
    void reviewers_see_what_is_due_first_and_what_is_overdue() {
        JsonNode page = client.ask("/api/reviews?limit=2").body();
        assertThat(page.at("/items/0/orderId").asString()).isEqualTo("care:R2");
        assertThat(page.at("/items/1/orderId").asString()).isEqualTo("care:R1");
        assertThat(page.at("/items/0/overdue").asBoolean()).isTrue();
        assertThat(page.at("/items/0/findings/0/policy").asString()).isEqualTo("amount-over-limit");
        assertThat(page.at("/items/0/order/dueMinor").asLong()).isEqualTo(600_000);
        assertThat(page.at("/items/0/order/status").asString()).isEqualTo("ON_HOLD");
        JsonNode rest = client.ask(
                        "/api/reviews?limit=2&after=" + page.at("/next").asString())
                .body();
        assertThat(rest.at("/items").size()).isEqualTo(1);
        assertThat(rest.at("/items/0/orderId").asString()).isEqualTo("care:R0");
        assertThat(rest.has("next")).isFalse();
        JsonNode hers = client.ask("/api/reviews?owner=Ann").body();
        assertThat(hers.at("/items").size()).isEqualTo(1);
    }

    @Test
    void finance_sees_what_is_expected_and_what_it_adds_up_to() {
        JsonNode page = client.ask("/api/receivables?limit=1").body();
        assertThat(page.at("/items/0/orderId").asString()).isEqualTo("care:D1");
        assertThat(page.at("/items/0/overdue").asBoolean()).isTrue();
        assertThat(page.at("/totals/EUR").asLong()).isEqualTo(800);
        JsonNode next = client.ask(
                        "/api/receivables?limit=1&after=" + page.at("/next").asString())
                .body();
        assertThat(next.at("/items/0/openMinor").asLong()).isEqualTo(300);
        assertThat(next.has("next")).isFalse();
    }

    @Test
    void a_package_a_pick_list_and_a_customer_are_shown() {
        Asking.Answer box = client.ask("/api/packages/box-1?minVersion=8");
        assertThat(box.response().getHeader("ETag")).isEqualTo("\"8\"");
        assertThat(box.body().at("/state").asString()).isEqualTo("REDELIVERY_ARRANGED");
        assertThat(box.body().at("/contents").size()).isEqualTo(1);
        assertThat(box.body().at("/contents/0/orderId").asString()).isEqualTo("care:D0");
        assertThat(box.body().at("/attempts").asInt()).isEqualTo(1);
        assertThat(box.body().at("/tracking/0/place").asString()).isEqualTo("Hangzhou");
        JsonNode list = client.ask("/api/pick-lists/pick-1").body();
        assertThat(list.at("/open").asBoolean()).isFalse();
        assertThat(list.at("/tasks/0/done").asLong()).isEqualTo(1);
        assertThat(list.at("/tasks/0/dropped").asLong()).isEqualTo(1);
        JsonNode customer = client.ask("/api/customers/5f1d8a").body();
        assertThat(customer.at("/standing").asString()).isEqualTo("TRUSTED");
        assertThat(customer.at("/orders").asLong()).isEqualTo(1);
        assertThat(customer.at("/kept").asLong()).isEqualTo(1);
        assertThat(customer.at("/broken").asLong()).isZero();
    }

    @Test
    void a_refused_command_is_in_the_order_and_in_its_history() {
        JsonNode order = client.ask("/api/orders/care:R3").body();
        assertThat(order.at("/refusals/count").asLong()).isEqualTo(1);
        assertThat(order.at("/refusals/last/0/code").asString()).isEqualTo("order-not-found");
        JsonNode history = client.ask("/api/orders/care:R3/history").body();
        assertThat(history.at("/items/3/text").asString())
                .isEqualTo("Alice asked to record refund, which was refused: There is no such order");
    }

    @Test
    void an_order_is_shown_in_full_with_its_version_as_etag() throws Exception {
        Asking.Answer answer = client.ask("/api/orders/web:1001");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().getHeader("ETag")).isEqualTo("\"3\"");
        JsonNode order = answer.body();
        assertThat(order.at("/status").asString()).isEqualTo("APPROVED");
        assertThat(order.at("/payment").asString()).isEqualTo("OVERPAID");
        assertThat(order.at("/fulfilment").asString()).isEqualTo("ALLOCATING");
        assertThat(order.at("/version").asLong()).isEqualTo(3);
        assertThat(order.at("/capturedMinor").asLong()).isEqualTo(17880);
        assertThat(order.at("/lines/0/sku").asString()).isEqualTo("TEA-1");
        assertThat(order.at("/payments/0/note").asString()).isEqualTo("alipay");
        assertThat(order.at("/placedAt").asString()).isEqualTo("2020-02-20T12:00:00.123Z");
        assertThat(order.has("search")).isFalse();
        assertThat(client.http()
                        .perform(get("/api/orders/web:1001").header("If-None-Match", "\"3\""))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(304);
    }

    @Test
    void a_version_that_is_written_meanwhile_is_waited_for_and_one_that_is_not_is_refused() {
        OrderId id = OrderId.of("web", "waited-for");
        Thread.ofVirtual().start(() -> ledger.append(placed("web", "waited-for", "CNY", 1, AT.minusSeconds(7200))));
        assertThat(client.ask("/api/orders/" + id.value() + "?minVersion=1").status())
                .isEqualTo(200);
        Asking.Answer late = client.ask("/api/orders/web:1001?minVersion=99");
        assertThat(late.status()).isEqualTo(503);
        assertThat(late.body().at("/code").asString()).isEqualTo("version-not-visible");
        assertThat(late.response().getHeader("Retry-After")).isNotNull();
        assertThat(late.body().at("/currentVersion").asLong()).isEqualTo(3);
    }

    @Test
    void pages_hold_every_order_once_while_new_ones_arrive() {
        Set<String> seen = new HashSet<>();
        List<String> inOrder = new ArrayList<>();
        String after = "";
        int pages = 0;
        do {
            Asking.Answer page = client.ask("/api/orders?channel=tmall&limit=4" + after);
            assertThat(page.status()).isEqualTo(200);
            for (JsonNode item : page.body().at("/items")) {
                assertThat(seen.add(item.at("/id").asString())).isTrue();
                inOrder.add(item.at("/placedAt").asString());
            }
            ledger.append(placed("tmall", "new" + pages, "EUR", 1, AT.plusSeconds(pages)));
            pages++;
            after = page.body().has("next")
                    ? "&after=" + page.body().at("/next").asString()
                    : "";
        } while (!after.isEmpty());
        assertThat(seen).hasSize(25).allMatch(id -> id.startsWith("tmall:T"));
        assertThat(inOrder).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource({
        "q=t3,                             tmall:T3",
        "q=sf.12*3,                        tmall:T3",
        "q=TEA,                            web:1001",
        "q=c-17,                           web:1001",
        "customer=c-17,                    web:1001",
        "status=dispatched,                tmall:T3",
        "payment=OVERPAID,                 web:1001",
        "channel=web&to=2020-02-20T13:00:00%2B01:00&from=2020-02-20T12:00:00Z, ",
        "channel=tmall&from=2020-02-20T11:59:00.123Z&to=2020-02-20T11:59:00.124Z&q=t1%0A, "
    })
    void orders_are_found_by_what_is_known_of_them(String query, String id) {
        Asking.Answer answer = client.ask("/api/orders?" + query.replace("&q=t1%0A", "&q=T1"));
        assertThat(answer.status()).isEqualTo(200);
        List<String> found = new ArrayList<>();
        answer.body().at("/items").forEach(item -> found.add(item.at("/id").asString()));
        if (id == null) {
            assertThat(found).allMatch(other -> !other.equals("web:1001"));
        } else {
            assertThat(found).containsExactly(id);
        }
    }

    @Test
    void text_to_look_for_is_taken_literally() {
        assertThat(client.ask("/api/orders?q=.*").body().at("/items").size()).isZero();
        assertThat(client.ask("/api/orders?q=%5CE.%2A%5CQ").body().at("/items").size())
                .isZero();
    }

    @ParameterizedTest(name = "{0} is refused for {1}")
    @CsvSource({
        "/api/orders?limit=0,                       limit",
        "/api/orders?limit=201,                     limit",
        "/api/orders?limit=ten,                     limit",
        "/api/orders?status=LOST,                   status",
        "/api/orders?payment=MAYBE,                 payment",
        "/api/orders?from=yesterday,                from",
        "/api/orders?to=2020-02-30T00:00:00Z,       to",
        "/api/orders?after=rubbish,                 after",
        "/api/orders?after=MTIzNA,                  after",
        "/api/orders?after=fHg,                     after",
        "/api/orders?q=a%00b,                       q",
        "/api/orders/web:1?minVersion=-1,           minVersion",
        "/api/orders/web:1?minVersion=x,            minVersion",
        "/api/orders/a%00b,                         id",
        "/api/audit?after=x,                        after",
        "/api/audit?limit=1000,                     limit",
        "/api/audit?type=%7B%24ne%3A1%7D,           type",
        "/api/stock/MAIN/TEA,                       warehouse",
        "/api/stock/main/%2E%2Ax%24,                sku",
        "/api/reviews?limit=0,                      limit",
        "/api/reviews?owner=a%00b,                  owner",
        "/api/reviews?after=rubbish,                after",
        "/api/receivables?after=rubbish,            after",
        "/api/packages/a%00b,                       id",
        "/api/pick-lists/x?minVersion=0,            minVersion",
        "/api/customers/a%00b,                      customerId"
    })
    void rubbish_is_refused_by_the_name_of_its_parameter(String uri, String parameter) {
        Asking.Answer answer = client.ask(uri);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.response().getContentType()).startsWith("application/problem+json");
        assertThat(answer.body().at("/code").asString()).isEqualTo("invalid-request");
        assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo(parameter);
        assertThat(answer.body().at("/errors/0/detail").asString()).isNotBlank();
    }

    @Test
    void a_version_to_wait_for_is_told_alone_or_after_the_order() {
        assertThat(client.ask("/api/orders/web:1001?minVersion=1").status()).isEqualTo(200);
        assertThat(client.ask("/api/orders/web:1001?minVersion=web:1001@1").status())
                .isEqualTo(200);
        assertThat(client.ask("/api/orders?minVersion=web:1001@1").status()).isEqualTo(200);
        for (String wrong : List.of("web:1002@1", "x", "web:1001@", "web:1001@0")) {
            Asking.Answer answer = client.ask("/api/orders/web:1001?minVersion=" + wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo("minVersion");
        }
        assertThat(client.ask("/api/orders/web:1001?minVersion=x")
                        .body()
                        .at("/errors/0/detail")
                        .asString())
                .contains("web:1001@");
    }

    @Test
    void what_does_not_exist_is_not_found() {
        assertThat(client.ask("/api/orders/web:none").status()).isEqualTo(404);
        assertThat(client.ask("/api/orders/web:none/history").status()).isEqualTo(404);
        assertThat(client.ask("/api/stock/main/none").status()).isEqualTo(404);
        assertThat(client.ask("/api/packages/none").status()).isEqualTo(404);
        assertThat(client.ask("/api/pick-lists/none").status()).isEqualTo(404);
        assertThat(client.ask("/api/customers/none").status()).isEqualTo(404);
        assertThat(client.ask("/api/projections/none/replays/x").status()).isEqualTo(404);
        assertThat(client.ask("/api/projections/orders/replays/x").status()).isEqualTo(404);
        assertThat(client.ask("/api/orders/" + "x".repeat(201)).status()).isEqualTo(400);
    }

    @Test
    void the_history_of_an_order_is_told_in_english_and_in_chinese_and_in_full() {
        JsonNode english = client.ask("/api/orders/web:1001/history").body();
        List<String> texts = new ArrayList<>();
        english.at("/items").forEach(item -> texts.add(item.at("/text").asString()));
        assertThat(texts)
                .containsExactly(
                        "Alice placed order 1001: 2 lines, CNY 45.80 due",
                        "Bob on behalf of Carol approved the order",
                        "Payment of CNY 178.80 recorded (alipay)");
        assertThat(english.at("/items/0/payload/customer/reference").asString()).isEqualTo("c-17");
        assertThat(english.at("/items/1/metadata/via").asString()).isEqualTo("phone");
        assertThat(english.at("/items/2/type").asString()).isEqualTo("order.PaymentRecorded");
        assertThat(english.at("/items/2/revision").asString()).isEqualTo("2");
        JsonNode chinese = client.ask("/api/orders/web:1001/history", "zh-CN").body();
        assertThat(chinese.at("/items/0/text").asString()).isEqualTo("Alice 下单 1001：共 2 行，应付 CNY 45.80");
        assertThat(chinese.at("/items/1/text").asString()).isEqualTo("Bob（代 Carol） 批准了订单");
    }

    @Test
    void the_trail_goes_on_where_it_was_left() {
        List<Long> positions = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = client.ask("/api/audit?limit=7" + after).body();
            page.at("/items").forEach(item -> positions.add(item.at("/position").asLong()));
            after = page.has("next") ? "&after=" + page.at("/next").asLong() : "";
        } while (!after.isEmpty());
        assertThat(positions).hasSizeGreaterThanOrEqualTo(31).isSorted().doesNotHaveDuplicates();
        assertThat(positions.getFirst()).isZero();
        JsonNode byBob = client.ask("/api/audit?actor=Bob").body();
        assertThat(byBob.at("/items").size()).isEqualTo(1);
        JsonNode stock = client.ask("/api/audit?aggregate=main/TEA-1&type=inventory.StockReserved")
                .body();
        assertThat(stock.at("/items/0/text").asString()).isEqualTo("2 × TEA-1 set aside in warehouse main");
        assertThat(stock.at("/items").size()).isEqualTo(1);
    }

    @Test
    void totals_agree_to_the_minor_unit() {
        JsonNode tmall = client.ask("/api/orders/summary?channel=web").body();
        assertThat(tmall.at("/captured/CNY").asLong()).isEqualTo(17880);
        assertThat(tmall.at("/placed/CNY").asLong()).isGreaterThanOrEqualTo(4580);
        JsonNode all = client.ask("/api/orders/summary").body();
        long jpy = 0;
        for (int i = 0; i < 25; i++) {
            jpy += 100 + i;
        }
        assertThat(all.at("/placed/JPY").asLong()).isEqualTo(jpy);
        assertThat(all.at("/byStatus/APPROVED").asLong()).isEqualTo(1);
        assertThat(all.at("/byStatus/DISPATCHED").asLong()).isEqualTo(1);
        assertThat(all.at("/byPayment/OVERPAID").asLong()).isEqualTo(1);
        assertThat(all.at("/byPayment/ON_TERMS").asLong()).isEqualTo(2);
        JsonNode none = client.ask("/api/orders/summary?channel=nowhere").body();
        assertThat(none.at("/orders").asLong()).isZero();
    }

    @Test
    void stock_is_shown_with_what_is_set_aside() {
        Asking.Answer answer = client.ask("/api/stock/main/TEA-1?minVersion=2");
        assertThat(answer.response().getHeader("ETag")).isEqualTo("\"2\"");
        assertThat(answer.body().at("/onHand").asLong()).isEqualTo(100);
        assertThat(answer.body().at("/available").asLong()).isEqualTo(98);
        assertThat(answer.body().at("/openReservations/0/reservationId").asString())
                .isEqualTo("web:1001.1");
        assertThat(answer.body().at("/openReservations/0/reference").asString()).isEqualTo("web:1001");
    }

    @Test
    void a_replay_is_begun_followed_and_leaves_the_same_orders() throws Exception {
        JsonNode before = client.ask("/api/orders/web:1001").body();
        var begun = client.http()
                .perform(post("/api/projections/orders/replays"))
                .andReturn()
                .getResponse();
        assertThat(begun.getStatus()).isEqualTo(202);
        String job = Objects.requireNonNull(begun.getHeader("Location"));
        assertThat(job).startsWith("/api/projections/orders/replays/");
        org.awaitility.Awaitility.await()
                .until(() -> client.ask(job).body().at("/state").asString().equals("SWITCHED"));
        assertThat(client.ask(job).body().at("/done").asLong())
                .isEqualTo(client.ask(job).body().at("/total").asLong());
        assertThat(client.ask("/api/orders/web:1001").body()).isEqualTo(before);
        assertThat(client.http().perform(delete(job)).andReturn().getResponse().getStatus())
                .isEqualTo(409);
        assertThat(client.http()
                        .perform(post("/api/projections/none/replays"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void projections_say_how_they_stand() {
        JsonNode items = client.ask("/api/projections").body().at("/items");
        List<String> names = new ArrayList<>();
        items.forEach(item -> names.add(item.at("/name").asString()));
        assertThat(names)
                .containsExactly(
                        "orders",
                        "inventory",
                        "reservations",
                        "audit",
                        "packages",
                        "pick-lists",
                        "reviews",
                        "receivables",
                        "customers",
                        "erasures");
        assertThat(items.at("/0/segments").asInt()).isEqualTo(1);
        assertThat(items.at("/0/version").asInt()).isEqualTo(new OrderProjection().version());
    }

    @Test
    void a_process_without_a_key_says_that_it_keeps_no_proofs() {
        for (String path : new String[] {
            "/api/audit/checkpoint",
            "/api/audit/log",
            "/api/audit/log/tile/0/000",
            "/api/audit/keys",
            "/api/audit/orders/web:1/proof",
            "/api/audit/consistency?from=1"
        }) {
            Asking.Answer answer = client.ask(path);

            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.body().path("code").asString()).as(path).isEqualTo("proofs-off");
        }
    }

    @Test
    void the_interface_is_described_with_examples_and_its_lag_is_measured() {
        JsonNode api = client.ask("/v3/api-docs").body();
        assertThat(api.at("/paths/~1api~1orders~1{id}/get/responses/200/content")
                        .toString())
                .contains("web:1001");
        for (String path : new String[] {
            "/api/orders",
            "/api/orders/summary",
            "/api/orders/{id}/live",
            "/api/orders/{id}/history",
            "/api/stock/{warehouse}/{sku}",
            "/api/packages/{id}",
            "/api/pick-lists/{id}",
            "/api/reviews",
            "/api/receivables",
            "/api/customers/{customerId}",
            "/api/projections",
            "/api/audit",
            "/api/audit/log",
            "/api/audit/keys",
            "/api/audit/consistency"
        }) {
            assertThat(api.at("/paths/" + path.replace("/", "~1") + "/get/responses/200/content")
                            .toString())
                    .contains("example");
        }
        JsonNode lag = client.ask("/actuator/metrics/ledger.projection.lag?tag=projection:orders")
                .body();
        assertThat(lag.at("/measurements/0/value").isNumber()).isTrue();
    }

    private static OrderPlaced placed(String channel, String number, String currency, long due, Instant at) {
        List<OrderLine> lines = List.of(new OrderLine(1, "CUP", "Cup", 1, due, true));
        return new OrderPlaced(
                OrderId.of(channel, number),
                channel,
                number,
                Customer.of("c-" + number),
                Address.unknown(),
                currency,
                lines,
                List.of(),
                List.of(),
                Totals.of(lines, List.of(), List.of()),
                LineShare.of(lines, List.of(), List.of()),
                "",
                at);
    }
}
