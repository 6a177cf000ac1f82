package io.orderledger.command.order;

import static io.orderledger.command.ledger.LedgerFixture.causedBy;
import static io.orderledger.command.ledger.LedgerFixture.expectReplay;
import static io.orderledger.command.ledger.LedgerFixture.key;
import static io.orderledger.command.order.ExampleOrders.AT;
import static io.orderledger.command.order.ExampleOrders.BLACK;
import static io.orderledger.command.order.ExampleOrders.CHARGES;
import static io.orderledger.command.order.ExampleOrders.DISCOUNTS;
import static io.orderledger.command.order.ExampleOrders.GREEN;
import static io.orderledger.command.order.ExampleOrders.ID;
import static io.orderledger.command.order.ExampleOrders.LINES;
import static io.orderledger.command.order.ExampleOrders.NOW;
import static io.orderledger.command.order.ExampleOrders.allocated;
import static io.orderledger.command.order.ExampleOrders.approved;
import static io.orderledger.command.order.ExampleOrders.backordered;
import static io.orderledger.command.order.ExampleOrders.cancelled;
import static io.orderledger.command.order.ExampleOrders.dispatched;
import static io.orderledger.command.order.ExampleOrders.expectKept;
import static io.orderledger.command.order.ExampleOrders.fellShort;
import static io.orderledger.command.order.ExampleOrders.paid;
import static io.orderledger.command.order.ExampleOrders.placed;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.LedgerFixture;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.order.LifeCommand.CancelLines;
import io.orderledger.command.order.LifeCommand.CancelOrder;
import io.orderledger.command.order.LifeCommand.CancelUnpaid;
import io.orderledger.command.order.ShippingCommand.UnpackPieces;
import io.orderledger.events.order.AuthorisationVoided;
import io.orderledger.events.order.ChargebackRecorded;
import io.orderledger.events.order.LinesCancelled;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderCancelled;
import io.orderledger.events.order.OrderHeld;
import io.orderledger.events.order.OrderRejected;
import io.orderledger.events.order.PackageRecalled;
import io.orderledger.events.order.PaymentAuthorised;
import io.orderledger.events.order.PaymentDeadlineSet;
import io.orderledger.events.order.PickingStarted;
import io.orderledger.events.order.PickingStopped;
import io.orderledger.events.order.PiecesPacked;
import io.orderledger.events.order.PiecesPicked;
import io.orderledger.events.order.PiecesUnpacked;
import io.orderledger.events.order.ReceivableClosed;
import io.orderledger.events.order.RefundOrdered;
import io.orderledger.events.order.RefundWithdrawn;
import io.orderledger.events.order.StepTakenOver;
import io.orderledger.events.order.TermsGranted;
import io.orderledger.events.value.AutomaticStep;
import io.orderledger.events.value.LineAmount;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.PaymentTerms;
import io.orderledger.events.value.Pieces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

class CancellingAnOrderTest {

    private static final String WHY = "changed their mind";
    private static final CancelOrder CANCEL = new CancelOrder(ID, WHY, NOW);
    private static final long DUE = 9280;
    private static final Pieces GREEN_TEA = new Pieces(1, 1, "TEA-1", 2);
    private static final Pieces BLACK_TEA = new Pieces(2, 2, "TEA-2", 1);
    private static final PickingStarted LISTED =
            new PickingStarted(ID, "list-1", "main", List.of(GREEN_TEA, BLACK_TEA), AT);
    private static final PiecesPicked PICKED = new PiecesPicked(ID, "list-1", List.of(GREEN_TEA, BLACK_TEA), AT);
    private static final PiecesPacked PACKED = new PiecesPacked(ID, "box-1", List.of(GREEN_TEA), AT);
    private static final long GREEN_DUE = share(1).dueMinor();

    @Test
    void an_order_that_was_not_approved_is_cancelled() {
        order().when(CANCEL).expectEvents(cancelled());
        order(new OrderHeld(ID, "?", AT)).when(CANCEL).expectEvents(cancelled());
    }

    @Test
    void an_approved_order_gives_its_claims_back_granted_or_not() {
        order(approved()).when(CANCEL).expectEvents(cancelled(GREEN, BLACK));
        order(approved(), allocated(GREEN)).when(CANCEL).expectEvents(cancelled(GREEN, BLACK));
        order(approved(), allocated(GREEN), backordered(BLACK)).when(CANCEL).expectEvents(cancelled(GREEN, BLACK));
        order(approved(), allocated(GREEN), fellShort(BLACK, 0)).when(CANCEL).expectEvents(cancelled(GREEN));
    }

    @Test
    void what_is_being_picked_or_lies_picked_goes_back_to_the_shelf() {
        order(approved(), allocated(GREEN), allocated(BLACK), LISTED)
                .when(CANCEL)
                .expectEvents(stopped("list-1", GREEN_TEA, BLACK_TEA), cancelled(GREEN, BLACK));
        order(approved(), allocated(GREEN), allocated(BLACK), LISTED, PICKED)
                .when(CANCEL)
                .expectEvents(stopped("", GREEN_TEA, BLACK_TEA), cancelled(GREEN, BLACK));
    }

    @Test
    void a_package_that_has_not_left_is_called_back_and_its_pieces_are_still_owed() {
        order(approved(), allocated(GREEN), allocated(BLACK), paid("p-1", DUE), LISTED, PICKED, PACKED)
                .when(CANCEL)
                .expectEvents(
                        stopped("", BLACK_TEA),
                        new PackageRecalled(ID, "box-1", List.of(GREEN_TEA), AT),
                        new OrderCancelled(ID, List.of(BLACK), WHY, GREEN_DUE, AT),
                        refund("cancel", DUE - GREEN_DUE));
    }

    @Test
    void what_is_taken_out_of_a_package_that_was_called_back_is_given_back_and_refunded() {
        calledBack()
                .when(new UnpackPieces(ID, "box-1", List.of(GREEN_TEA), WHY, NOW))
                .expectEvents(
                        new PiecesUnpacked(ID, "box-1", List.of(GREEN_TEA), WHY, AT),
                        stopped("", GREEN_TEA),
                        new LinesCancelled(ID, List.of(new LineQuantity(1, 2)), List.of(GREEN), WHY, 0, AT),
                        refund("cancel-2", GREEN_DUE));
    }

    @Test
    void money_goes_back_authorisations_are_voided_and_receivables_closed() {
        Money due = new Money("CNY", DUE);

        order(paid("p-1", DUE)).when(CANCEL).expectEvents(cancelled(), refund("cancel", DUE));
        order(new PaymentAuthorised(ID, "p-1", due, "card", AT))
                .when(CANCEL)
                .expectEvents(cancelled(), new AuthorisationVoided(ID, "p-1", due, WHY, AT));
        order(new TermsGranted(ID, "v-1", PaymentTerms.CREDIT, due, AT, AT))
                .when(CANCEL)
                .expectEvents(cancelled(), new ReceivableClosed(ID, "v-1", due, WHY, AT));
    }

    @Test
    void whoever_took_over_refunds_orders_them() {
        order(paid("p-1", DUE), new StepTakenOver(ID, AutomaticStep.REFUND, "by hand", AT))
                .when(CANCEL)
                .expectEvents(cancelled());
    }

    @Test
    void an_order_that_is_stopped_is_not_cancelled_again_but_for_the_same_key() {
        expectKept(
                order(cancelled()).when(CANCEL),
                "CancelOrder",
                RefusalCode.WRONG_STATUS,
                "",
                3,
                "CANCELLED",
                "PLACED, ON_HOLD, APPROVED, DISPATCHED, DELIVERED");
        expectKept(
                order(new OrderRejected(ID, "fake", AT)).when(CANCEL),
                "CancelOrder",
                RefusalCode.WRONG_STATUS,
                "",
                3,
                "REJECTED",
                "PLACED, ON_HOLD, APPROVED, DISPATCHED, DELIVERED");
        expectReplay(order(causedBy(key("k", "f"), cancelled())).when(CANCEL, key("k", "f")), "web:1001", 2);
    }

    @Test
    void some_pieces_are_cancelled_with_their_share_of_the_price() {
        long left = DUE - share(1).dueMinor() + share(1).dueOfFirst(1);

        order(approved(), allocated(GREEN), paid("p-1", DUE))
                .when(lines(new LineQuantity(1, 1)))
                .expectEvents(
                        new LinesCancelled(ID, List.of(new LineQuantity(1, 1)), List.of(GREEN.of(1)), WHY, left, AT),
                        refund("cancel-lines", DUE - left));
    }

    @Test
    void pieces_that_wait_are_given_up_before_those_that_are_set_aside() {
        LineReservation first = new LineReservation(1, 1, "main", "TEA-1", 1, GREEN.ifShort());
        LineReservation second = new LineReservation(3, 1, "north", "TEA-1", 1, GREEN.ifShort());

        order(new OrderApproved(ID, List.of(first, BLACK, second), "", AT), backordered(first), allocated(second))
                .when(lines(new LineQuantity(1, 1)))
                .expectEvents(new LinesCancelled(
                        ID,
                        List.of(new LineQuantity(1, 1)),
                        List.of(first),
                        WHY,
                        DUE - share(1).dueMinor() + share(1).dueOfFirst(1),
                        AT));
    }

    @Test
    void whoever_cancels_the_last_pieces_cancels_the_order() {
        order(approved(), allocated(GREEN))
                .when(lines(new LineQuantity(1, 2), new LineQuantity(2, 1), new LineQuantity(3, 1)))
                .expectEvents(cancelled(GREEN, BLACK));
    }

    @Test
    void only_pieces_that_nobody_has_begun_to_pick_are_cancelled_one_by_one() {
        expectKept(
                order().when(lines(new LineQuantity(1, 3))),
                "CancelLines",
                RefusalCode.TOO_MANY_PIECES,
                "/lines",
                2,
                1,
                2);
        expectKept(
                order(approved(), allocated(GREEN), allocated(BLACK), LISTED).when(lines(new LineQuantity(1, 1))),
                "CancelLines",
                RefusalCode.TOO_MANY_PIECES,
                "/lines",
                6,
                1,
                0);
        expectKept(
                order().when(lines(new LineQuantity(1, 0))),
                "CancelLines",
                RefusalCode.TOO_MANY_PIECES,
                "/lines",
                2,
                1,
                2);
        expectKept(
                order().when(lines(new LineQuantity(4, 1))), "CancelLines", RefusalCode.LINE_NOT_FOUND, "/lines", 2, 4);
        expectKept(
                order().when(lines(new LineQuantity(1, 1), new LineQuantity(1, 1))),
                "CancelLines",
                RefusalCode.LINE_TWICE,
                "/lines",
                2);
        expectKept(
                order(cancelled()).when(lines(new LineQuantity(1, 1))),
                "CancelLines",
                RefusalCode.WRONG_STATUS,
                "",
                3,
                "CANCELLED",
                "PLACED, ON_HOLD, APPROVED");
    }

    @Test
    void lines_cancelled_with_a_known_key_are_cancelled_once() {
        LinesCancelled one = new LinesCancelled(ID, List.of(new LineQuantity(1, 1)), List.of(), WHY, 7000, AT);

        expectReplay(
                order(causedBy(key("k", "f"), one)).when(lines(new LineQuantity(1, 1)), key("k", "f")), "web:1001", 2);
    }

    @Test
    void an_order_that_nobody_paid_in_time_is_cancelled() {
        Instant payBy = AT.plusSeconds(1800);
        PaymentDeadlineSet deadline = new PaymentDeadlineSet(ID, payBy, AT);

        order(deadline, approved(), paid("p-1", 1000))
                .when(unpaid(payBy, payBy))
                .expectEvents(
                        new OrderCancelled(ID, List.of(GREEN, BLACK), "unpaid", 0, payBy),
                        new RefundOrdered(ID, "cancel", new Money("CNY", 1000), List.of(), "unpaid", payBy));
    }

    @Test
    void pieces_whose_refund_is_ordered_already_are_refunded_once() {
        Money price = new Money("CNY", GREEN_DUE);
        RefundOrdered before =
                new RefundOrdered(ID, "f", price, List.of(new LineAmount(1, 2, GREEN_DUE)), "damaged", AT);

        order(paid("p-1", DUE), before)
                .when(lines(new LineQuantity(1, 2)))
                .expectEvents(
                        new RefundWithdrawn(ID, "f", price, "", WHY, AT),
                        new LinesCancelled(ID, List.of(new LineQuantity(1, 2)), List.of(), WHY, DUE - GREEN_DUE, AT),
                        refund("cancel-lines", GREEN_DUE));
    }

    @Test
    void a_refund_that_a_person_ordered_stays_when_persons_order_refunds() {
        Money price = new Money("CNY", GREEN_DUE);
        RefundOrdered before =
                new RefundOrdered(ID, "f", price, List.of(new LineAmount(1, 2, GREEN_DUE)), "damaged", AT);

        order(paid("p-1", DUE), new StepTakenOver(ID, AutomaticStep.REFUND, "friend", AT), before)
                .when(lines(new LineQuantity(1, 2)))
                .expectEvents(
                        new LinesCancelled(ID, List.of(new LineQuantity(1, 2)), List.of(), WHY, DUE - GREEN_DUE, AT));
    }

    @Test
    void it_is_not_cancelled_when_the_deadline_does_not_stand_any_more() {
        Instant payBy = AT.plusSeconds(1800);
        PaymentDeadlineSet deadline = new PaymentDeadlineSet(ID, payBy, AT);
        Money due = new Money("CNY", DUE);

        for (List<Object> since : List.<List<Object>>of(
                List.of(deadline, paid("p-1", DUE)),
                List.of(deadline, paid("p-1", DUE), chargedBack(1)),
                List.of(deadline, paid("p-1", 1000), new PaymentAuthorised(ID, "p-2", minor(DUE - 1000), "card", AT)),
                List.of(deadline, new PaymentDeadlineSet(ID, payBy.plusSeconds(60), AT)),
                List.of(deadline, new TermsGranted(ID, "v-1", PaymentTerms.CREDIT, due, payBy, AT)),
                List.of(deadline, new StepTakenOver(ID, AutomaticStep.UNPAID_CANCELLATION, "friend", AT)),
                List.of(deadline, cancelled()),
                List.of(deadline, approved(), allocated(GREEN), allocated(BLACK), dispatched()))) {
            expectReplay(order(since.toArray()).when(unpaid(payBy, payBy)), "web:1001", since.size() + 1);
        }
        expectReplay(order(deadline).when(unpaid(payBy, payBy.minusMillis(1))), "web:1001", 2);
        expectReplay(order().when(unpaid(payBy, payBy)), "web:1001", 1);
    }

    /** The green tea lies in a package that is called back; the rest is cancelled and refunded. */
    private static TestExecutor<Order> calledBack() {
        return order(
                approved(),
                allocated(GREEN),
                allocated(BLACK),
                paid("p-1", DUE),
                LISTED,
                PICKED,
                PACKED,
                stopped("", BLACK_TEA),
                new PackageRecalled(ID, "box-1", List.of(GREEN_TEA), AT),
                new OrderCancelled(ID, List.of(BLACK), WHY, GREEN_DUE, AT),
                refund("cancel", DUE - GREEN_DUE));
    }

    private static TestExecutor<Order> order(Object... events) {
        List<Object> all = new ArrayList<>(List.of(placed()));
        all.addAll(List.of(events));
        return LedgerFixture.of(Order.class).given(all);
    }

    private static LineShare share(int line) {
        return LineShare.of(LINES, CHARGES, DISCOUNTS).get(line - 1);
    }

    private static PickingStopped stopped(String list, Pieces... pieces) {
        return new PickingStopped(ID, list, List.of(pieces), WHY, AT);
    }

    private static RefundOrdered refund(String name, long minor) {
        return new RefundOrdered(ID, name, new Money("CNY", minor), List.of(), WHY, AT);
    }

    private static CancelLines lines(LineQuantity... lines) {
        return new CancelLines(ID, List.of(lines), WHY, NOW);
    }

    private static ChargebackRecorded chargedBack(long minor) {
        return new ChargebackRecorded(ID, "c-1", "p-1", minor(minor), WHY, AT);
    }

    private static Money minor(long minor) {
        return new Money("CNY", minor);
    }

    private static CancelUnpaid unpaid(Instant payBy, Instant now) {
        return new CancelUnpaid(ID, payBy, BusinessTime.stated(now));
    }
}
