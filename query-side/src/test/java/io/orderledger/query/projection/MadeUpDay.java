package io.orderledger.query.projection;

import io.orderledger.events.LedgerEvent;
import io.orderledger.events.inventory.ReservationReleased;
import io.orderledger.events.inventory.StockReceived;
import io.orderledger.events.inventory.StockReserved;
import io.orderledger.events.inventory.StockShipped;
import io.orderledger.events.order.LineAllocated;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderCancelled;
import io.orderledger.events.order.OrderDelivered;
import io.orderledger.events.order.OrderDispatched;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.order.PaymentRecorded;
import io.orderledger.events.order.RefundRecorded;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.Customer;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.ReservationId;
import io.orderledger.events.value.Totals;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Orders that are placed, paid, shipped, cancelled and refunded, all mixed up, the same for the same seed. */
public final class MadeUpDay {

    private static final Instant MORNING = Instant.parse("2020-02-20T00:00:00Z");

    private MadeUpDay() {}

    /** The events of some orders and of the stock they take. */
    public static List<LedgerEvent> of(int orders, long seed) {
        Random random = new Random(seed);
        List<Deque<LedgerEvent>> stories = new ArrayList<>();
        for (int sku = 0; sku < 10; sku++) {
            stories.add(
                    new ArrayDeque<>(List.of(new StockReceived("main", "SKU-" + sku, "r" + sku, 100_000, MORNING))));
        }
        for (int number = 0; number < orders; number++) {
            stories.add(story(number, random));
        }
        List<LedgerEvent> mixed = new ArrayList<>();
        while (!stories.isEmpty()) {
            int pick = random.nextInt(Math.min(20, stories.size()));
            mixed.add(stories.get(pick).removeFirst());
            if (stories.get(pick).isEmpty()) {
                stories.remove(pick);
            }
        }
        return mixed;
    }

    private static Deque<LedgerEvent> story(int number, Random random) {
        OrderId id = OrderId.of(number % 3 == 0 ? "tmall" : "web", Integer.toString(number));
        String sku = "SKU-" + random.nextInt(10);
        long pieces = 1 + random.nextInt(3);
        Instant at = MORNING.plusSeconds(number);
        List<OrderLine> lines = List.of(
                new OrderLine(1, sku, "Thing", pieces, 1990, true),
                new OrderLine(2, "WRAP", "Wrapping", 1, 300, false));
        Totals totals = Totals.of(lines, List.of(), List.of());
        Customer customer = Customer.of("c-" + number % 7);
        String channel = id.value().substring(0, id.value().indexOf(':'));
        Deque<LedgerEvent> story = new ArrayDeque<>();
        story.add(new OrderPlaced(
                id,
                channel,
                Integer.toString(number),
                customer,
                Address.unknown(),
                number % 5 == 0 ? "JPY" : "CNY",
                lines,
                List.of(),
                List.of(),
                totals,
                at));
        if (random.nextInt(10) == 0) {
            return story;
        }
        Money due = new Money(number % 5 == 0 ? "JPY" : "CNY", totals.dueMinor());
        story.add(new PaymentRecorded(id, "p-1", due, "alipay", at));
        LineReservation claim = new LineReservation(1, "main", sku, pieces);
        ReservationId reservation = ReservationId.of(id, 1);
        story.add(new OrderApproved(id, List.of(claim), at));
        story.add(new StockReserved("main", sku, reservation, id.value(), 1, pieces, at));
        story.add(new LineAllocated(id, claim, at));
        if (random.nextInt(8) == 0) {
            story.add(new OrderCancelled(id, List.of(claim), "changed their mind", at));
            story.add(new ReservationReleased("main", sku, reservation, id.value(), 1, pieces, at));
            story.add(new RefundRecorded(id, "r-1", due, "cancelled", at));
            return story;
        }
        story.add(new OrderDispatched(id, List.of(claim), "SF Express", "SF" + number, at));
        story.add(new StockShipped("main", sku, reservation, id.value(), 1, pieces, at));
        if (random.nextBoolean()) {
            story.add(new OrderDelivered(id, "", at));
        }
        return story;
    }
}
