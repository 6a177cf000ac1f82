package io.orderledger.command.order;

import static io.orderledger.command.order.ExampleOrders.AT;
import static io.orderledger.command.order.ExampleOrders.BLACK;
import static io.orderledger.command.order.ExampleOrders.GREEN;
import static io.orderledger.command.order.ExampleOrders.ID;
import static io.orderledger.command.order.ExampleOrders.NOW;
import static io.orderledger.command.order.ExampleOrders.allocated;
import static io.orderledger.command.order.ExampleOrders.approved;
import static io.orderledger.command.order.ExampleOrders.delivered;
import static io.orderledger.command.order.ExampleOrders.dispatched;
import static io.orderledger.command.order.ExampleOrders.placed;

import io.orderledger.command.ledger.LedgerFixture;
import io.orderledger.command.order.LifeCommand.CancelOrder;
import io.orderledger.command.order.ShippingCommand.RecordDispatch;
import io.orderledger.events.order.ChangeRequested;
import io.orderledger.events.order.OrderCancelled;
import io.orderledger.events.order.OrderDispatched;
import io.orderledger.events.order.PackageRecalled;
import io.orderledger.events.order.PickingStarted;
import io.orderledger.events.order.PiecesPacked;
import io.orderledger.events.order.PiecesPicked;
import io.orderledger.events.order.ReturnApproved;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.ChangeKind;
import io.orderledger.events.value.ChangeProposal;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.Pieces;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What has left comes back as a return, which is asked for and approved by the cancellation itself. */
class CancellingAfterDispatchTest {

    private static final String WHY = "changed their mind";
    private static final CancelOrder CANCEL = new CancelOrder(ID, WHY, NOW);
    private static final List<OrderLine> TEAS = List.of(ExampleOrders.GREEN_TEA, ExampleOrders.BLACK_TEA);
    private static final LineQuantity GREEN_TEA = new LineQuantity(1, 2);
    private static final LineQuantity BLACK_TEA = new LineQuantity(2, 1);

    @Test
    void goods_that_left_come_back_as_a_return_whether_or_not_they_arrived() {
        LedgerFixture.of(Order.class)
                .given(placed(TEAS), approved(), allocated(GREEN), allocated(BLACK), dispatched())
                .when(CANCEL)
                .expectEvents(asked(WHY, GREEN_TEA, BLACK_TEA), backToUs(GREEN_TEA, BLACK_TEA));
        LedgerFixture.of(Order.class)
                .given(placed(TEAS), approved(), allocated(GREEN), allocated(BLACK), dispatched(), delivered())
                .when(CANCEL)
                .expectEvents(asked(WHY, GREEN_TEA, BLACK_TEA), backToUs(GREEN_TEA, BLACK_TEA));
    }

    @Test
    void when_some_left_the_rest_is_cancelled() {
        long due = LineShare.of(TEAS, ExampleOrders.CHARGES, ExampleOrders.DISCOUNTS)
                .getFirst()
                .dueMinor();

        LedgerFixture.of(Order.class)
                .given(
                        placed(TEAS),
                        approved(),
                        allocated(GREEN),
                        allocated(BLACK),
                        new OrderDispatched(ID, List.of(GREEN), "", "", "", AT))
                .when(CANCEL)
                .expectEvents(
                        new OrderCancelled(ID, List.of(BLACK), WHY, due, AT),
                        asked(WHY, GREEN_TEA),
                        backToUs(GREEN_TEA));
    }

    @Test
    void a_package_that_left_although_it_was_called_back_comes_back_as_well() {
        Pieces teas = new Pieces(1, 1, "TEA-1", 2);

        LedgerFixture.of(Order.class)
                .given(
                        placed(TEAS),
                        approved(),
                        allocated(GREEN),
                        allocated(BLACK),
                        new PickingStarted(ID, "list-1", "main", List.of(teas), AT),
                        new PiecesPicked(ID, "list-1", List.of(teas), AT),
                        new PiecesPacked(ID, "box-1", List.of(teas), AT),
                        new PackageRecalled(ID, "box-1", List.of(teas), AT),
                        new OrderCancelled(ID, List.of(BLACK), WHY, 4000, AT))
                .when(new RecordDispatch(ID, "box-1", List.of(teas), "SF", "1", NOW))
                .expectEvents(
                        new OrderDispatched(ID, List.of(GREEN), "SF", "1", "box-1", AT),
                        asked("", GREEN_TEA),
                        backToUs(GREEN_TEA));
    }

    private static ChangeRequested asked(String reason, LineQuantity... lines) {
        return new ChangeRequested(
                ID,
                Cancellation.RETURN,
                ChangeKind.RETURN,
                new ChangeProposal(List.of(), List.of(lines), Address.unknown(), "", 0),
                "returns",
                reason,
                AT);
    }

    private static ReturnApproved backToUs(LineQuantity... lines) {
        return new ReturnApproved(ID, Cancellation.RETURN, false, List.of(lines), "returns", AT);
    }
}
