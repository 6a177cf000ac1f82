package io.orderledger.command.order;

import static io.orderledger.command.order.ExampleOrders.AT;
import static io.orderledger.command.order.ExampleOrders.ID;
import static io.orderledger.command.order.ExampleOrders.NOW;
import static io.orderledger.command.order.ExampleOrders.place;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.ledger.Decision;
import io.orderledger.command.order.ChangeCommand.ConfirmChange;
import io.orderledger.command.order.ChangeCommand.PreviewChange;
import io.orderledger.command.order.ChangeCommand.RequestChange;
import io.orderledger.command.order.LifeCommand.CancelLines;
import io.orderledger.command.order.MoneyCommand.GrantTerms;
import io.orderledger.command.order.MoneyCommand.MatchReceivable;
import io.orderledger.command.order.MoneyCommand.RecordChargeback;
import io.orderledger.command.order.MoneyCommand.RecordPayment;
import io.orderledger.command.order.MoneyCommand.ReverseChargeback;
import io.orderledger.command.order.MoneyCommand.TransferMoney;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.ReceivableAdjusted;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.ChangeKind;
import io.orderledger.events.value.ChangeProposal;
import io.orderledger.events.value.LineEdit;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.PaymentTerms;
import io.orderledger.events.value.Supply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is waited for is what is outstanding, whatever becomes of the order; payments settle it when they are matched. */
class ReceivablesFollowTest {

    private static final OrderRules RULES =
            OrderRules.of(ExampleRules.standard().channel(), ExampleRules.MAIN);

    private final OrderState order = new OrderState();
    private final List<OrderEvent> events = new ArrayList<>();

    ReceivablesFollowTest() {
        ask(place());
        ask(new GrantTerms(ID, "v-1", PaymentTerms.CREDIT, AT.plusSeconds(99), NOW));
    }

    @Test
    void less_is_waited_for_when_pieces_are_cancelled() {
        assertThat(open()).isEqualTo(9280);

        ask(new CancelLines(ID, List.of(new LineQuantity(1, 1)), "one is enough", NOW));

        assertThat(events.getLast()).isEqualTo(new ReceivableAdjusted(ID, "v-1", cny(9280), cny(7223), AT));
        assertThat(open()).isEqualTo(7223).isEqualTo(order.money().outstandingMinor());
    }

    @Test
    void more_is_waited_for_when_the_order_grows() {
        change(ChangeKind.EDIT, edit(3), "");

        assertThat(open()).isEqualTo(9280 + 1990).isEqualTo(order.money().outstandingMinor());
    }

    @Test
    void a_payment_that_was_matched_and_charged_back_is_waited_for_again() {
        pay(9280);
        ask(new MatchReceivable(ID, "v-1", "p-9280", NOW));
        assertThat(open()).isZero();

        ask(new RecordChargeback(ID, "x-1", "p-9280", cny(5000), "", NOW));
        assertThat(open()).isEqualTo(5000).isEqualTo(order.money().outstandingMinor());

        ask(new ReverseChargeback(ID, "x-1", NOW));
        assertThat(open()).isZero();
    }

    @Test
    void a_payment_counts_when_it_is_matched_and_once() {
        pay(1000);
        assertThat(open()).as("nobody has said what it was for").isEqualTo(9280);

        ask(new CancelLines(ID, List.of(new LineQuantity(1, 1)), "one is enough", NOW));
        assertThat(open()).isEqualTo(7223);

        ask(new MatchReceivable(ID, "v-1", "p-1000", NOW));
        assertThat(open()).isEqualTo(6223).isEqualTo(order.money().outstandingMinor());
    }

    @Test
    void pieces_that_are_split_off_are_waited_for_elsewhere() {
        change(
                ChangeKind.SPLIT,
                new ChangeProposal(List.of(), List.of(new LineQuantity(2, 1)), Address.unknown(), "", 0),
                "");

        assertThat(open()).isEqualTo(order.money().outstandingMinor()).isLessThan(9280 - 4000);
    }

    @Test
    void money_that_comes_from_another_order_is_not_waited_for() {
        ask(new TransferMoney(ID, "t-1", OrderId.of("web", "2"), cny(280), NOW));

        assertThat(open()).isEqualTo(9000).isEqualTo(order.money().outstandingMinor());
    }

    private long open() {
        return order.money().receivable("v-1").orElseThrow().open();
    }

    private void pay(long minor) {
        ask(new RecordPayment(ID, "p-" + minor, cny(minor), "bank", NOW));
    }

    private static ChangeProposal edit(long quantity) {
        return new ChangeProposal(
                List.of(new LineEdit(1, "", "", quantity, 0, Supply.STOCK, List.of())),
                List.of(),
                Address.unknown(),
                "",
                0);
    }

    private void change(ChangeKind kind, ChangeProposal proposal, String reason) {
        ask(new RequestChange(ID, "ch", kind, proposal, "", reason, NOW));
        ask(new PreviewChange(ID, "ch", NOW));
        ask(new ConfirmChange(ID, "ch", reason, NOW));
    }

    private void ask(OrderCommand command) {
        Decision<OrderEvent> decision = OrderDecisions.decide(order, events.size(), RULES, command);
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        AnyOrder.happened(decision).forEach(event -> {
            events.add(event);
            order.evolve(event, events.size());
        });
    }

    private static Money cny(long minor) {
        return new Money("CNY", minor);
    }
}
