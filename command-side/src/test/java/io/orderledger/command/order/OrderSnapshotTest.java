package io.orderledger.command.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.ledger.snapshot.SnapshotForm;
import io.orderledger.events.order.OrderEvent;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** An order rebuilt from a snapshot and the events after it is the order rebuilt from all its events. */
class OrderSnapshotTest {

    private static final int HISTORIES = Integer.getInteger("histories", 3_000) / 30;
    private static final int COMMANDS = 60;

    private final SnapshotForm form = new SnapshotForm();

    @Test
    void state_comes_back_from_its_snapshot_as_it_was_whatever_has_happened() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            AnyOrder order = lived(seed);
            byte[] json = form.write(order.state());

            OrderState back = form.read(json, OrderState.class);

            assertThat(back).as("seed %d", seed).usingRecursiveComparison().isEqualTo(order.state());
            assertThat(form.write(back)).as("seed %d", seed).isEqualTo(json);
        }
    }

    @Test
    void an_order_rebuilt_from_snapshot_and_tail_equals_one_rebuilt_from_zero_and_decides_the_same() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            AnyOrder order = lived(seed);
            List<OrderEvent> events = order.events();
            int taken = 1 + new Random(seed).nextInt(events.size());
            OrderState rebuilt = folded(new OrderState(), events, 0, taken);
            rebuilt = form.read(form.write(rebuilt), OrderState.class);
            folded(rebuilt, events, taken, events.size());

            assertThat(rebuilt).as("seed %d", seed).usingRecursiveComparison().isEqualTo(order.state());
            assertThat(form.write(rebuilt)).as("seed %d", seed).isEqualTo(form.write(order.state()));
            for (int i = 0; i < COMMANDS / 4; i++) {
                OrderCommand command = order.next();
                assertThat(OrderDecisions.decide(rebuilt, order.version(), order.rules(), command))
                        .as("seed %d, command %s", seed, command)
                        .isEqualTo(OrderDecisions.decide(order.state(), order.version(), order.rules(), command));
            }
        }
    }

    private static AnyOrder lived(int seed) {
        AnyOrder order = new AnyOrder(new Random(seed));
        OrderCommand command = order.place();
        for (int i = 0; i < COMMANDS; i++) {
            order.ask(command);
            command = order.next();
        }
        return order;
    }

    private static OrderState folded(OrderState state, List<OrderEvent> events, int from, int to) {
        for (int i = from; i < to; i++) {
            state.evolve(events.get(i), i + 1);
        }
        return state;
    }
}
