package io.orderledger.command.order;

import static io.orderledger.command.ledger.LedgerFixture.expectReplay;
import static io.orderledger.command.order.ExampleOrders.AT;
import static io.orderledger.command.order.ExampleOrders.ID;
import static io.orderledger.command.order.ExampleOrders.NOW;
import static io.orderledger.command.order.ExampleOrders.cancelled;
import static io.orderledger.command.order.ExampleOrders.expectKept;
import static io.orderledger.command.order.ExampleOrders.paid;
import static io.orderledger.command.order.ExampleOrders.placed;

import io.orderledger.command.ledger.LedgerFixture;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.order.MoneyCommand.OrderLineRefund;
import io.orderledger.command.order.MoneyCommand.RecordChargeback;
import io.orderledger.command.order.MoneyCommand.RecordRefund;
import io.orderledger.command.order.MoneyCommand.ReverseChargeback;
import io.orderledger.command.order.MoneyCommand.WithdrawRefund;
import io.orderledger.events.order.ChargebackRecorded;
import io.orderledger.events.order.ChargebackReversed;
import io.orderledger.events.order.RefundOrdered;
import io.orderledger.events.order.RefundRecorded;
import io.orderledger.events.order.RefundWithdrawn;
import io.orderledger.events.value.LineAmount;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.Money;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** A charge-back is a fact told by a bank; refunds that are ordered and have not gone make room for it. */
class ChargingBackTest {

    private final AggregateTestFixture<Order> fixture = LedgerFixture.of(Order.class);

    @Test
    void a_bank_takes_back_what_is_ordered_to_go_back() {
        fixture.given(placed(), paid("p-1", 9280), cancelled(), ordered("r-1", 9280))
                .when(chargeBack("x-1", 9280))
                .expectEvents(withdrawn("r-1", 9280, "x-1"), chargedBack("x-1", 9280));
    }

    @Test
    void the_refund_shrinks_by_what_the_bank_took() {
        fixture.given(placed(), paid("p-1", 9280), cancelled(), ordered("r-1", 9280))
                .when(chargeBack("x-1", 4000))
                .expectEvents(withdrawn("r-1", 4000, "x-1"), chargedBack("x-1", 4000));
    }

    @Test
    void the_refund_that_was_ordered_last_shrinks_first() {
        fixture.given(placed(), paid("p-1", 9280), ordered("r-1", 1000), ordered("r-2", 500))
                .when(chargeBack("x-1", 700))
                .expectEvents(withdrawn("r-2", 500, "x-1"), withdrawn("r-1", 200, "x-1"), chargedBack("x-1", 700));
    }

    @Test
    void what_is_left_of_the_refund_goes_under_its_name() {
        fixture.given(placed(), paid("p-1", 9280), cancelled(), ordered("r-1", 9280), withdrawn("r-1", 4000, "x-1"))
                .andGiven(chargedBack("x-1", 4000))
                .when(new RecordRefund(ID, "r-1", cny(5280), "", "p-1", List.of(), NOW))
                .expectEvents(new RefundRecorded(ID, "r-1", cny(5280), "", "p-1", List.of(), AT));
    }

    @Test
    void no_more_is_charged_back_than_is_there_of_the_payment() {
        expectKept(
                fixture.given(placed(), paid("p-1", 9280), ordered("r-1", 1000), gone("r-1", 1000))
                        .when(chargeBack("x-1", 8281)),
                "RecordChargeback",
                RefusalCode.CHARGEBACK_EXCEEDS_HELD,
                "/amountMinor",
                5,
                8280,
                "CNY");
    }

    @Test
    void the_same_chargeback_is_recorded_once() {
        expectReplay(
                fixture.given(placed(), paid("p-1", 9280), ordered("r-1", 1000), withdrawn("r-1", 1000, "x-1"))
                        .andGiven(chargedBack("x-1", 2000))
                        .when(chargeBack("x-1", 2000)),
                "web:1001",
                5);
    }

    @Test
    void what_the_bank_gives_back_is_refunded_after_all() {
        fixture.given(placed(), paid("p-1", 9280), cancelled(), ordered("r-1", 9280), withdrawn("r-1", 4000, "x-1"))
                .andGiven(chargedBack("x-1", 4000))
                .when(new ReverseChargeback(ID, "x-1", NOW))
                .expectEvents(
                        new ChargebackReversed(ID, "x-1", cny(4000), AT),
                        new RefundOrdered(ID, "chargeback-x-1", cny(4000), List.of(), "charge-back reversed", AT));
    }

    @Test
    void a_refund_that_is_ordered_can_be_withdrawn() {
        fixture.given(placed(), paid("p-1", 9280), ordered("r-1", 1000))
                .when(withdraw("r-1"))
                .expectEvents(withdrawn("r-1", 1000, ""));
    }

    @Test
    void it_is_withdrawn_once() {
        expectReplay(
                fixture.given(placed(), paid("p-1", 9280), ordered("r-1", 1000), withdrawn("r-1", 1000, ""))
                        .when(withdraw("r-1")),
                "web:1001",
                4);
    }

    @Test
    void pieces_of_a_withdrawn_refund_can_be_refunded_again() {
        RefundOrdered piece =
                new RefundOrdered(ID, "r-1", cny(2057), List.of(new LineAmount(1, 1, 2057)), "dented", AT);

        fixture.given(placed(), paid("p-1", 9280), piece, withdrawn("r-1", 2057, ""))
                .when(new OrderLineRefund(ID, "r-2", List.of(new LineQuantity(1, 2)), "both", NOW))
                .expectEvents(new RefundOrdered(ID, "r-2", cny(4113), List.of(new LineAmount(1, 2, 4113)), "both", AT));
    }

    @Test
    void a_refund_that_has_gone_cannot_be_withdrawn() {
        expectKept(
                fixture.given(placed(), paid("p-1", 9280), ordered("r-1", 1000), gone("r-1", 1000))
                        .when(withdraw("r-1")),
                "WithdrawRefund",
                RefusalCode.REFUND_WENT,
                "",
                5,
                "r-1");
    }

    @Test
    void a_refund_that_nobody_ordered_cannot_be_withdrawn() {
        expectKept(
                fixture.given(placed(), paid("p-1", 9280)).when(withdraw("r-1")),
                "WithdrawRefund",
                RefusalCode.REFUND_NOT_FOUND,
                "",
                3,
                "r-1");
    }

    @Test
    void a_withdrawn_refund_does_not_go() {
        expectKept(
                fixture.given(placed(), paid("p-1", 9280), ordered("r-1", 1000), withdrawn("r-1", 1000, ""))
                        .when(new RecordRefund(ID, "r-1", cny(1000), "", "", List.of(), NOW)),
                "RecordRefund",
                RefusalCode.REFUND_WITHDRAWN,
                "/refundId",
                5);
    }

    private static WithdrawRefund withdraw(String refundId) {
        return new WithdrawRefund(ID, refundId, "", NOW);
    }

    private static RecordChargeback chargeBack(String name, long minor) {
        return new RecordChargeback(ID, name, "p-1", cny(minor), "", NOW);
    }

    private static ChargebackRecorded chargedBack(String name, long minor) {
        return new ChargebackRecorded(ID, name, "p-1", cny(minor), "", AT);
    }

    private static RefundOrdered ordered(String name, long minor) {
        return new RefundOrdered(ID, name, cny(minor), List.of(), "", AT);
    }

    private static RefundRecorded gone(String name, long minor) {
        return new RefundRecorded(ID, name, cny(minor), "", "p-1", List.of(), AT);
    }

    private static RefundWithdrawn withdrawn(String name, long minor, String chargeback) {
        return new RefundWithdrawn(ID, name, cny(minor), chargeback, "", AT);
    }

    private static Money cny(long minor) {
        return new Money("CNY", minor);
    }
}
