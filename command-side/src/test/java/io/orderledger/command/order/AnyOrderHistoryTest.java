package io.orderledger.command.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.ledger.Decision;
import io.orderledger.events.order.OrderEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever is asked of an order in whatever sequence, its books balance. Thousands of made-up lives; when one breaks an
 * invariant the seed is told and the shortest list of commands that still does.
 */
class AnyOrderHistoryTest {

    private static final int HISTORIES = Integer.getInteger("histories", 3_000);
    private static final int COMMANDS = 60;

    @Test
    void whatever_is_asked_the_books_balance() {
        int accepted = 0;
        for (int seed = 0; seed < HISTORIES; seed++) {
            AnyOrder order = new AnyOrder(new Random(seed));
            List<OrderCommand> asked = new ArrayList<>();
            OrderBooks books = new OrderBooks();
            try {
                OrderCommand command = order.place();
                for (int i = 0; i < COMMANDS; i++) {
                    asked.add(command);
                    accepted += step(order, books, command);
                    command = order.next();
                }
            } catch (AssertionError | RuntimeException broken) {
                List<OrderCommand> shortest = shortest(seed, asked);
                throw new AssertionError(
                        "seed %d breaks with %d commands, and still with these %d:%n  %s%n%s"
                                .formatted(
                                        seed,
                                        asked.size(),
                                        shortest.size(),
                                        String.join(
                                                System.lineSeparator() + "  ",
                                                shortest.stream()
                                                        .map(OrderCommand::toString)
                                                        .toList()),
                                        broken),
                        broken);
            }
        }
        assertThat(accepted).as("commands that led to events").isGreaterThan(HISTORIES * COMMANDS / 10);
    }

    @Test
    void an_order_rebuilt_from_its_events_decides_the_same() {
        for (int seed = 0; seed < HISTORIES / 10; seed++) {
            AnyOrder order = new AnyOrder(new Random(seed));
            OrderCommand command = order.place();
            for (int i = 0; i < COMMANDS; i++) {
                OrderState rebuilt = rebuilt(order.events());

                assertThat(OrderDecisions.decide(rebuilt, order.version(), order.rules(), command))
                        .as("seed %d, command %s", seed, command)
                        .isEqualTo(OrderDecisions.decide(order.state(), order.version(), order.rules(), command));
                order.ask(command);
                command = order.next();
            }
            assertThat(rebuilt(order.events()))
                    .as("seed %d: the same events folded twice", seed)
                    .usingRecursiveComparison()
                    .isEqualTo(order.state());
            assertThat(order.state().after(List.of()))
                    .as("seed %d: a copy of the order", seed)
                    .usingRecursiveComparison()
                    .isEqualTo(order.state());
        }
    }

    @Test
    void what_was_done_is_not_done_twice() {
        for (int seed = 0; seed < HISTORIES / 10; seed++) {
            AnyOrder order = new AnyOrder(new Random(seed));
            OrderCommand command = order.place();
            for (int i = 0; i < COMMANDS; i++) {
                boolean done = order.ask(command) instanceof Decision.Accepted;
                if (done && isNamed(command)) {
                    assertThat(order.ask(command))
                            .as("seed %d, %s again", seed, command)
                            .isInstanceOf(Decision.Repeated.class);
                }
                command = order.next();
            }
        }
    }

    /** Commands that bear a name of their own, or say what has come about: telling them twice is telling them once. */
    private static boolean isNamed(OrderCommand command) {
        return switch (command) {
            case LifeCommand.PlaceOrder c -> true;
            case MoneyCommand c -> true;
            case AllocationCommand.ConfirmAllocation c -> true;
            case ChangeCommand.RequestChange c -> true;
            case ChangeCommand.ConfirmChange c -> true;
            case ChangeCommand.DeclineChange c -> true;
            case ReturnCommand.SettleReturn c -> true;
            case ReviewCommand.TakeOverStep c -> true;
            case ReviewCommand.HandBackStep c -> true;
            default -> false;
        };
    }

    private static OrderState rebuilt(List<OrderEvent> events) {
        OrderState rebuilt = new OrderState();
        for (int i = 0; i < events.size(); i++) {
            rebuilt.evolve(events.get(i), i + 1);
        }
        return rebuilt;
    }

    private static int step(AnyOrder order, OrderBooks books, OrderCommand command) {
        int before = order.events().size();
        Decision<OrderEvent> decision = order.ask(command);
        if (decision instanceof Decision.Repeated<OrderEvent> repeated) {
            assertThat(repeated.version()).isBetween(1L, order.version());
        }
        List<OrderEvent> happened =
                order.events().subList(before, order.events().size());
        happened.forEach(books::take);
        if (!happened.isEmpty()) {
            books.check(order.state());
        }
        return happened.isEmpty() ? 0 : 1;
    }

    /** Drops commands one by one for as long as the rest still breaks an invariant. */
    private static List<OrderCommand> shortest(int seed, List<OrderCommand> commands) {
        List<OrderCommand> shortest = new ArrayList<>(commands);
        for (int i = shortest.size() - 2; i > 0; i--) {
            List<OrderCommand> without = new ArrayList<>(shortest);
            without.remove(i);
            if (breaks(seed, without)) {
                shortest = without;
            }
        }
        return shortest;
    }

    private static boolean breaks(int seed, List<OrderCommand> commands) {
        AnyOrder order = new AnyOrder(new Random(seed));
        OrderBooks books = new OrderBooks();
        try {
            commands.forEach(command -> step(order, books, command));
            return false;
        } catch (AssertionError | RuntimeException broken) {
            return true;
        }
    }
}
