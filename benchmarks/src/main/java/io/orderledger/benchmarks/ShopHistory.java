package io.orderledger.benchmarks;

import io.orderledger.command.fulfilment.ProcessManagerConfiguration;
import io.orderledger.command.ledger.embedded.SqliteEventStorageEngine;
import io.orderledger.command.ledger.embedded.SqliteTokenStore;
import io.orderledger.events.EventMetadata;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderCancelled;
import io.orderledger.events.order.OrderDelivered;
import io.orderledger.events.order.OrderDispatched;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.OrderHeld;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.order.PaymentRecorded;
import io.orderledger.events.storage.LedgerSerializer;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.Customer;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.Totals;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;

/**
 * Orders as a shop has them, told apart by channel, customer, goods, amount, time and how far they came; the same for the same
 * number. They are appended straight to the embedded store, many at a time.
 */
final class ShopHistory {

    /** Events of an order, on average. */
    static final double EVENTS_AN_ORDER = 4.58;

    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");
    private static final int SECONDS_APART = 77;
    private static final int AT_ONCE = 200;
    private static final String[] FAMILY = {"Wang", "Li", "Zhang", "Liu", "Chen", "Yang", "Zhao", "Huang", "Zhou", "Wu"
    };
    private static final String[] GIVEN = {
        "Wei", "Fang", "Na", "Min", "Jing", "Lei", "Jun", "Yang", "Yong", "Yan", "Jie", "Tao"
    };
    private static final String[] CHANNELS = {"tmall", "web", "web", "care"};

    private ShopHistory() {}

    /** Appends orders 0 to a number, two parts at a time; gives how many events they are. */
    static long fill(Path data, int orders) throws Exception {
        AtomicLong events = new AtomicLong();
        try (SqliteEventStorageEngine engine = RawStore.engine(data)) {
            try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
                List<Future<?>> parts = new ArrayList<>();
                for (int from = 0; from < orders; from += AT_ONCE) {
                    int first = from;
                    parts.add(pool.submit(() -> {
                        List<DomainEventMessage<?>> batch = new ArrayList<>();
                        for (int i = first; i < Math.min(first + AT_ONCE, orders); i++) {
                            batch.addAll(order(i));
                        }
                        engine.appendEvents(batch);
                        events.addAndGet(batch.size());
                    }));
                }
                for (Future<?> part : parts) {
                    part.get();
                }
            }
            reactedTo(data, engine.createHeadToken());
        }
        return events.get();
    }

    /** Process managers are up to date, as they are in a ledger that has been running. */
    static void reactedTo(Path data, TrackingToken head) throws Exception {
        try (SqliteTokenStore tokens =
                SqliteTokenStore.open(data.resolve("process-managers.db"), LedgerSerializer.create())) {
            tokens.initializeTokenSegments(
                    ProcessManagerConfiguration.GROUP, ProcessManagerConfiguration.SEGMENTS, head);
            tokens.initializeTokenSegments("due", 1, head);
        }
    }

    static String channel(int order) {
        return CHANNELS[order % CHANNELS.length];
    }

    static String number(int order) {
        return Integer.toString(10_000_000 + order);
    }

    static String id(int order) {
        return channel(order) + ':' + number(order);
    }

    static String sku(int order) {
        return "SKU-" + order % 997;
    }

    static String customer(int order) {
        return "c-" + order % 20_011;
    }

    static String phone(int order) {
        return String.format(Locale.ROOT, "138%08d", order * 7_919L % 100_000_000);
    }

    static String tracking(int order) {
        return "SF" + (1_000_000_000L + order);
    }

    static String given(int order) {
        return GIVEN[new Random(order).nextInt(GIVEN.length)] + order % 613;
    }

    private static List<DomainEventMessage<?>> order(int number) {
        OrderId id = OrderId.of(channel(number), number(number));
        long price = 990 + number * 37L % 90_000;
        List<OrderLine> lines = List.of(
                new OrderLine(1, sku(number), "Green tea", 2, price, false),
                new OrderLine(2, "WRAP", "Wrapping", 1, 300, false));
        Totals totals = Totals.of(lines, List.of(), List.of());
        String name = FAMILY[number % FAMILY.length] + ' ' + given(number);
        Instant at = FIRST.plusSeconds((long) SECONDS_APART * number);
        List<OrderEvent> events = new ArrayList<>();
        events.add(new OrderPlaced(
                id,
                channel(number),
                number(number),
                new Customer(customer(number), name, phone(number), ""),
                new Address(name, phone(number), List.of("1 Lake Road"), "", "Hangzhou", "Zhejiang", "310000", "CN"),
                "CNY",
                lines,
                List.of(),
                List.of(),
                totals,
                LineShare.of(lines, List.of(), List.of()),
                "",
                at));
        life(events, id, number, totals.dueMinor(), at);
        MetaData metadata = MetaData.from(
                Map.of(EventMetadata.ACTOR, "shop", EventMetadata.ACTOR_VERIFIED, "false", EventMetadata.VIA, "api"));
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (OrderEvent event : events) {
            messages.add(new GenericDomainEventMessage<>("Order", id.value(), messages.size(), event, metadata));
        }
        return messages;
    }

    /** Of a hundred orders, 80 come to their end, 3 are cancelled, 5 are held and the rest are under way. */
    private static void life(List<OrderEvent> events, OrderId id, int number, long due, Instant at) {
        int kind = number % 100;
        if (kind < 5) {
            events.add(new OrderHeld(id, "looks odd", at));
            return;
        }
        events.add(new OrderApproved(id, List.of(), "", at));
        if (kind < 8) {
            events.add(new OrderCancelled(id, List.of(), "changed their mind", 0, at));
            return;
        }
        if (kind > 9) {
            events.add(new PaymentRecorded(id, "p", new Money("CNY", due), "card", at));
        }
        if (kind > 14) {
            events.add(new OrderDispatched(id, List.of(), "SF Express", tracking(number), "", at));
        }
        if (kind > 19) {
            events.add(new OrderDelivered(id, "", "", List.of(), at));
        }
    }
}
