package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderledger.standalone.boot.ServeOptions;
import io.orderledger.standalone.endtoend.Client.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A sale of too little for too many: 32 clients at once place, pay, approve, cancel, dispatch and send back 500 orders over
 * 50 SKUs while stock comes in. Afterwards every book is reckoned anew from the events.
 */
class ScarceStockTest {

    private static LedgerUnderTest ledger;
    private static Client client;

    private static final int ORDERS = 500;
    private static final int SKUS = 50;
    private static final int CLIENTS = 32;
    private static final long SEED = Long.getLong("race.seed", 20_260_220L);

    private final AtomicInteger delivered = new AtomicInteger();
    private final AtomicInteger returned = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final AtomicInteger receipts = new AtomicInteger();

    /** With the usual policy for shortages: who comes too late waits. */
    @BeforeAll
    static void open(@TempDir Path data) {
        Path rules = Path.of("src", "test", "resources", "waiting-rules.yaml").toAbsolutePath();
        ledger = LedgerUnderTest.with(new ServeOptions(data, 0, "127.0.0.1", "", "", rules.toString()));
        client = ledger.client();
    }

    @AfterAll
    static void close() {
        ledger.close();
    }

    @Test
    void after_a_sale_of_too_little_for_too_many_every_book_balances() throws Exception {
        for (int sku = 0; sku < SKUS; sku++) {
            receive(sku, 4);
        }
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService pool = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(pool.submit(() -> {
                    for (int order = next.getAndIncrement(); order < ORDERS; order = next.getAndIncrement()) {
                        live(order, new Random(SEED + order));
                    }
                }));
            }
            for (Future<?> finished : clients) {
                finished.get(4, TimeUnit.MINUTES);
            }
        }
        Books books = balanced();

        assertThat(delivered).as("delivered, seed %d", SEED).hasValueGreaterThan(ORDERS / 20);
        assertThat(returned).as("returned").hasPositiveValue();
        assertThat(cancelled).as("cancelled").hasPositiveValue();
        assertThat(books.waited).as("claims that waited").isGreaterThan(ORDERS / 20);
        assertThat(books.servedLater).as("claims that waited and were served").isPositive();
    }

    /** One order's life, as far as its luck goes. */
    private void live(int number, Random random) {
        int quantity = 1 + random.nextInt(3);
        int price = 333 + random.nextInt(700);
        String id = client.place("sale-" + number, "SALE-" + random.nextInt(SKUS), quantity, price, true);
        String order = "/api/orders/" + id;
        long due = (long) quantity * price;
        client.post(order + "/payments", "{\"paymentId\":\"p\",\"amountMinor\":%d,\"currency\":\"CNY\"}".formatted(due))
                .expect(200);
        client.post(order + "/approve", "{}").expect(200);
        if (random.nextInt(5) == 0) {
            client.post(order + "/cancel", "{\"reason\":\"changed their mind\"}")
                    .expect(200);
            cancelled.incrementAndGet();
            return;
        }
        if (random.nextInt(6) == 0) {
            receive(random.nextInt(SKUS), 1 + random.nextInt(3));
        }
        if (client.post(order + "/dispatches", "{}").status() != 200) {
            if (random.nextInt(4) == 0) {
                client.post(order + "/cancel", "{\"reason\":\"waited too long\"}");
                cancelled.incrementAndGet();
            }
            return;
        }
        client.post(order + "/deliveries", "{\"signedBy\":\"door\"}").expect(200);
        delivered.incrementAndGet();
        if (random.nextInt(3) == 0) {
            sendBack(order);
        }
    }

    private void sendBack(String order) {
        String change = order + "/changes/back";
        client.post(order + "/changes", """
                        {"changeId":"back","kind":"RETURN","items":[{"line":1,"quantity":1}],"reason":"too small"}""").expect(200);
        client.post(change + "/preview", "{}").expect(200);
        client.post(change + "/confirm", "{}").expect(200);
        client.post(order + "/returns/back/receipt", "{\"warehouse\":\"main\"}").expect(200);
        client.post(
                        order + "/returns/back/inspection",
                        "{\"pieces\":[{\"line\":1,\"quantity\":1,\"found\":\"RESELL\"}]}")
                .expect(200);
        returned.incrementAndGet();
    }

    private void receive(int sku, int quantity) {
        Answer received = client.post(
                "/api/stock/main/SALE-" + sku + "/receipts",
                "{\"receiptId\":\"d-%d\",\"quantity\":%d}".formatted(receipts.incrementAndGet(), quantity));
        received.expect(200);
    }

    /** The books over the whole trail, once nothing more follows by itself and they balance. */
    private static Books balanced() {
        List<JsonNode> events = new ArrayList<>();
        AtomicReference<Books> books = new AtomicReference<>();
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    assertThat(readMore(events)).as("more that follows").isZero();
                    Books reckoned = new Books();
                    reckoned.read(events);
                    reckoned.check();
                    assertThat(reckoned.money).as("orders").hasSize(ORDERS);
                    books.set(reckoned);
                });
        return Objects.requireNonNull(books.get());
    }

    /** Reads what the trail has more, and says how much. */
    private static int readMore(List<JsonNode> events) {
        int before = events.size();
        int read;
        do {
            long last = events.isEmpty() ? -1 : events.getLast().get("position").asLong();
            JsonNode page =
                    client.get("/api/audit?limit=200&after=" + last).expect(200).json();
            page.get("items").forEach(events::add);
            read = page.get("items").size();
        } while (read == 200);
        return events.size() - before;
    }

    /** The books, reckoned from the events by nothing but sums. */
    private static final class Books {

        private final Map<String, Stock> stocks = new TreeMap<>();
        private final Map<String, Claim> claims = new HashMap<>();
        private final Map<String, Money> money = new TreeMap<>();
        private int waited;
        private int servedLater;

        private static final class Stock {
            long onHand;
            long in;
            long out;
            final Map<String, Long> reserved = new HashMap<>();
            final Map<String, Long> waiting = new HashMap<>();
            final Deque<String> queue = new ArrayDeque<>();
            final Map<String, Place> places = new LinkedHashMap<>();

            /** Who waits since the earliest time, of those by the order's id, of those as they came. */
            @Nullable
            String first() {
                return places.entrySet().stream()
                        .min(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElse(null);
            }

            long allReserved() {
                return reserved.values().stream().mapToLong(Long::longValue).sum();
            }
        }

        /** A place in a queue. */
        private record Place(Instant since, String order) implements Comparable<Place> {
            @Override
            public int compareTo(Place other) {
                return since.equals(other.since) ? order.compareTo(other.order) : since.compareTo(other.since);
            }
        }

        /** A claim as its order sees it. */
        private static final class Claim {
            long allocated;
            long waiting;
            long shipped;
            long dropped;
            long pending;
        }

        private static final class Money {
            long due;
            long captured;
            long refundOrdered;
        }

        void read(List<JsonNode> events) {
            for (JsonNode event : events) {
                String type = event.get("type").asString();
                if (type.startsWith("inventory.")) {
                    stock(type, event.get("payload"));
                } else if (type.startsWith("order.")) {
                    order(type, event.get("payload"));
                }
            }
        }

        private void stock(String type, JsonNode e) {
            Stock stock = stocks.computeIfAbsent(
                    e.get("warehouse").asString() + "/" + e.get("sku").asString(), id -> new Stock());
            long quantity = e.path("quantity").asLong();
            String reservation = e.path("reservationId").asString("");
            switch (type) {
                case "inventory.StockReceived", "inventory.StockReturned" -> {
                    stock.onHand += quantity;
                    stock.in += quantity;
                }
                case "inventory.StockReserved" -> {
                    if (stock.waiting.containsKey(reservation)) {
                        assertThat(stock.first())
                                .as("whoever began to wait first is served first: %s", e)
                                .isEqualTo(reservation);
                        servedLater++;
                        wait(stock, reservation, -quantity);
                    } else {
                        assertThat(stock.queue).as("nobody overtakes: %s", e).isEmpty();
                    }
                    stock.reserved.merge(reservation, quantity, Long::sum);
                }
                case "inventory.StockBackordered" -> {
                    waited++;
                    stock.queue.add(reservation);
                    String since = e.get("occurredAt").asString();
                    Place place =
                            new Place(Instant.parse(since), e.get("reference").asString());
                    stock.places.put(reservation, place);
                    wait(stock, reservation, quantity);
                }
                case "inventory.BackorderWithdrawn" -> wait(stock, reservation, -quantity);
                case "inventory.ReservationReleased" -> stock.reserved.merge(reservation, -quantity, Long::sum);
                case "inventory.StockShipped" -> {
                    stock.reserved.merge(reservation, -quantity, Long::sum);
                    stock.onHand -= quantity;
                    stock.out += quantity;
                }
                default -> {
                    // moves no pieces
                }
            }
            assertThat(stock.allReserved()).as("never oversold: %s", e).isBetween(0L, stock.onHand);
        }

        private static void wait(Stock stock, String reservation, long more) {
            long left = stock.waiting.merge(reservation, more, Long::sum);
            assertThat(left).isNotNegative();
            if (left == 0) {
                stock.waiting.remove(reservation);
                stock.queue.remove(reservation);
                stock.places.remove(reservation);
            }
        }

        private void order(String type, JsonNode e) {
            String id = e.get("orderId").asString();
            Money purse = money.computeIfAbsent(id, order -> new Money());
            switch (type) {
                case "order.OrderPlaced" ->
                    purse.due = e.get("totals").get("dueMinor").asLong();
                case "order.PaymentRecorded" ->
                    purse.captured += e.get("amount").get("minor").asLong();
                case "order.RefundOrdered" ->
                    purse.refundOrdered += e.get("amount").get("minor").asLong();
                case "order.OrderApproved", "order.AllocationRequested" ->
                    e.get("reservations")
                            .forEach(claim -> claim(id, claim).pending +=
                                    claim.get("quantity").asLong());
                case "order.LineAllocated" -> {
                    Claim claim = claim(id, e.get("reservation"));
                    long quantity = e.get("reservation").get("quantity").asLong();
                    claim.allocated += quantity;
                    long answered = Math.min(claim.pending, quantity);
                    claim.pending -= answered;
                    claim.waiting -= quantity - answered;
                }
                case "order.LineBackordered" -> {
                    Claim claim = claim(id, e.get("reservation"));
                    long quantity = e.get("reservation").get("quantity").asLong();
                    claim.waiting += quantity;
                    claim.pending -= quantity;
                }
                case "order.OrderDispatched" ->
                    e.get("shipped")
                            .forEach(claim -> claim(id, claim).shipped +=
                                    claim.get("quantity").asLong());
                case "order.OrderCancelled" -> {
                    purse.due = e.get("dueMinor").asLong();
                    e.get("released")
                            .forEach(claim -> claim(id, claim).dropped +=
                                    claim.get("quantity").asLong());
                }
                case "order.ReturnSettled" -> purse.due = e.get("dueMinor").asLong();
                default -> {
                    // moves neither pieces nor money
                }
            }
        }

        private Claim claim(String order, JsonNode claim) {
            return claims.computeIfAbsent(order + "." + claim.get("claim").asLong(), id -> new Claim());
        }

        void check() {
            Map<String, Long> reserved = new HashMap<>();
            Map<String, Long> waiting = new HashMap<>();
            stocks.forEach((id, stock) -> {
                assertThat(stock.onHand).as("on hand of %s", id).isEqualTo(stock.in - stock.out);
                reserved.putAll(stock.reserved);
                waiting.putAll(stock.waiting);
                Iterator<String> queue = stock.queue.iterator();
                if (queue.hasNext()) {
                    assertThat(stock.onHand - stock.allReserved())
                            .as("nobody waits at %s for what is there", id)
                            .isZero();
                }
                JsonNode seen = client.get("/api/stock/" + id).expect(200).json();
                assertThat(seen.get("onHand").asLong()).isEqualTo(stock.onHand);
                assertThat(seen.get("reserved").asLong()).isEqualTo(stock.allReserved());
            });
            claims.forEach((id, claim) -> {
                boolean stopped = claim.dropped > 0;
                assertThat(stopped ? 0 : claim.pending)
                        .as("no answer is owed to %s", id)
                        .isZero();
                assertThat(reserved.getOrDefault(id, 0L))
                        .as("reserved for %s", id)
                        .isEqualTo(stopped ? 0 : claim.allocated - claim.shipped);
                assertThat(waiting.getOrDefault(id, 0L))
                        .as("waiting for %s", id)
                        .isEqualTo(stopped ? 0 : claim.waiting);
            });
            assertThat(claims.keySet()).containsAll(reserved.keySet());
            money.forEach((id, purse) -> assertThat(purse.captured - purse.refundOrdered)
                    .as("money of %s", id)
                    .isEqualTo(purse.due));
        }
    }
}
