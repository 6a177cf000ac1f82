package io.orderledger.command.order;

import static io.orderledger.command.ledger.LedgerFixture.causedBy;
import static io.orderledger.command.ledger.LedgerFixture.expectRefusal;
import static io.orderledger.command.ledger.LedgerFixture.expectReplay;
import static io.orderledger.command.ledger.LedgerFixture.key;
import static io.orderledger.command.order.ExampleOrders.AT;
import static io.orderledger.command.order.ExampleOrders.BLACK;
import static io.orderledger.command.order.ExampleOrders.GREEN;
import static io.orderledger.command.order.ExampleOrders.ID;
import static io.orderledger.command.order.ExampleOrders.NOW;
import static io.orderledger.command.order.ExampleOrders.allocated;
import static io.orderledger.command.order.ExampleOrders.approved;
import static io.orderledger.command.order.ExampleOrders.backordered;
import static io.orderledger.command.order.ExampleOrders.delivered;
import static io.orderledger.command.order.ExampleOrders.dispatched;
import static io.orderledger.command.order.ExampleOrders.expectKept;
import static io.orderledger.command.order.ExampleOrders.fellShort;
import static io.orderledger.command.order.ExampleOrders.placed;

import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.LedgerFixture;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.order.ShippingCommand.ArrangeRedelivery;
import io.orderledger.command.order.ShippingCommand.DeliverOrder;
import io.orderledger.command.order.ShippingCommand.DispatchOrder;
import io.orderledger.command.order.ShippingCommand.RecordDelivery;
import io.orderledger.command.order.ShippingCommand.RecordDeliveryFailure;
import io.orderledger.command.order.ShippingCommand.RecordDispatch;
import io.orderledger.command.order.ShippingCommand.UnpackPieces;
import io.orderledger.events.order.AllocationWanted;
import io.orderledger.events.order.DeliveryFailed;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderDelivered;
import io.orderledger.events.order.OrderDispatched;
import io.orderledger.events.order.PickingStarted;
import io.orderledger.events.order.PickingStopped;
import io.orderledger.events.order.PiecesPacked;
import io.orderledger.events.order.PiecesPicked;
import io.orderledger.events.order.PiecesUnpacked;
import io.orderledger.events.order.RedeliveryArranged;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.Need;
import io.orderledger.events.value.Pieces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

class SendingAnOrderTest {

    private static final DispatchOrder DISPATCH = new DispatchOrder(ID, "SF", "SF123", List.of(), NOW);
    private static final DeliverOrder DELIVER = new DeliverOrder(ID, "", NOW);
    private static final List<Object> READY = List.of(placed(), approved(), allocated(GREEN), allocated(BLACK));
    private static final Pieces GREEN_PIECES = new Pieces(1, 1, "TEA-1", 2);
    private static final Pieces BLACK_PIECES = new Pieces(2, 2, "TEA-2", 1);
    private static final PickingStarted LISTED =
            new PickingStarted(ID, "list-1", "main", List.of(GREEN_PIECES, BLACK_PIECES), AT);
    private static final PiecesPicked PICKED = new PiecesPicked(ID, "list-1", List.of(GREEN_PIECES, BLACK_PIECES), AT);
    private static final OrderDispatched GREEN_LEFT = left("box-1", GREEN);
    private static final OrderDispatched BLACK_LEFT = left("box-2", BLACK);

    private final AggregateTestFixture<Order> fixture = LedgerFixture.of(Order.class);

    @Test
    void an_order_is_dispatched_when_everything_is_set_aside() {
        fixture.given(placed(), approved(), allocated(GREEN), allocated(BLACK))
                .when(DISPATCH)
                .expectEvents(dispatched())
                .expectResultMessagePayload(new CommandResult("web:1001", 5, false));
    }

    @Test
    void nothing_leaves_while_the_warehouse_owes_an_answer() {
        expectRefusal(
                fixture.given(placed(), approved(), allocated(GREEN)).when(DISPATCH),
                RefusalCode.ALLOCATION_PENDING,
                "",
                3);
    }

    @Test
    void nothing_leaves_while_a_line_is_short() {
        expectKept(
                fixture.given(placed(), approved(), fellShort(GREEN, 1)).when(DISPATCH),
                "DispatchOrder",
                RefusalCode.STOCK_SHORT,
                "",
                4,
                "TEA-1");
    }

    @Test
    void an_order_that_is_not_approved_is_not_dispatched() {
        expectKept(
                fixture.given(placed()).when(DISPATCH),
                "DispatchOrder",
                RefusalCode.WRONG_STATUS,
                "",
                2,
                "PLACED",
                "APPROVED, DISPATCHED");
        expectKept(
                LedgerFixture.of(Order.class)
                        .given(placed(), approved(), allocated(GREEN), allocated(BLACK), dispatched())
                        .when(DISPATCH),
                "DispatchOrder",
                RefusalCode.WRONG_STATUS,
                "",
                6,
                "DISPATCHED",
                "APPROVED");
    }

    @Test
    void dispatching_again_with_a_known_key_is_answered_as_before() {
        expectReplay(
                fixture.given(
                                placed(),
                                approved(),
                                allocated(GREEN),
                                allocated(BLACK),
                                causedBy(key("k", "f"), dispatched()))
                        .when(DISPATCH, key("k", "f")),
                "web:1001",
                5);
    }

    @Test
    void what_left_arrives() {
        fixture.given(placed(), approved(), allocated(GREEN), allocated(BLACK), dispatched())
                .when(DELIVER)
                .expectEvents(delivered());
    }

    @Test
    void what_did_not_leave_does_not_arrive_and_nothing_arrives_twice() {
        expectKept(
                fixture.given(placed(), approved()).when(DELIVER),
                "DeliverOrder",
                RefusalCode.WRONG_STATUS,
                "",
                3,
                "APPROVED",
                "DISPATCHED");
        expectKept(
                LedgerFixture.of(Order.class)
                        .given(placed(), approved(), allocated(GREEN), allocated(BLACK), dispatched(), delivered())
                        .when(DELIVER),
                "DeliverOrder",
                RefusalCode.WRONG_STATUS,
                "",
                7,
                "DELIVERED",
                "DISPATCHED");
    }

    @Test
    void delivering_again_with_a_known_key_is_answered_as_before() {
        expectReplay(
                fixture.given(
                                placed(),
                                approved(),
                                allocated(GREEN),
                                allocated(BLACK),
                                dispatched(),
                                causedBy(key("k", "f"), delivered()))
                        .when(DELIVER, key("k", "f")),
                "web:1001",
                6);
    }

    @Test
    void nothing_leaves_past_a_package_with_pieces_in_it() {
        expectKept(
                ready(LISTED, PICKED, packed("box-1", GREEN_PIECES)).when(DISPATCH),
                "DispatchOrder",
                RefusalCode.PIECES_IN_PACKAGE,
                "",
                8,
                "box-1");
        expectKept(
                ready(LISTED, PICKED, packed("box-1", GREEN_PIECES)).when(some(new LineQuantity(2, 1))),
                "DispatchOrder",
                RefusalCode.PIECES_IN_PACKAGE,
                "",
                8,
                "box-1");
    }

    @Test
    void what_leaves_is_taken_off_the_pick_list_that_nobody_finished() {
        Pieces one = new Pieces(1, 1, "TEA-1", 1);

        ready(LISTED, new PiecesPicked(ID, "list-1", List.of(one), AT))
                .when(DISPATCH)
                .expectEvents(
                        new PickingStopped(ID, "list-1", List.of(one, BLACK_PIECES), "dispatched", AT), dispatched());
        ready(LISTED, new PiecesPicked(ID, "list-1", List.of(one), AT))
                .when(some(new LineQuantity(1, 1)))
                .expectEvents(left("", GREEN.of(1)));
    }

    @Test
    void some_pieces_leave_without_the_rest() {
        ready().when(some(new LineQuantity(1, 1))).expectEvents(left("", GREEN.of(1)));
        ready(left("", GREEN.of(1))).when(DISPATCH).expectEvents(left("", GREEN.of(1), BLACK));
        LedgerFixture.of(Order.class)
                .given(placed(), approved(), allocated(GREEN), backordered(BLACK))
                .when(some(new LineQuantity(1, 2)))
                .expectEvents(left("", GREEN));
    }

    /** The HTTP adapter waits for what is answered so, as it does when everything is to leave. */
    @Test
    void pieces_that_the_warehouse_has_still_to_answer_for_are_waited_for() {
        expectRefusal(
                fixture.given(placed(), approved(), allocated(BLACK)).when(some(new LineQuantity(1, 2))),
                RefusalCode.ALLOCATION_PENDING,
                "",
                3);
        expectRefusal(
                LedgerFixture.of(Order.class)
                        .given(placed(), new OrderApproved(ID, List.of(), "", AT), wanted())
                        .when(some(new LineQuantity(1, 1))),
                RefusalCode.ALLOCATION_PENDING,
                "",
                3);
        expectKept(
                LedgerFixture.of(Order.class)
                        .given(placed(), approved(), allocated(BLACK))
                        .when(some(new LineQuantity(1, 3))),
                "DispatchOrder",
                RefusalCode.NOT_ALLOCATED,
                "/lines",
                4,
                1,
                0);
        LedgerFixture.of(Order.class)
                .given(placed(), approved(), allocated(BLACK))
                .when(some(new LineQuantity(2, 1)))
                .expectEvents(left("", BLACK));
    }

    /** Which warehouse serves the first tea is being looked for. */
    private static AllocationWanted wanted() {
        List<Need> needs = List.of(new Need(1, "TEA-1", 2, IfShort.WAIT), new Need(2, "TEA-2", 1, IfShort.WAIT));
        return new AllocationWanted(ID, 1, "FIXED_PRIORITY", "", "", true, needs, AT);
    }

    @Test
    void only_what_is_set_aside_leaves_without_the_rest() {
        expectKept(
                ready().when(some(new LineQuantity(1, 3))),
                "DispatchOrder",
                RefusalCode.NOT_ALLOCATED,
                "/lines",
                5,
                1,
                2);
        expectKept(
                ready(left("", GREEN.of(1))).when(some(new LineQuantity(1, 2))),
                "DispatchOrder",
                RefusalCode.NOT_ALLOCATED,
                "/lines",
                6,
                1,
                1);
        expectKept(
                ready().when(some(new LineQuantity(1, 0))),
                "DispatchOrder",
                RefusalCode.NOT_ALLOCATED,
                "/lines",
                5,
                1,
                2);
        expectKept(
                ready().when(some(new LineQuantity(8, 1))),
                "DispatchOrder",
                RefusalCode.LINE_NOT_FOUND,
                "/lines",
                5,
                8);
        expectKept(
                ready().when(some(new LineQuantity(1, 1), new LineQuantity(1, 1))),
                "DispatchOrder",
                RefusalCode.LINE_TWICE,
                "/lines",
                5);
    }

    @Test
    void a_package_that_left_takes_its_pieces_along_once() {
        ready(LISTED, PICKED, packed("box-1", GREEN_PIECES))
                .when(leave("box-1", GREEN_PIECES))
                .expectEvents(GREEN_LEFT);
        expectReplay(
                ready(LISTED, PICKED, packed("box-1", GREEN_PIECES), GREEN_LEFT).when(leave("box-1", GREEN_PIECES)),
                "web:1001",
                8);
    }

    @Test
    void nothing_leaves_in_a_package_that_is_not_in_it() {
        for (RecordDispatch wrong : List.of(
                leave("box-9", GREEN_PIECES),
                leave("box-1", BLACK_PIECES),
                leave("box-1", new Pieces(1, 1, "TEA-1", 3)),
                leave("box-1", new Pieces(1, 2, "TEA-2", 1)),
                leave("box-1"))) {
            expectRefusal(
                    ready(LISTED, PICKED, packed("box-1", GREEN_PIECES)).when(wrong),
                    RefusalCode.NOT_IN_PACKAGE,
                    "",
                    7,
                    wrong.packageId());
        }
    }

    @Test
    void what_was_scanned_too_late_stays_where_it_is_and_can_be_taken_out() {
        ready(LISTED, PICKED, packed("box-1", GREEN_PIECES), packed("box-1", BLACK_PIECES), GREEN_LEFT)
                .when(new UnpackPieces(ID, "box-1", List.of(BLACK_PIECES), "too late", NOW))
                .expectEvents(new PiecesUnpacked(ID, "box-1", List.of(BLACK_PIECES), "too late", AT));
    }

    @Test
    void a_delivery_that_failed_is_counted_for_its_package() {
        DeliveryFailed first = new DeliveryFailed(ID, "box-1", 1, "nobody in", AT);

        boxed(GREEN_LEFT).when(fail("box-1", 0)).expectEvents(first);
        boxed(GREEN_LEFT, first)
                .when(fail("box-1", 0))
                .expectEvents(new DeliveryFailed(ID, "box-1", 2, "nobody in", AT));
        expectReplay(boxed(GREEN_LEFT, first).when(fail("box-1", 1)), "web:1001", 10);
    }

    @Test
    void only_what_is_on_its_way_fails_to_be_delivered_or_is_tried_again() {
        Instant tomorrow = AT.plusSeconds(86_400);

        expectKept(
                ready().when(fail("", 0)),
                "RecordDeliveryFailure",
                RefusalCode.WRONG_STATUS,
                "",
                5,
                "APPROVED",
                "DISPATCHED");
        expectKept(
                boxed(GREEN_LEFT).when(fail("box-2", 0)),
                "RecordDeliveryFailure",
                RefusalCode.PACKAGE_NOT_ON_ITS_WAY,
                "",
                10,
                "box-2");
        expectKept(
                boxed(GREEN_LEFT).when(new ArrangeRedelivery(ID, "box-2", tomorrow, NOW)),
                "ArrangeRedelivery",
                RefusalCode.PACKAGE_NOT_ON_ITS_WAY,
                "",
                10,
                "box-2");
        expectKept(
                ready().when(new ArrangeRedelivery(ID, "", tomorrow, NOW)),
                "ArrangeRedelivery",
                RefusalCode.WRONG_STATUS,
                "",
                5,
                "APPROVED",
                "DISPATCHED");
    }

    @Test
    void the_carrier_tries_again_as_arranged_once() {
        Instant tomorrow = AT.plusSeconds(86_400);
        RedeliveryArranged arranged = new RedeliveryArranged(ID, "box-1", tomorrow, AT);

        boxed(GREEN_LEFT)
                .when(new ArrangeRedelivery(ID, "box-1", tomorrow, NOW))
                .expectEvents(arranged);
        expectReplay(
                boxed(GREEN_LEFT, arranged).when(new ArrangeRedelivery(ID, "box-1", tomorrow, NOW)), "web:1001", 10);
    }

    @Test
    void packages_arrive_one_by_one_and_the_last_completes_the_order() {
        OrderDelivered green = new OrderDelivered(ID, "Li Wei", "box-1", List.of(GREEN_PIECES), AT);

        boxed(GREEN_LEFT, BLACK_LEFT).when(arrive("box-1", GREEN_PIECES)).expectEvents(green);
        expectReplay(boxed(GREEN_LEFT, BLACK_LEFT, green).when(arrive("box-1", GREEN_PIECES)), "web:1001", 11);
        boxed(GREEN_LEFT, BLACK_LEFT, green).when(DELIVER).expectEvents(delivered());
        expectReplay(
                boxed(GREEN_LEFT, BLACK_LEFT, green, delivered()).when(arrive("box-2", BLACK_PIECES)), "web:1001", 12);
    }

    @Test
    void only_what_left_in_a_package_arrives_in_it() {
        for (RecordDelivery wrong :
                List.of(arrive("box-2", BLACK_PIECES), arrive("box-1", BLACK_PIECES), arrive("box-1"))) {
            expectRefusal(boxed(GREEN_LEFT).when(wrong), RefusalCode.NOT_IN_PACKAGE, "", 9, wrong.packageId());
        }
    }

    /** Everything is set aside, and whatever else is told happened. */
    private static TestExecutor<Order> ready(Object... events) {
        List<Object> all = new ArrayList<>(READY);
        all.addAll(List.of(events));
        return LedgerFixture.of(Order.class).given(all);
    }

    /** Each tea is in a package of its own. */
    private static TestExecutor<Order> boxed(Object... events) {
        List<Object> all =
                new ArrayList<>(List.of(LISTED, PICKED, packed("box-1", GREEN_PIECES), packed("box-2", BLACK_PIECES)));
        all.addAll(List.of(events));
        return ready(all.toArray());
    }

    private static PiecesPacked packed(String box, Pieces... pieces) {
        return new PiecesPacked(ID, box, List.of(pieces), AT);
    }

    private static OrderDispatched left(String box, LineReservation... claims) {
        return new OrderDispatched(ID, List.of(claims), "SF", "SF123", box, AT);
    }

    private static DispatchOrder some(LineQuantity... lines) {
        return new DispatchOrder(ID, "SF", "SF123", List.of(lines), NOW);
    }

    private static RecordDispatch leave(String box, Pieces... pieces) {
        return new RecordDispatch(ID, box, List.of(pieces), "SF", "SF123", NOW);
    }

    private static RecordDelivery arrive(String box, Pieces... pieces) {
        return new RecordDelivery(ID, box, List.of(pieces), "Li Wei", NOW);
    }

    private static RecordDeliveryFailure fail(String box, int attempt) {
        return new RecordDeliveryFailure(ID, box, attempt, "nobody in", NOW);
    }
}
