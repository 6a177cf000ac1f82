package io.orderledger.command.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.inventory.StockCommand.ReceiveStock;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.CommandRefused;
import io.orderledger.command.ledger.LedgerCommand;
import io.orderledger.command.order.LifeCommand.CancelOrder;
import io.orderledger.command.order.ReviewCommand.ApproveOrder;
import io.orderledger.command.order.ShippingCommand.DispatchOrder;
import io.orderledger.command.order.ShippingCommand.PackPieces;
import io.orderledger.command.picking.PickListCommand.CreatePickList;
import io.orderledger.command.picking.PickListCommand.DropPieces;
import io.orderledger.command.picking.PickListCommand.PickPieces;
import io.orderledger.command.picking.PickListCommand.TaskNamed;
import io.orderledger.command.shipping.PackageCommand.DeliverPackage;
import io.orderledger.command.shipping.PackageCommand.DispatchPackage;
import io.orderledger.command.shipping.PackageCommand.FailPackageDelivery;
import io.orderledger.command.shipping.PackageCommand.OpenPackage;
import io.orderledger.command.shipping.PackageCommand.RemovePieces;
import io.orderledger.events.LedgerEvent;
import io.orderledger.events.inventory.StockShipped;
import io.orderledger.events.order.OrderCancelled;
import io.orderledger.events.order.OrderDelivered;
import io.orderledger.events.order.OrderDispatched;
import io.orderledger.events.order.PiecesPacked;
import io.orderledger.events.order.PiecesUnpacked;
import io.orderledger.events.picking.PickTaskDropped;
import io.orderledger.events.shipping.PackageCalledBack;
import io.orderledger.events.shipping.PackageDelivered;
import io.orderledger.events.shipping.PackageDispatched;
import io.orderledger.events.shipping.PackageEmptied;
import io.orderledger.events.shipping.PackageFilled;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.Pieces;
import io.orderledger.events.value.StockId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.eventhandling.EventMessage;
import org.junit.jupiter.api.Test;

/**
 * Days in a warehouse, made up by a seed: people scan, send, cancel and take out in any order, while events reach the process
 * managers late, repeated, and in any order but that of one sequence. At the end nothing is lost and nothing left twice.
 */
class AnyWarehouseDayTest {

    private static final int DAYS = 150;
    private static final int STEPS = 120;
    private static final BusinessTime NOW = BusinessTime.stated(Instant.parse("2020-02-20T12:00:00Z"));
    private static final List<OrderId> ORDERS =
            List.of(OrderId.of("web", "1"), OrderId.of("web", "2"), OrderId.of("web", "3"));
    private static final List<String> BOXES = List.of("a", "b", "c");
    private static final List<String> SKUS = List.of("TEA", "POT");

    /** What a made-up day has to be about, or it would prove nothing. */
    private static final Set<Class<?>> EVENTFUL = Set.of(
            PackageDispatched.class,
            PackageDelivered.class,
            PackageCalledBack.class,
            PackageEmptied.class,
            PiecesUnpacked.class,
            PickTaskDropped.class,
            OrderCancelled.class);

    @Test
    void packages_orders_and_stock_agree_on_what_left_and_arrived() {
        Set<Class<?>> happened = new HashSet<>();
        try (SmallLedger ledger = new SmallLedger()) {
            for (int seed = 0; seed < DAYS; seed++) {
                ledger.beginAgain();
                Day day = new Day(ledger, new Random(seed));
                day.passes();
                day.ends();
                agrees(ledger, "seed " + seed);
                ledger.events(LedgerEvent.class).forEach(event -> happened.add(event.getClass()));
            }
        }
        assertThat(happened).containsAll(EVENTFUL);
    }

    private static void agrees(SmallLedger ledger, String seed) {
        Map<String, Long> left = sum(
                ledger,
                PackageDispatched.class,
                e -> e.contents().stream()
                        .flatMap(content -> content.pieces().stream()
                                .map(some -> piece(e.packageId(), content.orderId(), some.sku(), some.quantity()))));
        Map<String, Long> dispatched = sum(
                ledger,
                OrderDispatched.class,
                e -> e.shipped().stream()
                        .filter(claim -> !e.packageId().isEmpty())
                        .map(claim -> piece(e.packageId(), e.orderId(), claim.sku(), claim.quantity())));
        assertThat(dispatched).as(seed + ": orders know what left in packages").isEqualTo(left);

        Map<String, Long> shipped = sum(
                ledger,
                StockShipped.class,
                e -> Stream.of(piece("", new OrderId(e.reference()), e.stockId().sku(), e.quantity())));
        Map<String, Long> gone = sum(
                ledger,
                OrderDispatched.class,
                e -> e.shipped().stream().map(claim -> piece("", e.orderId(), claim.sku(), claim.quantity())));
        assertThat(shipped).as(seed + ": stock ships what left").isEqualTo(gone);

        Map<String, Long> inBoxes = sum(
                ledger,
                PackageFilled.class,
                e -> e.pieces().stream().map(some -> piece(e.packageId(), e.orderId(), some.sku(), some.quantity())));
        minus(
                inBoxes,
                sum(
                        ledger,
                        PackageEmptied.class,
                        e -> e.pieces().stream()
                                .map(some -> piece(e.packageId(), e.orderId(), some.sku(), some.quantity()))));
        Map<String, Long> packed = sum(ledger, PiecesPacked.class, e -> pieces(e.packageId(), e.orderId(), e.pieces()));
        minus(packed, sum(ledger, PiecesUnpacked.class, e -> pieces(e.packageId(), e.orderId(), e.pieces())));
        assertThat(packed).as(seed + ": orders know what is in packages").isEqualTo(inBoxes);

        Map<String, Long> arrived = sum(
                ledger,
                PackageDelivered.class,
                e -> e.contents().stream()
                        .flatMap(content -> pieces(e.packageId(), content.orderId(), content.pieces())));
        Map<String, Long> delivered =
                sum(ledger, OrderDelivered.class, e -> pieces(e.packageId(), e.orderId(), e.delivered()));
        assertThat(delivered).as(seed + ": orders know what arrived").isEqualTo(arrived);
        assertThat(ledger.events(OrderCancelled.class).stream()
                        .map(OrderCancelled::orderId)
                        .distinct()
                        .count())
                .as(seed)
                .isEqualTo(ledger.events(OrderCancelled.class).size());
    }

    private static Stream<Map.Entry<String, Long>> pieces(String box, OrderId order, List<Pieces> pieces) {
        return pieces.stream().map(some -> piece(box, order, some.sku(), some.quantity()));
    }

    private static Map.Entry<String, Long> piece(String box, OrderId order, String sku, long quantity) {
        return Map.entry(box + " " + order + " " + sku, quantity);
    }

    private static <E extends LedgerEvent> Map<String, Long> sum(
            SmallLedger ledger, Class<E> type, Function<E, Stream<Map.Entry<String, Long>>> pieces) {
        Map<String, Long> sums = new TreeMap<>();
        ledger.events(type).stream()
                .flatMap(pieces)
                .forEach(some -> sums.merge(some.getKey(), some.getValue(), Long::sum));
        return sums;
    }

    private static void minus(Map<String, Long> from, Map<String, Long> less) {
        less.forEach((key, quantity) -> from.merge(key, -quantity, Long::sum));
        from.values().removeIf(quantity -> quantity == 0);
    }

    /** One day: commands of people, and events that wait for process managers, by their sequence. */
    private static final class Day {

        private final SmallLedger ledger;
        private final Random random;
        private final FulfilmentSequencing sequencing = new FulfilmentSequencing();
        private final Map<Object, Deque<EventMessage<?>>> waiting = new LinkedHashMap<>();
        private final Fresh fresh = new Fresh();

        Day(SmallLedger ledger, Random random) {
            this.ledger = ledger;
            this.random = random;
            for (OrderId order : ORDERS) {
                ledger.send(new ReceiveStock(new StockId("main", "TEA"), "tea " + order, 2, NOW));
                ledger.send(new ReceiveStock(new StockId("main", "POT"), "pot " + order, 1, NOW));
                ledger.send(WarehouseTest.place(order));
                ledger.send(new ApproveOrder(order, "main", "", NOW));
            }
            BOXES.forEach(box -> ledger.send(new OpenPackage(box, "main", NOW)));
            ends();
            ledger.send(new CreatePickList("list", "", "main", ORDERS, NOW));
            ends();
        }

        void passes() {
            for (int i = 0; i < STEPS; i++) {
                if (random.nextBoolean()) {
                    attempt(anything());
                } else {
                    deliverOne();
                }
            }
        }

        /** Everything that waits is handled. */
        void ends() {
            boolean more = true;
            while (more) {
                more = deliverOne();
            }
        }

        private LedgerCommand anything() {
            OrderId order = ORDERS.get(random.nextInt(ORDERS.size()));
            String box = BOXES.get(random.nextInt(BOXES.size()));
            String sku = SKUS.get(random.nextInt(SKUS.size()));
            TaskNamed task = TaskNamed.ofClaim(order, 1 + random.nextInt(2));
            return switch (random.nextInt(24)) {
                case 0 -> new DispatchPackage(box, "SF", box, NOW);
                case 1 -> new CancelOrder(order, "changed their mind", NOW);
                case 2, 3 -> new RemovePieces(box, order, sku, 1, "other package", NOW);
                case 4 -> new FailPackageDelivery(box, "nobody at home", NOW);
                case 5 -> new DeliverPackage(box, "Li Lei", NOW);
                case 6 -> new DropPieces("list", task, 1, "not there", NOW);
                case 7 ->
                    random.nextInt(4) == 0
                            ? new DispatchOrder(order, "SF", "whole", List.of(), NOW)
                            : new CreatePickList("list-" + random.nextInt(9), "", "main", List.of(order), NOW);
                case 8, 9, 10, 11, 12, 13 -> new PickPieces("list", task, 1, NOW);
                default -> new PackPieces(order, box, "main", sku, 1, NOW);
            };
        }

        private void attempt(LedgerCommand command) {
            try {
                ledger.send(command);
            } catch (CommandRefused | CommandExecutionException refused) {
                assertThat(CommandRefused.of(refused)).isPresent();
            }
        }

        /** Hands over the next event of some sequence, now and then with those just before it again; false when none waits. */
        private boolean deliverOne() {
            for (EventMessage<?> event : fresh.of(ledger)) {
                waiting.computeIfAbsent(sequencing.getSequenceIdentifierFor(event), key -> new ArrayDeque<>())
                        .add(event);
            }
            List<Object> keys = new ArrayList<>(waiting.keySet());
            if (keys.isEmpty()) {
                return false;
            }
            Object key = keys.get(random.nextInt(keys.size()));
            Deque<EventMessage<?>> queue = waiting.getOrDefault(key, new ArrayDeque<>());
            EventMessage<?> next = queue.removeFirst();
            if (queue.isEmpty()) {
                waiting.remove(key);
            }
            ledger.deliver(next);
            if (random.nextInt(3) == 0) {
                ledger.deliver(next);
            }
            return true;
        }
    }

    /** Events that were not seen yet. */
    private static final class Fresh {

        private int seen;

        List<EventMessage<?>> of(SmallLedger ledger) {
            List<EventMessage<?>> all = ledger.messages();
            List<EventMessage<?>> fresh = all.subList(seen, all.size());
            seen = all.size();
            return fresh;
        }
    }
}
