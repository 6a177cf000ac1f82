package io.orderledger.command.order;

import static io.orderledger.command.ledger.LedgerFixture.causedBy;
import static io.orderledger.command.ledger.LedgerFixture.expectRefusal;
import static io.orderledger.command.ledger.LedgerFixture.expectReplay;
import static io.orderledger.command.ledger.LedgerFixture.ifMatch;
import static io.orderledger.command.ledger.LedgerFixture.key;
import static io.orderledger.command.order.ExampleOrders.AT;
import static io.orderledger.command.order.ExampleOrders.BLACK;
import static io.orderledger.command.order.ExampleOrders.GIFT_WRAP;
import static io.orderledger.command.order.ExampleOrders.GREEN;
import static io.orderledger.command.order.ExampleOrders.ID;
import static io.orderledger.command.order.ExampleOrders.NOW;
import static io.orderledger.command.order.ExampleOrders.allocated;
import static io.orderledger.command.order.ExampleOrders.approved;
import static io.orderledger.command.order.ExampleOrders.expectKept;
import static io.orderledger.command.order.ExampleOrders.paid;
import static io.orderledger.command.order.ExampleOrders.placed;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.LedgerFixture;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.order.ReviewCommand.ApproveOrder;
import io.orderledger.command.order.ReviewCommand.HoldOrder;
import io.orderledger.command.order.ReviewCommand.RejectOrder;
import io.orderledger.command.order.ReviewCommand.RemindReview;
import io.orderledger.command.order.ShippingCommand.DispatchOrder;
import io.orderledger.events.order.AllocationReleased;
import io.orderledger.events.order.AuthorisationVoided;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderDispatched;
import io.orderledger.events.order.OrderHeld;
import io.orderledger.events.order.OrderRejected;
import io.orderledger.events.order.PaymentAuthorised;
import io.orderledger.events.order.RefundOrdered;
import io.orderledger.events.order.ReviewAssigned;
import io.orderledger.events.order.ReviewReminded;
import io.orderledger.events.order.ReviewRequested;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class ReviewingAnOrderTest {

    private static final HoldOrder HOLD = new HoldOrder(ID, "odd address", NOW);
    private static final ApproveOrder APPROVE = new ApproveOrder(ID, "main", "", NOW);
    private static final RejectOrder REJECT = new RejectOrder(ID, "fake", NOW);
    private static final OrderHeld HELD = new OrderHeld(ID, "odd address", AT);
    private static final ReviewAssigned ASSIGNED = new ReviewAssigned(ID, "review", AT.plus(Duration.ofHours(4)), AT);
    private static final OrderRejected REJECTED = new OrderRejected(ID, "fake", AT);

    private final AggregateTestFixture<Order> fixture = LedgerFixture.of(Order.class);

    @Test
    void a_placed_order_can_be_held_and_is_to_be_answered_in_time() {
        fixture.given(placed())
                .when(HOLD)
                .expectEvents(HELD, ASSIGNED)
                .expectResultMessagePayload(new CommandResult("web:1001", 3, false));
    }

    /** The sweep reminds of a hold as it does of a review that the policies asked for. */
    @Test
    void whoever_is_to_answer_a_hold_is_reminded_when_its_time_has_come() {
        Instant due = AT.plus(Duration.ofHours(4));
        fixture.given(placed(), HELD, ASSIGNED)
                .when(new RemindReview(ID, due, BusinessTime.stated(due)))
                .expectEvents(new ReviewReminded(ID, "review", due, due));
    }

    /** It was approved before it grew, so it has claims by now. */
    @Test
    void an_order_that_is_rejected_after_its_approval_gives_back_what_it_claimed() {
        fixture.given(
                        placed(),
                        approved(),
                        allocated(GREEN),
                        new ReviewRequested(ID, List.of(), "review", AT.plusSeconds(60), AT))
                .when(new RejectOrder(ID, "too much", NOW))
                .expectEvents(
                        new AllocationReleased(ID, List.of(GREEN, BLACK), "too much", AT),
                        new OrderRejected(ID, "too much", AT));
    }

    @Test
    void an_order_on_hold_cannot_be_held_again() {
        expectKept(
                fixture.given(placed(), HELD).when(HOLD),
                "HoldOrder",
                RefusalCode.WRONG_STATUS,
                "",
                3,
                "ON_HOLD",
                "PLACED, APPROVED");
    }

    @Test
    void holding_again_with_the_same_key_is_answered_as_before() {
        expectReplay(
                fixture.given(placed(), causedBy(key("k", "f"), HELD), approved())
                        .when(HOLD, key("k", "f")),
                "web:1001",
                2);
    }

    @Test
    void approving_claims_what_is_kept_in_stock() {
        fixture.given(placed())
                .when(APPROVE)
                .expectEvents(approved())
                .expectResultMessagePayload(new CommandResult("web:1001", 2, false));
    }

    @Test
    void an_order_on_hold_can_be_approved_or_rejected() {
        fixture.given(placed(), HELD).when(APPROVE).expectEvents(approved());
        LedgerFixture.of(Order.class).given(placed(), HELD).when(REJECT).expectEvents(REJECTED);
    }

    @Test
    void what_was_paid_for_a_rejected_order_goes_back() {
        fixture.given(placed(), paid("p-1", 5000))
                .when(REJECT)
                .expectEvents(REJECTED, new RefundOrdered(ID, "reject", new Money("CNY", 5000), List.of(), "fake", AT));
        LedgerFixture.of(Order.class)
                .given(placed(), new PaymentAuthorised(ID, "p-1", new Money("CNY", 9780), "card", AT))
                .when(REJECT)
                .expectEvents(REJECTED, new AuthorisationVoided(ID, "p-1", new Money("CNY", 9780), "fake", AT));
    }

    /** Whoever wants to decide about an approved order anew holds it first. */
    @Test
    void an_approved_order_cannot_be_approved_or_rejected() {
        expectKept(
                fixture.given(placed(), approved()).when(APPROVE),
                "ApproveOrder",
                RefusalCode.WRONG_STATUS,
                "",
                3,
                "APPROVED",
                "PLACED, ON_HOLD");
        expectKept(
                LedgerFixture.of(Order.class).given(placed(), approved()).when(REJECT),
                "RejectOrder",
                RefusalCode.WRONG_STATUS,
                "",
                3,
                "APPROVED",
                "PLACED, ON_HOLD");
    }

    @Test
    void a_rejected_order_stays_rejected() {
        expectKept(
                fixture.given(placed(), REJECTED).when(APPROVE),
                "ApproveOrder",
                RefusalCode.WRONG_STATUS,
                "",
                3,
                "REJECTED",
                "PLACED, ON_HOLD");
    }

    @Test
    void approving_or_rejecting_again_with_the_same_key_is_answered_as_before() {
        expectReplay(
                fixture.given(placed(), causedBy(key("k", "f"), approved())).when(APPROVE, key("k", "f")),
                "web:1001",
                2);
        expectReplay(
                LedgerFixture.of(Order.class)
                        .given(placed(), causedBy(key("k", "f"), REJECTED))
                        .when(REJECT, key("k", "f")),
                "web:1001",
                2);
    }

    @Test
    void an_edit_of_a_version_that_is_no_longer_current_is_refused() {
        expectRefusal(
                fixture.given(placed(), HELD).when(APPROVE, ifMatch(1)), RefusalCode.VERSION_MISMATCH, "", 2, 1, 2);
    }

    @Test
    void an_edit_of_the_current_version_goes_through() {
        fixture.given(placed(), HELD).when(APPROVE, ifMatch(2)).expectEvents(approved());
    }

    @Test
    void a_retry_is_recognised_before_its_version_is_looked_at() {
        var request = new java.util.HashMap<>(key("k", "f"));
        request.putAll(ifMatch(1));

        expectReplay(fixture.given(placed(), causedBy(key("k", "f"), HELD)).when(HOLD, request), "web:1001", 2);
    }

    @Test
    void an_order_of_nothing_in_stock_is_ready_as_soon_as_it_is_approved() {
        List<OrderLine> wrap = List.of(new OrderLine(1, GIFT_WRAP.sku(), "", 2, 900, false));
        OrderApproved approved = new OrderApproved(ID, List.of(), "", AT);

        fixture.given(placed(wrap)).when(APPROVE).expectEvents(approved);
        LedgerFixture.of(Order.class)
                .given(placed(wrap), approved)
                .when(new DispatchOrder(ID, "", "", List.of(), NOW))
                .expectEvents(new OrderDispatched(ID, List.of(), "", "", "", AT));
    }
}
