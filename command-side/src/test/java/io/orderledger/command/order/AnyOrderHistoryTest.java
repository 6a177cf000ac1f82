package io.orderledger.command.order;

import static io.orderledger.command.order.ExampleOrders.AT;
import static io.orderledger.command.order.ExampleOrders.ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.Decision;
import io.orderledger.command.order.OrderCommand.ApproveOrder;
import io.orderledger.command.order.OrderCommand.CancelOrder;
import io.orderledger.command.order.OrderCommand.ConfirmAllocation;
import io.orderledger.command.order.OrderCommand.DeliverOrder;
import io.orderledger.command.order.OrderCommand.DispatchOrder;
import io.orderledger.command.order.OrderCommand.HoldOrder;
import io.orderledger.command.order.OrderCommand.RecordPayment;
import io.orderledger.command.order.OrderCommand.RecordRefund;
import io.orderledger.command.order.OrderCommand.RejectOrder;
import io.orderledger.command.order.OrderCommand.ReportShortage;
import io.orderledger.command.order.OrderCommand.RequestAllocation;
import io.orderledger.events.order.LineAllocated;
import io.orderledger.events.order.OrderCancelled;
import io.orderledger.events.order.OrderDelivered;
import io.orderledger.events.order.OrderDispatched;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.OrderRejected;
import io.orderledger.events.order.PaymentRecorded;
import io.orderledger.events.order.RefundRecorded;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderLine;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever is asked of an order, in whatever sequence, its books balance. Sequences are made up from seeds. */
class AnyOrderHistoryTest {

    private static final int HISTORIES = 4000;
    private static final int COMMANDS = 40;

    @Test
    void the_books_balance_after_every_event_of_any_history() {
        EnumSet<OrderStatus> reached = EnumSet.noneOf(OrderStatus.class);
        for (int seed = 0; seed < HISTORIES; seed++) {
            History history = new History(new Random(seed));
            for (int i = 0; i < COMMANDS; i++) {
                history.ask(history.anyCommand());
                reached.add(history.state.status());
            }
        }
        assertThat(reached).as("the histories reach every status").isEqualTo(EnumSet.allOf(OrderStatus.class));
    }

    @Test
    void an_order_rebuilt_from_its_events_decides_the_same() {
        for (int seed = 0; seed < HISTORIES / 10; seed++) {
            History history = new History(new Random(seed));
            for (int i = 0; i < COMMANDS; i++) {
                OrderCommand command = history.anyCommand();
                OrderState rebuilt = history.rebuilt();
                long version = history.events.size();

                assertThat(OrderDecisions.decide(rebuilt, version, command))
                        .as("seed %d, command %s", seed, command)
                        .isEqualTo(OrderDecisions.decide(history.state, version, command));
                history.ask(command);
            }
        }
    }

    @Test
    void asking_the_same_again_at_once_never_makes_a_second_event_of_money_or_stock() {
        for (int seed = 0; seed < HISTORIES / 4; seed++) {
            History history = new History(new Random(seed));
            for (int i = 0; i < COMMANDS; i++) {
                OrderCommand command = history.anyCommand();
                history.ask(command);
                boolean named = command instanceof RecordPayment
                        || command instanceof RecordRefund
                        || command instanceof ConfirmAllocation
                        || command instanceof ReportShortage;
                if (named) {
                    int before = history.events.size();
                    history.ask(command);
                    assertThat(history.events)
                            .as("seed %d, command %s", seed, command)
                            .hasSize(before);
                }
            }
        }
    }

    /** One order, kept twice: by the state under test, and by plain sums over its events. */
    private static final class History {

        private final Random random;
        private final List<OrderLine> lines;
        private final List<OrderEvent> events = new ArrayList<>();
        private final OrderState state = new OrderState();

        History(Random random) {
            this.random = random;
            this.lines = IntStream.rangeClosed(1, 1 + random.nextInt(3))
                    .mapToObj(n -> new OrderLine(n, "S" + n, "", 1 + random.nextInt(3), 500, random.nextInt(4) > 0))
                    .toList();
            ask(ExampleOrders.place(lines, "CNY", ExampleOrders.NOW));
        }

        void ask(OrderCommand command) {
            List<OrderEvent> happened = switch (OrderDecisions.decide(state, events.size(), command)) {
                case Decision.Accepted<OrderEvent> accepted -> accepted.events();
                case Decision.Declined<OrderEvent> declined -> declined.events();
                case Decision.Repeated<OrderEvent> repeated -> {
                    assertThat(repeated.version()).isBetween(1L, (long) events.size());
                    yield List.of();
                }
                case Decision.Refused<OrderEvent> refused -> List.of();
            };
            for (OrderEvent event : happened) {
                checkBefore(event);
                events.add(event);
                state.evolve(event, events.size());
                checkBooks();
            }
        }

        private void checkBefore(OrderEvent event) {
            boolean stopped = events.stream().anyMatch(e -> e instanceof OrderCancelled || e instanceof OrderRejected);
            boolean money = event instanceof PaymentRecorded || event instanceof RefundRecorded;
            assertThat(stopped && !money)
                    .as("a stopped order moves only money: %s", event)
                    .isFalse();
        }

        private void checkBooks() {
            long captured = sum(PaymentRecorded.class, e -> e.amount().minor());
            long refunded = sum(RefundRecorded.class, e -> e.amount().minor());
            assertThat(refunded).isBetween(0L, captured);
            assertThat(state.money().captured().minor()).isEqualTo(captured);
            assertThat(state.money().refunded().minor()).isEqualTo(refunded);

            Set<LineReservation> allocated = new HashSet<>();
            for (OrderEvent event : events) {
                if (event instanceof LineAllocated e) {
                    assertThat(allocated.add(e.reservation()))
                            .as("a line is allocated once")
                            .isTrue();
                }
                if (event instanceof OrderDispatched e) {
                    assertThat(allocated)
                            .as("only what is allocated is shipped")
                            .containsAll(e.shipped());
                    assertThat(e.shipped()).hasSize((int)
                            lines.stream().filter(OrderLine::stocked).count());
                }
            }
            long dispatches = sum(OrderDispatched.class, e -> 1);
            long deliveries = sum(OrderDelivered.class, e -> 1);
            assertThat(dispatches).isBetween(deliveries, 1L);
        }

        private <E> long sum(Class<E> type, java.util.function.ToLongFunction<E> amount) {
            return events.stream()
                    .filter(type::isInstance)
                    .map(type::cast)
                    .mapToLong(amount)
                    .sum();
        }

        OrderState rebuilt() {
            OrderState rebuilt = new OrderState();
            for (int i = 0; i < events.size(); i++) {
                rebuilt.evolve(events.get(i), i + 1);
            }
            return rebuilt;
        }

        OrderCommand anyCommand() {
            BusinessTime at = random.nextBoolean()
                    ? BusinessTime.stated(AT.plusSeconds(random.nextInt(3)))
                    : BusinessTime.assumed(AT.plusSeconds(random.nextInt(1000)));
            Money amount = new Money(random.nextInt(20) == 0 ? "EUR" : "CNY", 1 + random.nextInt(3000));
            return switch (random.nextInt(24)) {
                case 0 -> new HoldOrder(ID, "?", at);
                case 1, 2 -> new ApproveOrder(ID, "main", at);
                case 3 -> random.nextInt(4) == 0 ? new RejectOrder(ID, "no", at) : new HoldOrder(ID, "?", at);
                case 4, 5, 6 -> new RecordPayment(ID, "p" + random.nextInt(5), amount, "card", at);
                case 7, 8 -> new RecordRefund(ID, "r" + random.nextInt(5), amount, "", at);
                case 9, 10, 11, 12, 13, 14 -> new ConfirmAllocation(ID, anyClaim(), at);
                case 15, 16 -> new ReportShortage(ID, anyClaim(), 0, at);
                case 17, 18 -> new RequestAllocation(ID, at);
                case 19, 20 -> new DispatchOrder(ID, "", "", at);
                case 21 -> new DeliverOrder(ID, "", at);
                case 22 -> random.nextInt(4) == 0 ? new CancelOrder(ID, "no", at) : new DeliverOrder(ID, "", at);
                default -> ExampleOrders.place(lines, "CNY", at);
            };
        }

        private LineReservation anyClaim() {
            OrderLine line = lines.get(random.nextInt(lines.size()));
            long wrong = random.nextInt(10) == 0 ? 1 : 0;
            return new LineReservation(line.line(), "main", line.sku(), line.quantity() + wrong);
        }
    }
}
