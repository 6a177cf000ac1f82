package io.orderledger.query.projection;

import io.orderledger.events.LedgerEvent;
import io.orderledger.events.customer.CustomerOrderKept;
import io.orderledger.events.customer.CustomerOrderNoted;
import io.orderledger.events.inventory.ReservationReleased;
import io.orderledger.events.inventory.StockBackordered;
import io.orderledger.events.inventory.StockReceived;
import io.orderledger.events.inventory.StockReserved;
import io.orderledger.events.inventory.StockShipped;
import io.orderledger.events.order.DeliveryFailed;
import io.orderledger.events.order.LineAllocated;
import io.orderledger.events.order.LineBackordered;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderCancelled;
import io.orderledger.events.order.OrderCommandRefused;
import io.orderledger.events.order.OrderDelivered;
import io.orderledger.events.order.OrderDispatched;
import io.orderledger.events.order.OrderHeld;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.order.PaymentAuthorised;
import io.orderledger.events.order.PaymentCaptured;
import io.orderledger.events.order.PaymentRecorded;
import io.orderledger.events.order.PickingStarted;
import io.orderledger.events.order.PiecesPacked;
import io.orderledger.events.order.PiecesPicked;
import io.orderledger.events.order.ReceivableMatched;
import io.orderledger.events.order.RefundOrdered;
import io.orderledger.events.order.RefundRecorded;
import io.orderledger.events.order.ReviewAssigned;
import io.orderledger.events.order.ReviewReminded;
import io.orderledger.events.order.ReviewRequested;
import io.orderledger.events.order.ReviewSkipped;
import io.orderledger.events.order.TermsGranted;
import io.orderledger.events.picking.PickListClosed;
import io.orderledger.events.picking.PickListCreated;
import io.orderledger.events.picking.PickTaskDone;
import io.orderledger.events.picking.PickTasksAdded;
import io.orderledger.events.shipping.PackageDispatched;
import io.orderledger.events.shipping.PackageFilled;
import io.orderledger.events.shipping.PackageOpened;
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
        String currency = number % 5 == 0 ? "JPY" : "CNY";
        List<OrderLine> lines = List.of(
                new OrderLine(1, sku, "Thing", pieces, 1990, true),
                new OrderLine(2, "WRAP", "Wrapping", 1, 300, false));
        Totals totals = Totals.of(lines, List.of(), List.of());
        String channel = id.value().substring(0, id.value().indexOf(':'));
        Deque<LedgerEvent> story = new ArrayDeque<>();
        story.add(new OrderPlaced(
                id,
                channel,
                Integer.toString(number),
                Customer.of("c-" + number % 7),
                Address.unknown(),
                currency,
                lines,
                List.of(),
                List.of(),
                totals,
                LineShare.of(lines, List.of(), List.of()),
                "",
                at));
        story.add(new CustomerOrderNoted("hash-" + number, id, "likeness", at, at));
        if (random.nextInt(10) == 0) {
            return story;
        }
        Money due = new Money(currency, totals.dueMinor());
        review(story, id, random.nextInt(4), at);
        payment(story, id, random.nextInt(3), due, at);
        LineReservation claim = new LineReservation(1, "main", sku, pieces);
        ReservationId reservation = ReservationId.of(id, 1);
        story.add(new OrderApproved(id, List.of(claim), "", at));
        if (random.nextInt(3) == 0) {
            story.add(new StockBackordered("main", sku, reservation, id.value(), 1, pieces, true, at));
            story.add(new LineBackordered(id, claim, at));
        }
        story.add(new StockReserved("main", sku, reservation, id.value(), 1, pieces, pieces, at));
        story.add(new LineAllocated(id, claim, at));
        if (random.nextInt(8) == 0) {
            story.add(new OrderCancelled(id, List.of(claim), "changed their mind", 0, at));
            story.add(new ReservationReleased("main", sku, reservation, id.value(), 1, pieces, at));
            story.add(new RefundOrdered(id, "r-1", due, List.of(), "cancelled", at));
            story.add(new OrderCommandRefused(id, "DispatchOrder", "wrong-status", List.of(), "", at));
            story.add(new RefundRecorded(id, "r-1", due, "cancelled", "", List.of(), at));
            return story;
        }
        shipping(story, id, number, claim, random.nextBoolean(), at);
        return story;
    }

    private static void review(Deque<LedgerEvent> story, OrderId id, int kind, Instant at) {
        Instant dueAt = at.plusSeconds(14_400);
        if (kind == 0) {
            List<ReviewFinding> findings = List.of(new ReviewFinding("amount-over-limit", "5000", true));
            story.add(new ReviewRequested(id, findings, "reviewers", dueAt, at));
            story.add(new ReviewAssigned(id, "Ann", dueAt.plusSeconds(60), at));
            story.add(new ReviewReminded(id, "Ann", dueAt.plusSeconds(60), dueAt.plusSeconds(61)));
        } else if (kind == 1) {
            story.add(new OrderHeld(id, "looks odd", at));
        } else {
            story.add(new ReviewSkipped(id, List.of(), "clear", at));
        }
    }

    private static void payment(Deque<LedgerEvent> story, OrderId id, int kind, Money due, Instant at) {
        if (kind == 0) {
            story.add(new PaymentRecorded(id, "p-1", due, "alipay", at));
        } else if (kind == 1) {
            story.add(new PaymentAuthorised(id, "p-1", due, "card", at));
            story.add(new PaymentCaptured(id, "p-1", "c-1", due, at));
        } else {
            story.add(new TermsGranted(id, "invoice", PaymentTerms.CREDIT, due, at.plusSeconds(86_400), at));
            story.add(new PaymentRecorded(id, "p-1", due, "transfer", at));
            story.add(new ReceivableMatched(id, "invoice", "p-1", new Money(due.currency(), due.minor() - 1), at));
        }
    }

    private static void shipping(
            Deque<LedgerEvent> story, OrderId id, int number, LineReservation claim, boolean byHand, Instant at) {
        List<Pieces> pieces = List.of(new Pieces(1, 1, claim.sku(), claim.quantity()));
        PickTask task = new PickTask(id, 1, 1, claim.sku(), claim.quantity());
        String list = "pick-" + number;
        String box = byHand ? "box-" + number : "";
        if (byHand) {
            story.add(new PickListCreated(list, "", "main", List.of(task.orderId()), at));
            story.add(new PickTasksAdded(list, task.orderId(), List.of(task), at));
            story.add(new PickingStarted(id, list, "main", pieces, at));
            story.add(new PickTaskDone(list, task, at));
            story.add(new PiecesPicked(id, list, pieces, at));
            story.add(new PickListClosed(list, 1, 0, at));
            story.add(new PackageOpened(box, "main", at));
            story.add(new PackageFilled(box, "fill", id, pieces, at));
            story.add(new PiecesPacked(id, box, pieces, at));
            story.add(new PackageDispatched(box, List.of(new PackageContent(id, pieces)), "SF", "SF" + number, at));
        }
        story.add(new OrderDispatched(id, List.of(claim), "SF Express", "SF" + number, box, at));
        story.add(new StockShipped(
                "main", claim.sku(), ReservationId.of(id, 1), id.value(), 1, claim.quantity(), "", at));
        if (number % 2 == 0) {
            story.add(new DeliveryFailed(id, box, 1, "nobody there", at));
            story.add(new OrderDelivered(id, "", box, byHand ? pieces : List.of(), at));
            story.add(new CustomerOrderKept("hash-" + number, id, at));
        }
    }
}
