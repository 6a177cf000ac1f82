package io.orderledger.command.order;

import static io.orderledger.command.ledger.LedgerFixture.causedBy;
import static io.orderledger.command.ledger.LedgerFixture.expectReplay;
import static io.orderledger.command.ledger.LedgerFixture.key;
import static io.orderledger.command.order.ExampleOrders.AT;
import static io.orderledger.command.order.ExampleOrders.ID;
import static io.orderledger.command.order.ExampleOrders.NOW;
import static io.orderledger.command.order.ExampleOrders.expectKept;
import static io.orderledger.command.order.ExampleOrders.paid;
import static io.orderledger.command.order.ExampleOrders.placed;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.LedgerFixture;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.order.MoneyCommand.RecordPayment;
import io.orderledger.command.order.MoneyCommand.RecordRefund;
import io.orderledger.events.order.OrderCancelled;
import io.orderledger.events.order.RefundRecorded;
import io.orderledger.events.value.Money;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class PayingAndRefundingTest {

    private static final OrderCancelled CANCELLED = new OrderCancelled(ID, List.of(), "changed their mind", 0, AT);

    private final AggregateTestFixture<Order> fixture = LedgerFixture.of(Order.class);

    @Test
    void money_that_arrived_is_recorded() {
        fixture.given(placed())
                .when(pay("p-1", "CNY", 9780))
                .expectEvents(paid("p-1", 9780))
                .expectResultMessagePayload(new CommandResult("web:1001", 2, false));
    }

    @Test
    void it_may_be_too_much_and_too_late() {
        fixture.given(placed(), CANCELLED, paid("p-1", 9780))
                .when(pay("p-2", "CNY", 1))
                .expectEvents(paid("p-2", 1));
    }

    @Test
    void the_same_payment_is_recorded_once() {
        expectReplay(
                fixture.given(placed(), paid("p-1", 9780), CANCELLED).when(pay("p-1", "CNY", 9780)), "web:1001", 2);
    }

    @Test
    void the_same_payment_reported_later_without_its_time_is_still_the_same() {
        RecordPayment again =
                new RecordPayment(ID, "p-1", new Money("CNY", 9780), "alipay", BusinessTime.assumed(AT.plusSeconds(9)));

        expectReplay(fixture.given(placed(), paid("p-1", 9780)).when(again), "web:1001", 2);
    }

    @Test
    void another_payment_under_the_same_name_is_refused() {
        expectKept(
                fixture.given(placed(), paid("p-1", 9780)).when(pay("p-1", "CNY", 9781)),
                "RecordPayment",
                RefusalCode.PAYMENT_EXISTS,
                "",
                3,
                "p-1");
    }

    @Test
    void a_payment_with_a_known_key_is_answered_as_before() {
        expectReplay(
                fixture.given(placed(), causedBy(key("k", "f"), paid("p-1", 9780)))
                        .when(pay("p-1", "CNY", 9780), key("k", "f")),
                "web:1001",
                2);
    }

    @Test
    void a_payment_in_another_currency_is_refused() {
        expectKept(
                fixture.given(placed()).when(pay("p-1", "EUR", 9780)),
                "RecordPayment",
                RefusalCode.CURRENCY_MISMATCH,
                "/currency",
                2,
                "CNY",
                "EUR");
    }

    @Test
    void an_order_takes_a_bounded_number_of_payments() {
        List<Object> many = Stream.concat(
                        Stream.of((Object) placed()),
                        IntStream.range(0, MoneyPolicies.MAX_ENTRIES).mapToObj(i -> paid("p-" + i, 1)))
                .toList();

        expectKept(
                fixture.given(many).when(pay("p", "CNY", 1)),
                "RecordPayment",
                RefusalCode.TOO_MANY_ENTRIES,
                "",
                many.size() + 1,
                MoneyPolicies.MAX_ENTRIES);
    }

    @Test
    void an_amount_is_more_than_nothing() {
        assertThatThrownBy(() -> pay("p", "CNY", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> refund("r", "CNY", -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_arrived_can_go_back_in_parts_and_after_cancelling() {
        fixture.given(placed(), paid("p-1", 9780), CANCELLED, refunded("r-1", 780))
                .when(refund("r-2", "CNY", 9000))
                .expectEvents(refunded("r-2", 9000))
                .expectResultMessagePayload(new CommandResult("web:1001", 5, false));
    }

    @Test
    void no_more_goes_back_than_arrived() {
        expectKept(
                fixture.given(placed(), paid("p-1", 9780), refunded("r-1", 780)).when(refund("r-2", "CNY", 9001)),
                "RecordRefund",
                RefusalCode.REFUND_EXCEEDS_CAPTURED,
                "/amountMinor",
                4,
                9000,
                "CNY");
    }

    @Test
    void the_same_refund_is_recorded_once() {
        expectReplay(
                fixture.given(placed(), paid("p-1", 9780), refunded("r-1", 9780))
                        .when(refund("r-1", "CNY", 9780)),
                "web:1001",
                3);
    }

    @Test
    void another_refund_under_the_same_name_is_refused() {
        expectKept(
                fixture.given(placed(), paid("p-1", 9780), refunded("r-1", 780)).when(refund("r-1", "CNY", 781)),
                "RecordRefund",
                RefusalCode.REFUND_EXISTS,
                "",
                4,
                "r-1");
    }

    @Test
    void a_refund_with_a_known_key_is_answered_as_before() {
        expectReplay(
                fixture.given(placed(), paid("p-1", 9780), causedBy(key("k", "f"), refunded("r-1", 1)))
                        .when(refund("r-1", "CNY", 1), key("k", "f")),
                "web:1001",
                3);
    }

    @Test
    void a_refund_in_another_currency_is_refused() {
        expectKept(
                fixture.given(placed(), paid("p-1", 9780)).when(refund("r-1", "JPY", 1)),
                "RecordRefund",
                RefusalCode.CURRENCY_MISMATCH,
                "/currency",
                3,
                "CNY",
                "JPY");
    }

    private static RecordPayment pay(String id, String currency, long minor) {
        return new RecordPayment(ID, id, new Money(currency, minor), "alipay", NOW);
    }

    private static RecordRefund refund(String id, String currency, long minor) {
        return new RecordRefund(ID, id, new Money(currency, minor), "", "", List.of(), NOW);
    }

    private static RefundRecorded refunded(String id, long minor) {
        return new RefundRecorded(ID, id, new Money("CNY", minor), "", "", List.of(), AT);
    }
}
