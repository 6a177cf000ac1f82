package io.orderledger.command.order;

import static io.orderledger.command.order.ExampleOrders.AT;
import static io.orderledger.command.order.ExampleOrders.BLACK;
import static io.orderledger.command.order.ExampleOrders.GREEN;
import static io.orderledger.command.order.ExampleOrders.ID;
import static io.orderledger.command.order.ExampleOrders.NOW;
import static io.orderledger.command.order.ExampleOrders.allocated;
import static io.orderledger.command.order.ExampleOrders.approved;
import static io.orderledger.command.order.ExampleOrders.expectKept;
import static io.orderledger.command.order.ExampleOrders.paid;
import static io.orderledger.command.order.ExampleOrders.placed;

import io.orderledger.command.ledger.LedgerFixture;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.order.AllocationCommand.ReleaseAllocation;
import io.orderledger.command.order.AllocationCommand.RequestAllocation;
import io.orderledger.command.order.ReviewCommand.ApproveOrder;
import io.orderledger.command.order.ReviewCommand.HoldOrder;
import io.orderledger.command.order.ReviewCommand.RejectOrder;
import io.orderledger.command.order.ReviewCommand.TakeOverStep;
import io.orderledger.events.order.AllocationReleased;
import io.orderledger.events.order.AllocationRequested;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderHeld;
import io.orderledger.events.order.OrderRejected;
import io.orderledger.events.order.PickingStarted;
import io.orderledger.events.order.RefundOrdered;
import io.orderledger.events.order.ReviewAssigned;
import io.orderledger.events.order.StepTakenOver;
import io.orderledger.events.value.AutomaticStep;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.Pieces;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** What the ledger decided by itself, a person takes back with a reason, as long as nobody has begun to pick. */
class OverrulingTheLedgerTest {

    private static final OrderHeld HELD = new OrderHeld(ID, "looks like fraud", AT);
    private static final ReviewAssigned ASSIGNED = new ReviewAssigned(ID, "review", AT.plusSeconds(4 * 3600), AT);
    private static final OrderApproved BY_ITSELF =
            new OrderApproved(ID, List.of(GREEN, BLACK), ReviewDecisions.CLEAR, AT);

    private final AggregateTestFixture<Order> fixture = LedgerFixture.of(Order.class);

    @Test
    void an_order_that_the_ledger_approved_is_held() {
        fixture.given(placed(), paid("p-1", 9280), BY_ITSELF, allocated(GREEN))
                .when(hold())
                .expectEvents(HELD, ASSIGNED);
    }

    @Test
    void so_is_one_that_a_person_approved() {
        fixture.given(placed(), approved()).when(hold()).expectEvents(HELD, ASSIGNED);
    }

    @Test
    void not_once_somebody_picks() {
        expectKept(
                fixture.given(placed(), BY_ITSELF, allocated(GREEN), picking()).when(hold()),
                "HoldOrder",
                RefusalCode.ALREADY_PICKED,
                "",
                5);
    }

    @Test
    void not_twice() {
        expectKept(
                fixture.given(placed(), BY_ITSELF, HELD, ASSIGNED).when(hold()),
                "HoldOrder",
                RefusalCode.WRONG_STATUS,
                "",
                5,
                "ON_HOLD",
                "PLACED, APPROVED");
    }

    @Test
    void what_was_set_aside_stays_set_aside_when_it_is_approved_again() {
        fixture.given(placed(), BY_ITSELF, allocated(GREEN), HELD, ASSIGNED)
                .when(new ApproveOrder(ID, "", "fine after all", NOW))
                .expectEvents(new OrderApproved(ID, List.of(), "fine after all", AT));
    }

    @Test
    void and_is_given_back_when_it_is_rejected() {
        fixture.given(placed(), paid("p-1", 9280), BY_ITSELF, allocated(GREEN), HELD, ASSIGNED)
                .when(new RejectOrder(ID, "fraud", NOW))
                .expectEvents(
                        new AllocationReleased(ID, List.of(GREEN, BLACK), "fraud", AT),
                        new OrderRejected(ID, "fraud", AT),
                        new RefundOrdered(ID, "reject", new Money("CNY", 9280), List.of(), "fraud", AT));
    }

    @Test
    void whoever_takes_over_the_approval_takes_back_the_one_that_was_given() {
        fixture.given(placed(), BY_ITSELF, allocated(GREEN))
                .when(takeOver(AutomaticStep.APPROVAL))
                .expectEvents(new StepTakenOver(ID, AutomaticStep.APPROVAL, "looks like fraud", AT), HELD, ASSIGNED);
    }

    @Test
    void an_approval_that_a_person_gave_stands_though() {
        fixture.given(placed(), approved())
                .when(takeOver(AutomaticStep.APPROVAL))
                .expectEvents(new StepTakenOver(ID, AutomaticStep.APPROVAL, "looks like fraud", AT));
    }

    @Test
    void once_somebody_picks_only_what_comes_is_taken_over() {
        fixture.given(placed(), BY_ITSELF, allocated(GREEN), picking())
                .when(takeOver(AutomaticStep.APPROVAL))
                .expectEvents(new StepTakenOver(ID, AutomaticStep.APPROVAL, "looks like fraud", AT));
    }

    @Test
    void the_choice_of_a_warehouse_is_overruled_by_giving_back_and_naming_another() {
        StepTakenOver taken = new StepTakenOver(ID, AutomaticStep.ALLOCATION, "north is nearer", AT);
        AllocationReleased given = new AllocationReleased(ID, List.of(GREEN, BLACK), "north is nearer", AT);
        AggregateTestFixture<Order> everywhere =
                LedgerFixture.of(Order.class, ExampleRules.standard().everywhere());

        everywhere
                .given(placed(), BY_ITSELF, allocated(GREEN), taken)
                .when(new ReleaseAllocation(ID, List.of(), "north is nearer", NOW))
                .expectEvents(given);
        LedgerFixture.of(Order.class, ExampleRules.standard().everywhere())
                .given(placed(), BY_ITSELF, allocated(GREEN), taken, given)
                .when(new RequestAllocation(ID, "north", NOW))
                .expectEvents(new AllocationRequested(
                        ID,
                        List.of(
                                new LineReservation(3, 1, "north", "TEA-1", 2, IfShort.WAIT),
                                new LineReservation(4, 2, "north", "TEA-2", 1, IfShort.WAIT)),
                        AT));
    }

    private static HoldOrder hold() {
        return new HoldOrder(ID, "looks like fraud", NOW);
    }

    private static TakeOverStep takeOver(AutomaticStep step) {
        return new TakeOverStep(ID, step, "looks like fraud", NOW);
    }

    private static PickingStarted picking() {
        return new PickingStarted(ID, "list-1", "main", List.of(new Pieces(1, 1, "TEA-1", 1)), AT);
    }
}
