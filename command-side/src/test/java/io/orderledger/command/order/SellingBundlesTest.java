package io.orderledger.command.order;

import static io.orderledger.command.ledger.LedgerFixture.expectRefusal;
import static io.orderledger.command.order.ExampleOrders.AT;
import static io.orderledger.command.order.ExampleOrders.ID;
import static io.orderledger.command.order.ExampleOrders.NOW;
import static io.orderledger.command.order.ExampleOrders.allocated;
import static io.orderledger.command.order.ExampleOrders.backordered;
import static io.orderledger.command.order.ExampleOrders.expectKept;
import static io.orderledger.command.order.ExampleOrders.fellShort;
import static io.orderledger.command.order.ExampleOrders.paid;
import static io.orderledger.command.order.ExampleOrders.place;
import static io.orderledger.command.order.ExampleOrders.placed;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.command.ledger.LedgerFixture;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.order.AllocationCommand.ReleaseAllocation;
import io.orderledger.command.order.AllocationCommand.ReportShortage;
import io.orderledger.command.order.AllocationCommand.RequestAllocation;
import io.orderledger.command.order.LifeCommand.CancelOrder;
import io.orderledger.command.order.ReturnCommand.InspectReturn;
import io.orderledger.command.order.ReviewCommand.ApproveOrder;
import io.orderledger.command.order.ReviewCommand.TakeOverStep;
import io.orderledger.command.order.ShippingCommand.DispatchOrder;
import io.orderledger.command.order.ShippingCommand.StartPicking;
import io.orderledger.command.order.ShippingCommand.UnpackPieces;
import io.orderledger.events.order.AllocationReleased;
import io.orderledger.events.order.AllocationRequested;
import io.orderledger.events.order.ChangeRequested;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderCancelled;
import io.orderledger.events.order.OrderDispatched;
import io.orderledger.events.order.PackageRecalled;
import io.orderledger.events.order.PickingStarted;
import io.orderledger.events.order.PickingStopped;
import io.orderledger.events.order.PiecesPacked;
import io.orderledger.events.order.PiecesPicked;
import io.orderledger.events.order.PiecesUnpacked;
import io.orderledger.events.order.RefundOrdered;
import io.orderledger.events.order.ReturnApproved;
import io.orderledger.events.order.ReturnInspected;
import io.orderledger.events.order.ReturnReceived;
import io.orderledger.events.order.ReturnSettled;
import io.orderledger.events.order.StepTakenOver;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.AutomaticStep;
import io.orderledger.events.value.ChangeKind;
import io.orderledger.events.value.ChangeProposal;
import io.orderledger.events.value.Component;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.InspectedPieces;
import io.orderledger.events.value.Inspection;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.Pieces;
import io.orderledger.events.value.Supply;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** A bundle is all or nothing: its parts are separate stocks, but only whole bundles are held, picked and sent. */
class SellingBundlesTest {

    private static final List<OrderLine> TEA_SETS = List.of(set(new Component("CUP", 2), new Component("POT", 1)));
    private static final LineReservation CUPS = new LineReservation(1, 1, "main", "CUP", 6, IfShort.WAIT_FOR_ALL);
    private static final LineReservation POTS = new LineReservation(2, 1, "main", "POT", 3, IfShort.WAIT_FOR_ALL);
    private static final OrderApproved APPROVED = new OrderApproved(ID, List.of(CUPS, POTS), "", AT);

    private final AggregateTestFixture<Order> fixture = fixture();

    private static AggregateTestFixture<Order> fixture() {
        return LedgerFixture.of(Order.class);
    }

    private static OrderLine set(Component... parts) {
        return new OrderLine(1, "SET", "Tea set", 3, 9900, Supply.STOCK, List.of(parts));
    }

    @Test
    void a_bundle_claims_its_parts() {
        fixture.given(placed(TEA_SETS)).when(new ApproveOrder(ID, "", "", NOW)).expectEvents(APPROVED);
    }

    @Test
    void when_one_part_is_refused_the_others_are_given_back() {
        fixture.given(placed(TEA_SETS), APPROVED, allocated(POTS))
                .when(new ReportShortage(ID, CUPS, 1, NOW))
                .expectEvents(fellShort(CUPS, 1), released("bundle", POTS));
        fixture()
                .given(placed(TEA_SETS), APPROVED)
                .when(new ReportShortage(ID, CUPS, 1, NOW))
                .expectEvents(fellShort(CUPS, 1), released("bundle", POTS));
    }

    @Test
    void when_a_part_is_refused_by_one_of_its_warehouses_only_the_bundles_that_cannot_be_whole_are_given_up() {
        LineReservation here = new LineReservation(1, 1, "main", "CUP", 3, IfShort.REFUSE);
        LineReservation there = new LineReservation(2, 1, "north", "CUP", 3, IfShort.REFUSE);
        LineReservation pots = new LineReservation(3, 1, "main", "POT", 3, IfShort.REFUSE);

        fixture.given(
                        placed(TEA_SETS),
                        new OrderApproved(ID, List.of(here, there, pots), "", AT),
                        allocated(here),
                        allocated(pots))
                .when(new ReportShortage(ID, there, 0, NOW))
                .expectEvents(fellShort(there, 0), released("bundle", here.of(1), pots.of(2)));
    }

    @Test
    void what_was_given_up_is_claimed_again_as_a_whole() {
        fixture.given(placed(TEA_SETS), APPROVED, fellShort(CUPS, 0), released("bundle", POTS))
                .when(new RequestAllocation(ID, "", NOW))
                .expectEvents(new AllocationRequested(
                        ID,
                        List.of(
                                new LineReservation(3, 1, "main", "CUP", 6, IfShort.WAIT_FOR_ALL),
                                new LineReservation(4, 1, "main", "POT", 3, IfShort.WAIT_FOR_ALL)),
                        AT));
    }

    @Test
    void only_whole_bundles_are_picked() {
        fixture.given(placed(TEA_SETS), APPROVED, allocated(CUPS.of(3)), allocated(POTS))
                .when(new StartPicking(ID, "list-1", "main", NOW))
                .expectEvents(new PickingStarted(
                        ID, "list-1", "main", List.of(new Pieces(1, 1, "CUP", 2), new Pieces(2, 1, "POT", 1)), AT));
        expectRefusal(
                fixture()
                        .given(placed(TEA_SETS), APPROVED, allocated(POTS))
                        .when(new StartPicking(ID, "list-1", "main", NOW)),
                RefusalCode.ALLOCATION_PENDING,
                "",
                3);
    }

    @Test
    void only_whole_bundles_leave() {
        fixture.given(placed(TEA_SETS), APPROVED, allocated(CUPS.of(5)), allocated(POTS))
                .when(new DispatchOrder(ID, "", "", List.of(new LineQuantity(1, 2)), NOW))
                .expectEvents(new OrderDispatched(ID, List.of(CUPS.of(4), POTS.of(2)), "", "", "", AT));
        expectRefusal(
                fixture()
                        .given(placed(TEA_SETS), APPROVED, allocated(CUPS.of(5)), allocated(POTS))
                        .when(new DispatchOrder(ID, "", "", List.of(new LineQuantity(1, 3)), NOW)),
                RefusalCode.ALLOCATION_PENDING,
                "",
                4);
        expectKept(
                fixture()
                        .given(
                                placed(TEA_SETS),
                                APPROVED,
                                allocated(CUPS.of(4)),
                                backordered(CUPS.of(2)),
                                allocated(POTS))
                        .when(new DispatchOrder(ID, "", "", List.of(new LineQuantity(1, 3)), NOW)),
                "DispatchOrder",
                RefusalCode.NOT_ALLOCATED,
                "/lines",
                6,
                1,
                2);
    }

    @Test
    void whole_bundles_are_given_back() {
        fixture.given(placed(TEA_SETS), APPROVED, allocated(CUPS), allocated(POTS))
                .when(new ReleaseAllocation(ID, List.of(new LineQuantity(1, 2)), "fair", NOW))
                .expectEvents(released("fair", CUPS.of(4), POTS.of(2)));
    }

    /** One warehouse has begun with its part of the first bundle; the part in the other one is as good as begun. */
    @Test
    void a_bundle_of_which_one_part_is_being_picked_is_not_given_back() {
        LineReservation pots = new LineReservation(2, 1, "north", "POT", 3, IfShort.WAIT_FOR_ALL);
        PickingStarted picking = new PickingStarted(ID, "list-1", "main", List.of(new Pieces(1, 1, "CUP", 2)), AT);

        fixture.given(
                        placed(TEA_SETS),
                        new OrderApproved(ID, List.of(CUPS, pots), "", AT),
                        allocated(CUPS),
                        allocated(pots),
                        picking)
                .when(new ReleaseAllocation(ID, List.of(), "fair", NOW))
                .expectEvents(released("fair", CUPS.of(4), pots.of(2)));
        expectKept(
                fixture()
                        .given(
                                placed(TEA_SETS),
                                new OrderApproved(ID, List.of(CUPS, pots), "", AT),
                                allocated(CUPS),
                                allocated(pots),
                                picking)
                        .when(new ReleaseAllocation(ID, List.of(new LineQuantity(1, 3)), "fair", NOW)),
                "ReleaseAllocation",
                RefusalCode.TOO_MANY_PIECES,
                "/lines",
                6,
                1,
                2);
    }

    /** The cups of one set have left from one warehouse, its pot from the other never will. */
    private static final LineReservation NORTHERN_POTS =
            new LineReservation(2, 1, "north", "POT", 3, IfShort.WAIT_FOR_ALL);

    private static final OrderDispatched CUPS_LEFT = new OrderDispatched(ID, List.of(CUPS.of(2)), "", "", "box", AT);

    private static Object[] halfSent(Object... then) {
        List<Object> events = new ArrayList<>(List.of(
                placed(TEA_SETS),
                new OrderApproved(ID, List.of(CUPS, NORTHERN_POTS), "", AT),
                allocated(CUPS),
                allocated(NORTHERN_POTS),
                CUPS_LEFT));
        events.addAll(List.of(then));
        return events.toArray();
    }

    private static ChangeRequested back(long sets) {
        return new ChangeRequested(
                ID,
                "cancel-return",
                ChangeKind.RETURN,
                new ChangeProposal(List.of(), List.of(new LineQuantity(1, sets)), Address.unknown(), "", 0),
                "returns",
                "changed their mind",
                AT);
    }

    private static ReturnApproved backApproved(long sets) {
        return new ReturnApproved(ID, "cancel-return", false, List.of(new LineQuantity(1, sets)), "returns", AT);
    }

    private static OrderCancelled halfCancelled() {
        return new OrderCancelled(ID, List.of(CUPS.of(4), NORTHERN_POTS), "changed their mind", DUE_OF_ONE, AT);
    }

    /** What one of three sets costs: a third of 297.00 + 8.00 shipping - 5.00 coupon. */
    private static final long DUE_OF_ONE = 10_000;

    @Test
    void a_bundle_of_which_a_part_has_left_comes_back_as_far_as_it_has_when_the_order_is_cancelled() {
        fixture.given(halfSent())
                .when(new CancelOrder(ID, "changed their mind", NOW))
                .expectEvents(halfCancelled(), back(1), backApproved(1));
    }

    @Test
    void the_parts_that_came_back_settle_the_bundle_though_the_others_never_left() {
        InspectedPieces cups = new InspectedPieces(1, "CUP", 2, Inspection.RESELL);
        ReturnReceived received =
                new ReturnReceived(ID, "cancel-return", "main", List.of(new LineQuantity(1, 1)), "returns", AT);
        Object[] here = halfSent(paid("p", 30_000), halfCancelled(), back(1), backApproved(1), received);

        expectKept(
                fixture()
                        .given(here)
                        .when(new InspectReturn(
                                ID,
                                "cancel-return",
                                List.of(new InspectedPieces(1, "POT", 1, Inspection.MISSING)),
                                NOW)),
                "InspectReturn",
                RefusalCode.INSPECTION_EXCEEDS_RECEIVED,
                "/pieces",
                11,
                "POT",
                0);
        fixture.given(here)
                .when(new InspectReturn(ID, "cancel-return", List.of(cups), NOW))
                .expectEvents(
                        new ReturnInspected(
                                ID, "cancel-return", 1, "main", List.of(cups), List.of(new LineQuantity(1, 1)), AT),
                        new ReturnSettled(ID, "cancel-return", List.of(new LineQuantity(1, 1)), List.of(), 0, AT),
                        new RefundOrdered(
                                ID,
                                "return-cancel-return",
                                new Money("CNY", 30_000),
                                List.of(),
                                "changed their mind",
                                AT));
    }

    /** The pot lies in a package that is called back; it left all the same, so it comes back with the cups. */
    @Test
    void a_part_that_leaves_after_all_comes_back_with_the_rest() {
        Object[] before = halfSent(
                new PickingStarted(ID, "l", "north", List.of(new Pieces(2, 1, "POT", 1)), AT),
                new PiecesPicked(ID, "l", List.of(new Pieces(2, 1, "POT", 1)), AT),
                new PiecesPacked(ID, "box-2", List.of(new Pieces(2, 1, "POT", 1)), AT),
                new PackageRecalled(ID, "box-2", List.of(new Pieces(2, 1, "POT", 1)), AT),
                new OrderCancelled(ID, List.of(CUPS.of(4), NORTHERN_POTS.of(2)), "changed their mind", DUE_OF_ONE, AT),
                back(1),
                backApproved(1),
                new OrderDispatched(ID, List.of(NORTHERN_POTS.of(1)), "", "", "box-2", AT),
                new ReturnReceived(ID, "cancel-return", "main", List.of(new LineQuantity(1, 1)), "returns", AT));
        List<InspectedPieces> both = List.of(
                new InspectedPieces(1, "CUP", 2, Inspection.RESELL),
                new InspectedPieces(1, "POT", 1, Inspection.RESELL));

        fixture.given(before)
                .when(new InspectReturn(ID, "cancel-return", both, NOW))
                .expectEvents(
                        new ReturnInspected(ID, "cancel-return", 1, "main", both, List.of(new LineQuantity(1, 1)), AT),
                        new ReturnSettled(ID, "cancel-return", List.of(new LineQuantity(1, 1)), List.of(), 0, AT));
    }

    @Test
    void a_part_that_is_taken_out_of_its_package_is_given_back_though_the_others_have_left() {
        List<Pieces> pot = List.of(new Pieces(2, 1, "POT", 1));
        fixture.given(halfSent(
                        new PickingStarted(ID, "l", "north", pot, AT),
                        new PiecesPicked(ID, "l", pot, AT),
                        new PiecesPacked(ID, "box-2", pot, AT),
                        new PackageRecalled(ID, "box-2", pot, AT),
                        new OrderCancelled(
                                ID, List.of(CUPS.of(4), NORTHERN_POTS.of(2)), "changed their mind", DUE_OF_ONE, AT),
                        back(1),
                        backApproved(1)))
                .when(new UnpackPieces(ID, "box-2", pot, "called back", NOW))
                .expectEvents(
                        new PiecesUnpacked(ID, "box-2", pot, "called back", AT),
                        new PickingStopped(ID, "", pot, "called back", AT),
                        released("called back", NORTHERN_POTS.of(1)));
    }

    @Test
    void parts_that_wait_for_nothing_any_more_are_given_back_with_those_that_waited() {
        fixture.given(placed(TEA_SETS), APPROVED, backordered(CUPS), allocated(POTS))
                .when(new TakeOverStep(ID, AutomaticStep.BACKORDER, "by hand", NOW))
                .expectEvents(
                        new StepTakenOver(ID, AutomaticStep.BACKORDER, "by hand", AT),
                        released("by hand", CUPS),
                        released("bundle", POTS));
    }

    @Test
    void a_bundle_names_each_of_its_parts_once() {
        OrderLine twice = set(new Component("CUP", 1), new Component("CUP", 1));
        OrderLine none = set(new Component("CUP", 0));

        assertThatThrownBy(() -> place(List.of(twice), "CNY", NOW)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> place(List.of(none), "CNY", NOW)).isInstanceOf(IllegalArgumentException.class);
    }

    private static AllocationReleased released(String reason, LineReservation... claims) {
        return new AllocationReleased(ID, List.of(claims), reason, AT);
    }
}
