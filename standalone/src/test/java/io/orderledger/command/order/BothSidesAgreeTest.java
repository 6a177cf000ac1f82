package io.orderledger.command.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.events.order.OrderEvent;
import io.orderledger.query.orders.ClaimView;
import io.orderledger.query.orders.LineView;
import io.orderledger.query.orders.OrderProjection;
import io.orderledger.query.orders.OrderView;
import io.orderledger.query.projection.RecordedEvent;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The two sides share nothing but events, and each counts by itself. After every event of thousands of made-up orders the read
 * model says of quantities, money and status what the order itself would say.
 */
class BothSidesAgreeTest {

    private static final int HISTORIES = 1_000;
    private static final int COMMANDS = 80;

    @Test
    void after_every_event_the_read_model_says_what_the_order_says() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            live(seed);
        }
    }

    private static void live(int seed) {
        AnyOrder order = new AnyOrder(new Random(seed));
        OrderCommand command = order.place();
        for (int i = 0; i < COMMANDS; i++) {
            order.ask(command);
            command = order.next();
        }
        OrderState state = new OrderState();
        OrderProjection projection = new OrderProjection();
        @Nullable OrderView view = null;
        for (int i = 0; i < order.events().size(); i++) {
            OrderEvent event = order.events().get(i);
            state.evolve(event, i + 1);
            view = projection.evolve(
                    view,
                    new RecordedEvent(new GenericDomainEventMessage<>("Order", AnyOrder.ID.value(), i, event), i));
            String where = "seed " + seed + ", event " + i + ": " + event;
            assertThat(view.status().name()).as(where).isEqualTo(state.status().name());
            money(view, state.money(), where);
            assertThat(view.lines().stream().map(BothSidesAgreeTest::quantities).toList())
                    .as(where)
                    .isEqualTo(state.quantities().quantities());
            parts(view, state.money(), where);
            claims(view.claims(), state.quantities().claims(), where);
        }
        OrderView last = Objects.requireNonNull(view);
        assertThat(last.version()).isEqualTo(order.events().size());
    }

    private static void money(OrderView view, MoneyLedger money, String where) {
        assertThat(List.of(
                        view.dueMinor(),
                        view.capturedMinor(),
                        view.refundedMinor(),
                        view.outstandingMinor(),
                        view.money().authorisedMinor(),
                        view.money().refundOrderedMinor(),
                        view.money().chargedBackMinor(),
                        view.money().transferredMinor(),
                        view.money().overpaidMinor()))
                .as(where)
                .isEqualTo(List.of(
                        money.dueMinor(),
                        money.capturedMinor(),
                        money.refundedMinor(),
                        money.outstandingMinor(),
                        money.authorisedMinor(),
                        money.refundOrderedMinor(),
                        money.chargedBackMinor(),
                        money.transferredMinor(),
                        money.overpaidMinor()));
    }

    /** What each line costs, what is waited for and what moved from and to other orders add up to what the order says. */
    private static void parts(OrderView view, MoneyLedger money, String where) {
        assertThat(Math.max(
                        0, view.lines().stream().mapToLong(LineView::dueMinor).sum()))
                .as(where)
                .isEqualTo(money.dueMinor());
        assertThat(view.money().receivables().stream()
                        .mapToLong(known -> known.amountMinor()
                                + known.adjustedMinor()
                                - known.matchedMinor()
                                - known.closedMinor())
                        .sum())
                .as(where)
                .isEqualTo(money.receivables().values().stream()
                        .mapToLong(Receivable::open)
                        .sum());
        assertThat(view.money().transfers().stream()
                        .mapToLong(moved -> moved.incoming() ? moved.amountMinor() : -moved.amountMinor())
                        .sum())
                .as(where)
                .isEqualTo(money.transferredMinor());
    }

    private static LineQuantities quantities(LineView line) {
        return new LineQuantities(
                line.line(),
                line.quantity(),
                line.cancelled(),
                line.pending(),
                line.allocated(),
                line.backordered(),
                line.missing(),
                line.picked(),
                line.packed(),
                line.shipped(),
                line.delivered(),
                line.returned(),
                line.exchanged());
    }

    private static void claims(List<ClaimView> views, Collection<ClaimLedger> ledgers, String where) {
        assertThat(views.stream()
                        .map(claim -> List.of(claim.claim(), claim.picking(), claim.picked(), claim.shipped()))
                        .toList())
                .as(where)
                .isEqualTo(ledgers.stream()
                        .map(claim -> List.of(claim.number(), claim.picking(), claim.picked(), claim.shipped()))
                        .toList());
    }
}
