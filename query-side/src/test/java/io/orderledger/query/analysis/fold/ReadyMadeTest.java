package io.orderledger.query.analysis.fold;

import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.orderledger.events.LedgerEvent;
import io.orderledger.events.inventory.StockEvent;
import io.orderledger.events.inventory.StockReceived;
import io.orderledger.events.inventory.StockShipped;
import io.orderledger.events.order.LineAllocated;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderDelivered;
import io.orderledger.events.order.OrderDispatched;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.order.PaymentCaptured;
import io.orderledger.events.order.PaymentRecorded;
import io.orderledger.events.order.RefundRecorded;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderLine;
import io.orderledger.query.analysis.declaration.DeclarationReader;
import io.orderledger.query.projection.RecordedEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** The rows of each ready-made projection are what another reckoning over the same events gives. */
class ReadyMadeTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final List<RecordedEvent> EVENTS = Histories.of(400, 20_200_220);

    private static final Map<String, OrderPlaced> PLACED =
            of(OrderPlaced.class).collect(toMap(event -> event.orderId().value(), event -> event));

    @Test
    void sales_by_day_and_channel() {
        Map<List<Object>, List<OrderPlaced>> groups = of(OrderPlaced.class)
                .collect(groupingBy(event -> List.of(
                        event.occurredAt().atZone(SHANGHAI).toLocalDate().toString(),
                        event.channel(),
                        event.currency())));
        Map<List<Object>, Document> rows = rows("sales-by-day-and-channel", "day", "channel", "currency");
        assertThat(rows.keySet()).isEqualTo(groups.keySet()).hasSizeGreaterThan(10);
        groups.forEach((key, orders) -> {
            Document row = Objects.requireNonNull(rows.get(key));
            long revenue = orders.stream()
                    .mapToLong(order -> order.totals().dueMinor())
                    .sum();
            assertThat(row.getLong("orders")).isEqualTo(orders.size());
            assertThat(row.getLong("revenue_placed")).isEqualTo(revenue);
            assertThat(row.getLong("average_order")).isEqualTo(Math.round((double) revenue / orders.size()));
            assertThat(row.getLong("pieces"))
                    .isEqualTo(orders.stream()
                            .flatMap(order -> order.lines().stream())
                            .mapToLong(OrderLine::quantity)
                            .sum());
            assertThat(row.getLong("customers"))
                    .isEqualTo(orders.stream()
                            .map(order -> order.customer().reference())
                            .distinct()
                            .count());
            List<Long> sorted = orders.stream()
                    .map(order -> order.totals().dueMinor())
                    .sorted()
                    .toList();
            assertThat((double) row.getLong("median_order"))
                    .isCloseTo(nearestRank(sorted, 50), within(0.001 * sorted.getLast()));
        });
    }

    private static double nearestRank(List<Long> sorted, double percent) {
        return sorted.get((int) Math.ceil(percent / 100 * sorted.size()) - 1);
    }

    @Test
    void product_ranking() {
        Map<List<Object>, long[]> sold = new HashMap<>();
        Map<List<Object>, Set<String>> orders = new HashMap<>();
        of(OrderPlaced.class)
                .forEach(order -> order.lines().forEach(line -> {
                    List<Object> key = List.of(line.sku(), order.currency());
                    long[] sums = sold.computeIfAbsent(key, none -> new long[2]);
                    sums[0] += line.quantity();
                    sums[1] += line.quantity() * line.unitPriceMinor();
                    orders.computeIfAbsent(key, none -> new HashSet<>())
                            .add(order.orderId().value());
                }));
        Map<List<Object>, Document> rows = rows("product-ranking", "sku", "currency");
        assertThat(rows.keySet()).isEqualTo(sold.keySet()).hasSizeGreaterThan(10);
        sold.forEach((key, sums) -> {
            assertThat(Objects.requireNonNull(rows.get(key)).getLong("pieces")).isEqualTo(sums[0]);
            assertThat(Objects.requireNonNull(rows.get(key)).getLong("revenue")).isEqualTo(sums[1]);
            assertThat(Objects.requireNonNull(rows.get(key)).getLong("average_price"))
                    .isEqualTo(sums[1] / sums[0]);
            assertThat(Objects.requireNonNull(rows.get(key)).getLong("orders"))
                    .isEqualTo(Objects.requireNonNull(orders.get(key)).size());
        });
    }

    @Test
    void refund_rate_by_channel() {
        Map<List<Object>, long[]> money = new HashMap<>();
        EVENTS.stream().map(RecordedEvent::payload).forEach(event -> {
            switch (event) {
                case PaymentRecorded e -> add(money, e, e.amount(), 0);
                case PaymentCaptured e -> add(money, e, e.amount(), 0);
                case RefundRecorded e -> add(money, e, e.amount(), 1);
                default -> {}
            }
        });
        Map<List<Object>, Document> rows = rows("refund-rate-by-channel", "channel", "currency");
        assertThat(rows.keySet()).isEqualTo(money.keySet()).hasSize(4);
        money.forEach((key, sums) -> {
            assertThat(Objects.requireNonNull(rows.get(key)).getLong("taken")).isEqualTo(sums[0]);
            assertThat(Objects.requireNonNull(rows.get(key)).getLong("refunded"))
                    .isEqualTo(sums[1]);
            assertThat(Objects.requireNonNull(rows.get(key)).getDouble("refund_rate"))
                    .isEqualTo((double) sums[1] / sums[0]);
        });
        assertThat(money.values()).anyMatch(sums -> sums[1] > 0);
    }

    private static void add(Map<List<Object>, long[]> money, OrderEvent event, Money amount, int which) {
        String channel = placed(event).channel();
        money.computeIfAbsent(List.of(channel, amount.currency()), none -> new long[2])[which] += amount.minor();
    }

    private static OrderPlaced placed(OrderEvent event) {
        return Objects.requireNonNull(PLACED.get(event.orderId().value()));
    }

    @Test
    void collection_period() {
        Map<List<Object>, List<Double>> took = new HashMap<>();
        EVENTS.stream()
                .map(RecordedEvent::payload)
                .filter(event -> event instanceof PaymentRecorded || event instanceof PaymentCaptured)
                .map(OrderEvent.class::cast)
                .forEach(paid -> took.computeIfAbsent(
                                List.of(
                                        month(placed(paid).occurredAt()),
                                        placed(paid).channel()),
                                none -> new ArrayList<>())
                        .add(seconds(placed(paid).occurredAt(), paid.occurredAt()) / 86_400));
        Map<List<Object>, Document> rows = rows("collection-period", "month", "channel");
        assertThat(rows.keySet()).isEqualTo(took.keySet()).hasSizeGreaterThan(3);
        took.forEach((key, days) -> {
            Document row = Objects.requireNonNull(rows.get(key));
            assertThat(row.getLong("orders")).isEqualTo(days.size());
            assertThat(row.getDouble("average_days")).isCloseTo(average(days), within(1e-9));
            assertThat(row.getDouble("longest_days"))
                    .isEqualTo(days.stream().max(Double::compare).orElseThrow());
            List<Double> sorted = days.stream().sorted().toList();
            double ninth = sorted.get((int) Math.ceil(0.9 * sorted.size()) - 1);
            assertThat(row.getDouble("slowest_tenth_days")).isCloseTo(ninth, within(0.002 + ninth * 0.001));
        });
    }

    @Test
    void time_per_stage() {
        Map<List<Object>, List<Double>> took =
                new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        Map<String, Instant> reached = new HashMap<>();
        for (RecordedEvent recorded : EVENTS) {
            LedgerEvent event = recorded.payload();
            String stage = switch (event) {
                case OrderPlaced e -> "0";
                case OrderApproved e -> "1 review";
                case LineAllocated e -> "2 stock";
                case OrderDispatched e -> "3 warehouse";
                case OrderDelivered e -> "4 carrier";
                default -> "";
            };
            if (stage.isEmpty()) {
                continue;
            }
            OrderEvent order = (OrderEvent) event;
            Instant since = reached.put(order.orderId().value(), event.occurredAt());
            if (since != null) {
                took.computeIfAbsent(List.of(stage, placed(order).channel()), none -> new ArrayList<>())
                        .add(seconds(since, event.occurredAt()) / 3_600);
            }
        }
        Map<List<Object>, Document> rows = rows("time-per-stage", "stage_of_work", "channel");
        assertThat(rows.keySet())
                .containsExactlyInAnyOrderElementsOf(took.keySet())
                .hasSize(8);
        took.forEach((key, hours) -> {
            assertThat(Objects.requireNonNull(rows.get(key)).getLong("orders")).isEqualTo(hours.size());
            assertThat(Objects.requireNonNull(rows.get(key)).getDouble("average_hours"))
                    .isCloseTo(average(hours), within(1e-9));
        });
    }

    @Test
    void on_time_delivery() {
        Map<List<Object>, int[]> counts = new HashMap<>();
        of(OrderDelivered.class).forEach(event -> {
            int[] count = counts.computeIfAbsent(
                    List.of(month(event.occurredAt()), "main", "SF Express"), none -> new int[2]);
            count[0]++;
            if (Duration.between(placed(event).occurredAt(), event.occurredAt()).compareTo(Duration.ofHours(72)) <= 0) {
                count[1]++;
            }
        });
        Map<List<Object>, Document> rows = rows("on-time-delivery", "month", "warehouse", "carrier");
        assertThat(rows.keySet()).isEqualTo(counts.keySet()).isNotEmpty();
        counts.forEach((key, count) -> {
            assertThat(Objects.requireNonNull(rows.get(key)).getLong("delivered"))
                    .isEqualTo(count[0]);
            assertThat(Objects.requireNonNull(rows.get(key)).getLong("on_time")).isEqualTo(count[1]);
            assertThat(Objects.requireNonNull(rows.get(key)).getDouble("on_time_rate"))
                    .isEqualTo((double) count[1] / count[0]);
        });
    }

    @Test
    void stock_turnover() {
        Map<List<Object>, long[]> pieces = new HashMap<>();
        EVENTS.stream().map(RecordedEvent::payload).forEach(event -> {
            switch (event) {
                case StockReceived e -> pieces.computeIfAbsent(stock(e), none -> new long[2])[0] += e.quantity();
                case StockShipped e -> pieces.computeIfAbsent(stock(e), none -> new long[2])[1] += e.quantity();
                default -> {}
            }
        });
        Map<List<Object>, Document> rows = rows("stock-turnover", "warehouse", "sku");
        assertThat(rows.keySet()).isEqualTo(pieces.keySet()).hasSize(10);
        pieces.forEach((key, sums) -> {
            assertThat(Objects.requireNonNull(rows.get(key)).getLong("on_hand")).isEqualTo(sums[0] - sums[1]);
            assertThat(Objects.requireNonNull(rows.get(key)).getDouble("turnover"))
                    .isEqualTo((double) sums[1] / sums[0]);
        });
    }

    private static List<Object> stock(StockEvent event) {
        return List.of(event.warehouse(), event.sku());
    }

    @Test
    void customers_by_value() {
        Map<List<Object>, long[]> values = new HashMap<>();
        EVENTS.stream().map(RecordedEvent::payload).forEach(event -> {
            switch (event) {
                case OrderPlaced e -> value(values, e, e.currency())[0]++;
                case PaymentRecorded e ->
                    value(values, e, e.amount().currency())[1] += e.amount().minor();
                case PaymentCaptured e ->
                    value(values, e, e.amount().currency())[1] += e.amount().minor();
                case RefundRecorded e ->
                    value(values, e, e.amount().currency())[1] -= e.amount().minor();
                default -> {}
            }
        });
        Map<List<Object>, Document> rows = rows("customers-by-value", "customer", "currency");
        assertThat(rows.keySet()).isEqualTo(values.keySet()).hasSizeGreaterThan(7);
        values.forEach((key, sums) -> {
            assertThat(Objects.requireNonNull(rows.get(key)).getLong("orders")).isEqualTo(sums[0]);
            assertThat(Objects.requireNonNull(rows.get(key)).getLong("value")).isEqualTo(sums[1]);
        });
    }

    private static long[] value(Map<List<Object>, long[]> values, OrderEvent event, String currency) {
        return values.computeIfAbsent(List.of(placed(event).customer().reference(), currency), none -> new long[2]);
    }

    private static String month(Instant time) {
        return YearMonth.from(time.atZone(SHANGHAI)).toString();
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1_000.0;
    }

    private static double average(List<Double> values) {
        return values.stream().collect(averagingDouble(value -> value));
    }

    private static <E extends LedgerEvent> Stream<E> of(Class<E> type) {
        return EVENTS.stream()
                .map(RecordedEvent::payload)
                .filter(type::isInstance)
                .map(type::cast);
    }

    private static Map<List<Object>, Document> rows(String name, String... keys) {
        RowsInMemory rows = new RowsInMemory(Limits.usual());
        Plan plan = plan(name);
        new BatchFold(plan, Limits.usual(), rows)
                .fold(EVENTS.stream()
                        .filter(event -> DeclaredProjection.events(plan)
                                .contains(event.payload().getClass()))
                        .toList());
        assertThat(rows.leftOut()).isEqualTo(LeftOut.none());
        return rows.all().stream()
                .map(DeclaredRow::row)
                .collect(toMap(row -> Stream.of(keys).map(row::get).toList(), row -> row));
    }

    static Plan plan(String name) {
        try (InputStream in = ReadyMadeTest.class.getResourceAsStream("/ready-made/" + name + ".yaml")) {
            return Compiler.compile(
                    DeclarationReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
