package io.orderledger.command.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderledger.command.inventory.StockCommand.ReceiveStock;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.CommandRefused;
import io.orderledger.command.ledger.LedgerCommand;
import io.orderledger.command.ledger.Refusal;
import io.orderledger.command.order.LifeCommand.CancelOrder;
import io.orderledger.command.order.LifeCommand.PlaceOrder;
import io.orderledger.command.order.ReviewCommand.ApproveOrder;
import io.orderledger.command.order.ShippingCommand.DispatchOrder;
import io.orderledger.command.order.ShippingCommand.PackPieces;
import io.orderledger.command.order.ShippingCommand.StartPicking;
import io.orderledger.command.picking.PickListCommand.CreatePickList;
import io.orderledger.command.picking.PickListCommand.DropPieces;
import io.orderledger.command.picking.PickListCommand.PickPieces;
import io.orderledger.command.picking.PickListCommand.TaskNamed;
import io.orderledger.command.shipping.PackageCommand.DeliverPackage;
import io.orderledger.command.shipping.PackageCommand.DispatchPackage;
import io.orderledger.command.shipping.PackageCommand.FailPackageDelivery;
import io.orderledger.command.shipping.PackageCommand.OpenPackage;
import io.orderledger.command.shipping.PackageCommand.RedeliverPackage;
import io.orderledger.command.shipping.PackageCommand.RemovePieces;
import io.orderledger.events.inventory.ReservationReleased;
import io.orderledger.events.inventory.StockReserved;
import io.orderledger.events.inventory.StockShipped;
import io.orderledger.events.order.DeliveryFailed;
import io.orderledger.events.order.OrderDelivered;
import io.orderledger.events.order.OrderDispatched;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.PickingStarted;
import io.orderledger.events.order.PickingStopped;
import io.orderledger.events.order.PiecesPacked;
import io.orderledger.events.order.PiecesPicked;
import io.orderledger.events.order.PiecesUnpacked;
import io.orderledger.events.order.RedeliveryArranged;
import io.orderledger.events.picking.PickListClosed;
import io.orderledger.events.picking.PickListCreated;
import io.orderledger.events.picking.PickOrderLeftOut;
import io.orderledger.events.picking.PickTaskDropped;
import io.orderledger.events.picking.PickTasksAdded;
import io.orderledger.events.shipping.PackageCalledBack;
import io.orderledger.events.shipping.PackageFilled;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.Customer;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.PickTask;
import io.orderledger.events.value.Pieces;
import io.orderledger.events.value.StockId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.eventhandling.EventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Picking, packing and sending over all aggregates and process managers. Each order has two teas and a pot. */
class WarehouseTest {

    private static final OrderId ONE = OrderId.of("web", "1");
    private static final OrderId TWO = OrderId.of("web", "2");
    private static final OrderId UNKNOWN = OrderId.of("web", "nobody");
    private static final BusinessTime NOW = BusinessTime.stated(Instant.parse("2020-02-20T12:00:00Z"));
    private static final Instant TOMORROW = Instant.parse("2020-02-21T09:00:00Z");

    private final SmallLedger ledger = new SmallLedger();

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void several_orders_go_by_one_list_and_one_package_through_a_failed_delivery_to_their_customers() {
        approved(ONE, TWO);
        send(new CreatePickList("list", "morning", "main", List.of(ONE, UNKNOWN, TWO), NOW));

        assertThat(ledger.events(PickTasksAdded.class))
                .extracting(PickTasksAdded::tasks)
                .containsExactly(
                        List.of(new PickTask(ONE, 2, 2, "POT", 1), new PickTask(ONE, 1, 1, "TEA", 2)),
                        List.of(new PickTask(TWO, 2, 2, "POT", 1), new PickTask(TWO, 1, 1, "TEA", 2)));
        assertThat(ledger.events(PickOrderLeftOut.class))
                .extracting(PickOrderLeftOut::orderId, PickOrderLeftOut::code)
                .containsExactly(tuple(UNKNOWN, "order-not-found"));

        pickAll("list", ONE, TWO);
        assertThat(ledger.events(PiecesPicked.class)).hasSize(4);
        assertThat(ledger.events(PickListClosed.class)).containsExactly(new PickListClosed("list", 4, 0, NOW.at()));

        send(new OpenPackage("box", "main", NOW));
        packAll("box", ONE, TWO);
        send(new DispatchPackage("box", "SF", "SF1", NOW));
        assertThat(ledger.events(OrderDispatched.class))
                .extracting(OrderDispatched::orderId)
                .containsExactly(ONE, TWO);
        assertThat(shippedByStock()).isEqualTo(Map.of("main/TEA", 4L, "main/POT", 2L));

        send(new FailPackageDelivery("box", "nobody at home", NOW));
        send(new RedeliverPackage("box", TOMORROW, NOW));
        send(new DeliverPackage("box", "Li Lei", NOW));
        assertThat(ledger.events(DeliveryFailed.class))
                .extracting(DeliveryFailed::orderId, DeliveryFailed::attempt)
                .containsExactly(tuple(ONE, 1), tuple(TWO, 1));
        assertThat(ledger.events(RedeliveryArranged.class))
                .extracting(RedeliveryArranged::deliverAt)
                .containsExactly(TOMORROW, TOMORROW);
        assertThat(ledger.events(OrderDelivered.class))
                .extracting(OrderDelivered::orderId, OrderDelivered::signedBy)
                .containsExactly(tuple(ONE, "Li Lei"), tuple(TWO, "Li Lei"));

        int before = ledger.messages().size();
        ledger.deliverAll();
        ledger.deliverAll();
        assertThat(ledger.messages())
                .as("events that arrive again change nothing")
                .hasSize(before);
    }

    @Test
    void an_order_goes_in_two_packages_and_each_is_a_shipment_of_its_own() {
        picked(ONE);
        for (String box : List.of("first", "second")) {
            send(new OpenPackage(box, "main", NOW));
            send(new PackPieces(ONE, box, "main", "TEA", 1, NOW));
            send(new DispatchPackage(box, "SF", box, NOW));
        }

        assertThat(ledger.events(StockShipped.class))
                .extracting(StockShipped::quantity, StockShipped::shipmentId)
                .containsExactly(tuple(1L, "package first"), tuple(1L, "package second"));
        ledger.deliverAll();
        assertThat(shippedByStock()).isEqualTo(Map.of("main/TEA", 2L));
    }

    @Test
    void an_order_that_starts_picking_by_itself_begins_a_list() {
        approved(ONE);
        send(new StartPicking(ONE, "own", "main", NOW));

        assertThat(ledger.events(PickListCreated.class))
                .containsExactly(new PickListCreated("own", "", "main", List.of(ONE), NOW.at()));
        assertThat(ledger.events(PickTasksAdded.class)).hasSize(1);
        assertThat(ledger.events(PickingStarted.class)).hasSize(1);
    }

    @Test
    void an_order_that_a_list_does_not_take_may_come_onto_another() {
        picked(ONE);
        approved(TWO);
        send(new StartPicking(TWO, "list", "main", NOW));
        assertThat(ledger.events(PickingStopped.class))
                .extracting(PickingStopped::reason)
                .containsExactly("pick-list-closed");

        send(new CreatePickList("next", "", "main", List.of(TWO), NOW));

        assertThat(ledger.events(PickTasksAdded.class).getLast().pickListId()).isEqualTo("next");
    }

    @Test
    void a_cancelled_order_drops_its_tasks_and_the_list_closes() {
        approved(ONE);
        send(new CreatePickList("list", "", "main", List.of(ONE), NOW));
        send(new PickPieces("list", TaskNamed.ofClaim(ONE, 1), 1, NOW));
        send(new CancelOrder(ONE, "changed their mind", NOW));

        assertThat(ledger.events(PickTaskDropped.class))
                .extracting(dropped -> dropped.task().quantity())
                .containsExactlyInAnyOrder(1L, 1L);
        assertThat(ledger.events(PickListClosed.class)).containsExactly(new PickListClosed("list", 1, 1, NOW.at()));
        assertThat(held()).isZero();
    }

    @Test
    void a_pick_that_crosses_the_cancellation_is_not_counted_for_the_order() {
        approved(ONE);
        send(new CreatePickList("list", "", "main", List.of(ONE), NOW));
        ledger.send(new CancelOrder(ONE, "changed their mind", NOW));
        ledger.send(new PickPieces("list", TaskNamed.ofClaim(ONE, 1), 2, NOW));
        ledger.deliverAll();

        assertThat(ledger.events(PiecesPicked.class)).isEmpty();
        assertThat(ledger.events(PickListClosed.class)).containsExactly(new PickListClosed("list", 1, 1, NOW.at()));
        assertThat(held()).isZero();
    }

    @Test
    void pieces_that_are_missing_leave_this_list_once_and_may_come_onto_another() {
        approved(ONE);
        send(new CreatePickList("list", "", "main", List.of(ONE), NOW));
        send(new DropPieces("list", TaskNamed.ofClaim(ONE, 1), 1, "not on the shelf", NOW));

        assertThat(ledger.events(PickTaskDropped.class)).hasSize(1);
        assertThat(ledger.events(PickingStopped.class)).hasSize(1);

        send(new CreatePickList("next", "", "main", List.of(ONE), NOW));
        assertThat(ledger.events(PickTasksAdded.class).getLast().tasks())
                .containsExactly(new PickTask(ONE, 1, 1, "TEA", 1));
    }

    @Test
    void what_leaves_without_the_list_need_not_be_taken_for_it() {
        approved(ONE);
        send(new CreatePickList("list", "", "main", List.of(ONE), NOW));
        send(new PickPieces("list", TaskNamed.ofClaim(ONE, 1), 1, NOW));
        send(new DispatchOrder(ONE, "SF", "SF1", List.of(), NOW));

        assertThat(ledger.events(PickListClosed.class)).containsExactly(new PickListClosed("list", 1, 1, NOW.at()));
        assertThat(refusal(new PickPieces("list", TaskNamed.ofClaim(ONE, 1), 1, NOW)))
                .isEqualTo("pick-list-closed");
        assertThat(shippedByStock()).isEqualTo(Map.of("main/TEA", 2L, "main/POT", 1L));
    }

    @Test
    void a_wrong_item_is_not_packed() {
        picked(ONE);
        send(new OpenPackage("box", "main", NOW));

        assertThat(refusal(new PackPieces(ONE, "box", "main", "CUP", 1, NOW))).isEqualTo("wrong-item");
        assertThat(refusal(new PackPieces(ONE, "box", "other", "TEA", 1, NOW))).isEqualTo("wrong-item");
        assertThat(refusal(new PackPieces(ONE, "box", "main", "TEA", 3, NOW))).isEqualTo("too-many-scanned");
    }

    @Test
    void what_is_scanned_just_as_the_package_leaves_is_packed_into_another() {
        picked(ONE);
        send(new OpenPackage("box", "main", NOW));
        send(new PackPieces(ONE, "box", "main", "TEA", 1, NOW));
        ledger.send(new PackPieces(ONE, "box", "main", "TEA", 1, NOW));
        ledger.send(new DispatchPackage("box", "SF", "SF1", NOW));
        ledger.deliverAll();

        assertThat(shippedByStock()).isEqualTo(Map.of("main/TEA", 1L));
        assertThat(ledger.events(PiecesUnpacked.class)).hasSize(1);

        send(new OpenPackage("next", "main", NOW));
        packAll("next", ONE);
        send(new DispatchPackage("next", "SF", "SF2", NOW));
        assertThat(shippedByStock()).isEqualTo(Map.of("main/TEA", 2L, "main/POT", 1L));
    }

    /** The order hears that the package left before it hears that the scan came too late. */
    @Test
    void a_late_scan_is_undone_also_after_the_order_knows_that_the_package_left() {
        picked(ONE);
        send(new OpenPackage("box", "main", NOW));
        send(new PackPieces(ONE, "box", "main", "TEA", 1, NOW));
        ledger.send(new PackPieces(ONE, "box", "main", "TEA", 1, NOW));
        EventMessage<?> late = ledger.messages().getLast();
        ledger.send(new DispatchPackage("box", "SF", "SF1", NOW));
        ledger.deliver(ledger.messages().getLast());
        assertThat(ledger.events(OrderDispatched.class)).hasSize(1);
        ledger.deliver(late);
        ledger.deliverAll();

        assertThat(ledger.events(PiecesUnpacked.class)).hasSize(1);
        send(new OpenPackage("next", "main", NOW));
        packAll("next", ONE);
        assertThat(ledger.events(PackageFilled.class)).hasSize(3);
    }

    @Test
    void a_package_with_pieces_of_a_cancelled_order_stays_until_they_are_out() {
        picked(ONE, TWO);
        send(new OpenPackage("box", "main", NOW));
        packAll("box", ONE, TWO);
        send(new CancelOrder(ONE, "changed their mind", NOW));
        assertThat(ledger.events(PackageCalledBack.class)).containsExactly(new PackageCalledBack("box", ONE, NOW.at()));
        assertThat(refusal(new DispatchPackage("box", "SF", "SF1", NOW))).isEqualTo("package-called-back");

        send(new RemovePieces("box", ONE, "TEA", 2, "cancelled", NOW));
        assertThat(refusal(new DispatchPackage("box", "SF", "SF1", NOW))).isEqualTo("package-called-back");
        send(new RemovePieces("box", ONE, "POT", 1, "cancelled", NOW));
        send(new DispatchPackage("box", "SF", "SF1", NOW));

        assertThat(ledger.events(OrderDispatched.class))
                .extracting(OrderDispatched::orderId)
                .containsExactly(TWO);
        assertThat(shippedByStock()).isEqualTo(Map.of("main/TEA", 2L, "main/POT", 1L));
        assertThat(held()).as("what the cancelled order held is given back").isZero();
    }

    @Test
    void an_order_cancelled_just_as_its_package_leaves_knows_what_left() {
        picked(ONE);
        send(new OpenPackage("box", "main", NOW));
        packAll("box", ONE);
        ledger.send(new DispatchPackage("box", "SF", "SF1", NOW));
        ledger.send(new CancelOrder(ONE, "too late", NOW));
        ledger.deliverAll();
        ledger.deliverAll();

        assertThat(ledger.events(PackageCalledBack.class)).isEmpty();
        assertThat(ledger.events(OrderDispatched.class)).hasSize(1);
        assertThat(shippedByStock()).isEqualTo(Map.of("main/TEA", 2L, "main/POT", 1L));
        assertThat(held()).isZero();
    }

    @Test
    void pieces_packed_into_a_package_that_nobody_began_are_taken_out() {
        picked(ONE);
        send(new PackPieces(ONE, "nowhere", "main", "TEA", 2, NOW));

        assertThat(ledger.events(PiecesUnpacked.class))
                .extracting(PiecesUnpacked::reason)
                .containsExactly("package-not-found");
    }

    @Test
    void what_happens_to_one_package_or_list_is_handled_in_sequence() {
        picked(ONE);
        send(new OpenPackage("box", "main", NOW));
        packAll("box", ONE);
        FulfilmentSequencing sequencing = new FulfilmentSequencing();

        assertThat(ledger.messages())
                .extracting(sequencing::getSequenceIdentifierFor)
                .containsOnly("main/TEA", "main/POT", "web:1", "pick-list#list", "package#box");
    }

    private void approved(OrderId... orders) {
        for (OrderId order : orders) {
            ledger.send(new ReceiveStock(new StockId("main", "TEA"), "tea " + order, 2, NOW));
            ledger.send(new ReceiveStock(new StockId("main", "POT"), "pot " + order, 1, NOW));
            ledger.send(place(order));
            ledger.send(new ApproveOrder(order, "main", "", NOW));
        }
        ledger.deliverAll();
    }

    private void picked(OrderId... orders) {
        approved(orders);
        send(new CreatePickList("list", "", "main", List.of(orders), NOW));
        pickAll("list", orders);
    }

    private void pickAll(String list, OrderId... orders) {
        for (OrderId order : orders) {
            send(new PickPieces(list, TaskNamed.ofLine(order, 2, "POT"), 1, NOW));
            send(new PickPieces(list, TaskNamed.ofClaim(order, 1), 2, NOW));
        }
    }

    /** Packs what is left on the table. */
    private void packAll(String box, OrderId... orders) {
        for (OrderId order : orders) {
            for (String sku : List.of("TEA", "POT")) {
                long left = pieces(PiecesPicked.class, PiecesPicked::pieces, order, sku)
                        - pieces(PiecesPacked.class, PiecesPacked::pieces, order, sku)
                        + pieces(PiecesUnpacked.class, PiecesUnpacked::pieces, order, sku);
                if (left > 0) {
                    send(new PackPieces(order, box, "main", sku, left, NOW));
                }
            }
        }
    }

    private <E extends OrderEvent> long pieces(
            Class<E> type, Function<E, List<Pieces>> pieces, OrderId order, String sku) {
        return ledger.events(type).stream()
                .filter(event -> event.orderId().equals(order))
                .flatMap(event -> pieces.apply(event).stream())
                .filter(some -> some.sku().equals(sku))
                .mapToLong(Pieces::quantity)
                .sum();
    }

    /** Sends a command, and everything follows. */
    private void send(LedgerCommand command) {
        ledger.send(command);
        ledger.deliverAll();
    }

    private String refusal(LedgerCommand command) {
        int before = ledger.messages().size();
        String code = code(command);
        assertThat(ledger.messages()).as("a refusal leaves no event").hasSize(before);
        return code;
    }

    private String code(LedgerCommand command) {
        try {
            return ledger.send(command).refusal().code();
        } catch (CommandRefused | CommandExecutionException refused) {
            return CommandRefused.of(refused).map(Refusal::code).orElseThrow();
        }
    }

    private Map<String, Long> shippedByStock() {
        Map<String, Long> shipped = new TreeMap<>();
        BiConsumer<String, Long> add = (stock, quantity) -> shipped.merge(stock, quantity, Long::sum);
        ledger.events(StockShipped.class).forEach(e -> add.accept(e.stockId().toString(), e.quantity()));
        Map<String, Long> left = new TreeMap<>();
        ledger.events(OrderDispatched.class).stream()
                .flatMap(e -> e.shipped().stream())
                .forEach(claim -> left.merge(claim.stock().toString(), claim.quantity(), Long::sum));
        assertThat(shipped).as("stock and orders agree on what left").isEqualTo(left);
        return shipped;
    }

    /** Pieces that are set aside and have not left. */
    private long held() {
        return ledger.events(StockReserved.class).stream()
                        .mapToLong(StockReserved::quantity)
                        .sum()
                - ledger.events(ReservationReleased.class).stream()
                        .mapToLong(ReservationReleased::quantity)
                        .sum()
                - ledger.events(StockShipped.class).stream()
                        .mapToLong(StockShipped::quantity)
                        .sum();
    }

    static PlaceOrder place(OrderId order) {
        return new PlaceOrder(
                order,
                "web",
                order.value().substring(order.value().indexOf(':') + 1),
                Customer.of("c-17"),
                Address.unknown(),
                "CNY",
                List.of(new OrderLine(1, "TEA", "", 2, 1990, true), new OrderLine(2, "POT", "", 1, 9900, true)),
                List.of(),
                List.of(),
                "",
                NOW);
    }
}
