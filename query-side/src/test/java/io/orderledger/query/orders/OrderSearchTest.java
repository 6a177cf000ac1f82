package io.orderledger.query.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.events.order.AddressChanged;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderDispatched;
import io.orderledger.events.order.OrderHeld;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.order.PaymentRecorded;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.Customer;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.Totals;
import io.orderledger.query.Asking;
import io.orderledger.query.QuerySideTest;
import io.orderledger.query.projection.Projections;
import io.orderledger.query.projection.TestLedger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
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
class OrderSearchTest {

    private static final Instant AT = Instant.parse("2020-02-20T12:00:00Z");

    private final Asking client;
    private final TestLedger ledger;
    private final Projections projections;

    @Autowired
    OrderSearchTest(WebApplicationContext context, TestLedger ledger, Projections projections) {
        this.client = new Asking(context);
        this.ledger = ledger;
        this.projections = projections;
    }

    @BeforeAll
    void orders_to_look_for() {
        place(
                "tmall",
                "8812345",
                "CNY",
                4_580,
                "TEA-1",
                person("c-1", "王小明", "138-0013-8000", "李雷", "+86 139 0000 4321"),
                0);
        place("web", "A 17", "JPY", 4_580, "CUP-BLUE", person("c-2", "José O'Neil", "", "", ""), 1);
        place("web", "8812399", "CNY", 99_00, "TEA-2", person("c-3", "Wang Xiaoming", "021 555 8000", "", ""), 2);
        place("care", "77", "EUR", 12_50, "GIFT", person("guest:care:77", "", "", "Ann", "5550008001"), 86_400);
        OrderId sent = OrderId.of("tmall", "8812345");
        LineReservation tea = new LineReservation(1, "main", "TEA-1", 1);
        ledger.append(
                new OrderApproved(sent, List.of(tea), "", AT),
                new PaymentRecorded(sent, "p", new Money("CNY", 4_580), "card", AT),
                new OrderDispatched(sent, List.of(tea), "SF Express", "SF1234567890", "", AT),
                new OrderHeld(OrderId.of("web", "A 17"), "odd", AT),
                new AddressChanged(OrderId.of("web", "8812399"), "c", address("Zoë", "1112223"), AT));
        Asking.awaitUpToDate(projections, ledger);
    }

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource({
        "number=8812345,                       tmall:8812345",
        "number=web:a~2017,                    web:A~2017",
        "phone=8000,                           web:8812399 tmall:8812345",
        "phone=0013 8000,                      tmall:8812345",
        "phone=+8613900004321,                 tmall:8812345",
        "phone=2223,                           web:8812399",
        "customer=C-2,                         web:A~2017",
        "customer=guest:care:77,               care:77",
        "name=wang,                            web:8812399",
        "name=xiao w,                          web:8812399",
        "name=小明,                              tmall:8812345",
        "name=jose,                            web:A~2017",
        "name=zoe,                             web:8812399",
        "sku=tea-1,                            tmall:8812345",
        "sku=TEA,                              ",
        "tracking=sf1234567890,                tmall:8812345",
        "status=on_hold,                       web:A~2017",
        "payment=paid,                         tmall:8812345",
        "fulfilment=dispatched,                tmall:8812345",
        "currency=CNY&amountFrom=4580&amountTo=4580, tmall:8812345",
        "currency=CNY&amountFrom=4581,         web:8812399",
        "currency=JPY,                         web:A~2017",
        "from=2020-02-21T00:00:00Z,            care:77",
        "to=2020-02-20T12:00:01Z,              tmall:8812345",
        "channel=web&status=PLACED,            web:8812399",
        "channel=web&q=8812345,                "
    })
    void each_filter_finds_what_it_says(String query, String ids) {
        assertThat(found(query)).isEqualTo(ids == null ? List.of() : parts(ids));
    }

    @ParameterizedTest(name = "\"{0}\" finds {1}, {2}")
    @CsvSource({
        "8812345,              tmall:8812345,             EXACT",
        "88123,                web:8812399 tmall:8812345, BEGINNING",
        "TMALL:8812345,        tmall:8812345,             EXACT",
        "a 17,                 web:A~2017,                  EXACT",
        "8000,                 web:8812399 tmall:8812345, EXACT",
        "138 0013 8000,        tmall:8812345,             EXACT",
        "sf1234567890,         tmall:8812345,             EXACT",
        "SF1234,               tmall:8812345,             BEGINNING",
        "tea,                  web:8812399 tmall:8812345, BEGINNING",
        "tea-2,                web:8812399,               EXACT",
        "c-3,                  web:8812399,               EXACT",
        "李雷,                   tmall:8812345,             EXACT",
        "小明,                   tmall:8812345,             EXACT",
        "王小,                   tmall:8812345,             BEGINNING",
        "O'Neil,               web:A~2017,                  EXACT",
        "xiaoming wang,        web:8812399,               EXACT",
        "wang tea-2 8000,      web:8812399,               EXACT",
        "wang tea-2,           web:8812399,               EXACT",
        "on hold,              web:A~2017,                  EXACT",
        "dispatched tea-1,     tmall:8812345,             EXACT",
        "2020-02-21,           care:77,                   EXACT",
        "45.80,                tmall:8812345,             EXACT",
        "cny 45.8,             tmall:8812345,             EXACT",
        "JPY 4580,             web:A~2017,                  EXACT",
        "CNY 45.801,           ,                          EXACT",
        "zz,                   ,                          EXACT",
        ".*,                   ,                          EXACT"
    })
    void a_box_understands_whatever_is_typed(String text, String ids, Matching matching) {
        assertThat(found("q=" + text)).isEqualTo(ids == null ? List.of() : parts(ids));
        assertThat(page("q=" + text).at("/matching").asString()).isEqualTo(matching.name());
    }

    @Test
    void nothing_of_the_recipient_before_is_kept() {
        place("away", "moved", "CNY", 1, "MOVED", person("c-9", "", "", "Grandmother", "13800009876"), 5);
        ledger.append(new AddressChanged(OrderId.of("away", "moved"), "c", Address.unknown(), AT));
        Asking.awaitUpToDate(projections, ledger);
        assertThat(found("sku=moved")).containsExactly("away:moved");
        assertThat(found("name=grandmother")).isEmpty();
        assertThat(found("phone=9876")).isEmpty();
    }

    @ParameterizedTest(name = "{0} is refused for {1}")
    @CsvSource({
        "phone=123,                                 phone",
        "phone=call me,                             phone",
        "phone=1234567890123456,                    phone",
        "phone=(   ),                               phone",
        "amountFrom=1,                              currency",
        "currency=CNY&amountFrom=-1,                amountFrom",
        "currency=CNY&amountFrom=9&amountTo=8,      amountTo",
        "currency=CNY&amountTo=4.5,                 amountTo",
        "currency=yuan,                             currency",
        "name=...,                                  name",
        "fulfilment=GONE,                           fulfilment",
        "from=2020-02-20T12:00:00Z&to=2020-02-20T11:00:00Z, to",
        "q=a b c d e f g h i,                       q",
        "after=MTIzfFh8eA,                          after",
        "minVersion=7,                              minVersion",
        "minVersion=web:1@0,                        minVersion",
        "minPosition=x,                             minPosition"
    })
    void rubbish_is_refused_by_the_name_of_its_parameter(String query, String parameter) {
        Asking.Answer answer = client.ask(uri(query));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo(parameter);
        assertThat(answer.body().at("/errors/0/detail").asString()).isNotBlank();
    }

    @Test
    void a_list_waits_for_a_version_and_for_a_position_and_says_when_they_do_not_come() {
        Thread.ofVirtual()
                .start(() -> place("wait", "fresh", "CNY", 5, "FRESH", Customer.of("c-7"), Address.unknown(), 3));
        assertThat(found("minVersion=wait:fresh@1&sku=fresh")).containsExactly("wait:fresh");
        place("wait", "fresher", "CNY", 5, "FRESH", Customer.of("c-7"), Address.unknown(), 4);
        long position = ledger.appended().size() - 1;
        assertThat(found("minPosition=" + position + "&sku=fresh")).containsExactly("wait:fresher", "wait:fresh");
        assertThat(client.ask("/api/orders/wait:fresher?minPosition=" + position)
                        .status())
                .isEqualTo(200);
        Asking.Answer late = client.ask("/api/orders?minPosition=999999999");
        assertThat(late.status()).isEqualTo(503);
        assertThat(late.body().at("/code").asString()).isEqualTo("position-not-visible");
        assertThat(late.body().at("/currentPosition").asLong()).isGreaterThanOrEqualTo(position);
        assertThat(client.ask("/api/orders?minVersion=wait:fresher@2")
                        .body()
                        .at("/code")
                        .asString())
                .isEqualTo("version-not-visible");
    }

    @Test
    void pages_stay_as_they_are_while_orders_arrive_and_change() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> there = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            there.add(place(
                    "page", "p" + i, "CNY", 1, "PAGED", Customer.of("c-8"), Address.unknown(), random.nextInt(40)));
        }
        Asking.awaitUpToDate(projections, ledger);
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> {
            for (int i = 0; !done.get() && i < 250; i++) {
                place("page", "new" + i, "CNY", 1, "PAGED", Customer.of("c-8"), Address.unknown(), random.nextInt(60));
                ledger.append(new OrderHeld(OrderId.of("page", "p" + random.nextInt(120)), "again " + i, AT));
                LockSupport.parkNanos(2_000_000);
            }
        });
        try {
            for (int limit : new int[] {7, 50}) {
                List<JsonNode> seen = pages("sku=paged&limit=" + limit);
                List<String> ids =
                        seen.stream().map(row -> row.at("/id").asString()).toList();
                assertThat(ids).as("seed %d", seed).doesNotHaveDuplicates().containsAll(there);
                assertThat(seen.stream()
                                .map(row -> row.at("/placedAt").asString())
                                .toList())
                        .isSortedAccordingTo(java.util.Comparator.reverseOrder());
            }
        } finally {
            done.set(true);
            writer.join();
        }
        assertThat(pages("q=page&limit=100"))
                .as("beginnings go on as beginnings")
                .hasSizeGreaterThan(120);
    }

    private List<JsonNode> pages(String query) {
        List<JsonNode> rows = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = page(query + after);
            page.at("/items").forEach(rows::add);
            assertThat(page.has("next")).isEqualTo(page.at("/more").asBoolean());
            after = page.has("next") ? "&after=" + page.at("/next").asString() : "";
        } while (!after.isEmpty());
        return rows;
    }

    private List<String> found(String query) {
        List<String> ids = new ArrayList<>();
        page(query).at("/items").forEach(item -> ids.add(item.at("/id").asString()));
        return ids;
    }

    private JsonNode page(String query) {
        Asking.Answer answer = client.ask(uri(query));
        assertThat(answer.status()).as(query + ": " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static String uri(String query) {
        StringBuilder uri = new StringBuilder("/api/orders?");
        for (String parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            uri.append(parameter, 0, equals + 1)
                    .append(URLEncoder.encode(parameter.substring(equals + 1), StandardCharsets.UTF_8)
                            .replace("+", "%20"))
                    .append('&');
        }
        return uri.substring(0, uri.length() - 1);
    }

    private static List<String> parts(String ids) {
        return Arrays.asList(ids.split(" "));
    }

    private record Person(Customer customer, Address address) {}

    private static Person person(String reference, String name, String phone, String recipient, String recipientPhone) {
        return new Person(new Customer(reference, name, phone, ""), address(recipient, recipientPhone));
    }

    private static Address address(String recipient, String phone) {
        return new Address(recipient, phone, List.of(), "", "Hangzhou", "", "", "CN");
    }

    private void place(
            String channel, String number, String currency, long due, String sku, Person person, int seconds) {
        place(channel, number, currency, due, sku, person.customer(), person.address(), seconds);
    }

    private String place(
            String channel,
            String number,
            String currency,
            long due,
            String sku,
            Customer customer,
            Address address,
            int seconds) {
        OrderId id = OrderId.of(channel, number);
        List<OrderLine> lines = List.of(new OrderLine(1, sku, "Thing", 1, due, true));
        ledger.append(new OrderPlaced(
                id,
                channel,
                number,
                customer,
                address,
                currency,
                lines,
                List.of(),
                List.of(),
                Totals.of(lines, List.of(), List.of()),
                LineShare.of(lines, List.of(), List.of()),
                "",
                AT.plusSeconds(seconds)));
        return id.value();
    }
}
