package io.orderledger.command.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.ledger.Decision;
import io.orderledger.command.ledger.snapshot.SnapshotForm;
import io.orderledger.events.inventory.StockEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A stock rebuilt from a snapshot and the events after it is the stock rebuilt from all its events. */
class StockSnapshotTest {

    private static final int HISTORIES = Integer.getInteger("histories", 4_000) / 10;
    /** One in so many is compared field by field as well, which takes as long as all else. */
    private static final int CLOSELY = 8;

    private static final int COMMANDS = 120;

    private final SnapshotForm form = new SnapshotForm();

    @Test
    void state_comes_back_from_its_snapshot_as_it_was_and_the_queue_in_its_order() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            StockState state = folded(new StockState(), history(new Random(seed)), 0);
            byte[] json = form.write(state);

            StockState back = form.read(json, StockState.class);

            same(seed, back, state);
            assertThat(back.queue()).as("seed %d", seed).isEqualTo(state.queue());
            assertThat(form.write(back)).as("seed %d", seed).isEqualTo(json);
        }
    }

    @Test
    void a_stock_rebuilt_from_snapshot_and_tail_equals_one_rebuilt_from_zero_and_decides_the_same() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            List<StockEvent> events = history(random);
            StockState whole = folded(new StockState(), events, 0);
            int taken = random.nextInt(events.size() + 1);
            StockState before = folded(new StockState(), events.subList(0, taken), 0);
            StockState rebuilt = folded(
                    form.read(form.write(before), StockState.class), events.subList(taken, events.size()), taken);

            same(seed, rebuilt, whole);
            for (int i = 0; i < COMMANDS; i++) {
                StockCommand command = AnyStockHistoryTest.anyCommand(random);
                assertThat(StockDecisions.decide(rebuilt, events.size(), command))
                        .as("seed %d, command %s", seed, command)
                        .isEqualTo(StockDecisions.decide(whole, events.size(), command));
            }
        }
    }

    private void same(int seed, StockState state, StockState expected) {
        assertThat(form.write(state)).as("seed %d", seed).isEqualTo(form.write(expected));
        if (seed % CLOSELY == 0) {
            assertThat(state).as("seed %d", seed).usingRecursiveComparison().isEqualTo(expected);
        }
    }

    private static List<StockEvent> history(Random random) {
        StockState state = new StockState();
        List<StockEvent> events = new ArrayList<>();
        for (int i = 0; i < COMMANDS; i++) {
            List<StockEvent> happened =
                    happened(StockDecisions.decide(state, events.size(), AnyStockHistoryTest.anyCommand(random)));
            folded(state, happened, events.size());
            events.addAll(happened);
        }
        return events;
    }

    private static List<StockEvent> happened(Decision<StockEvent> decision) {
        return switch (decision) {
            case Decision.Accepted<StockEvent> accepted -> accepted.events();
            case Decision.Declined<StockEvent> declined -> declined.events();
            case Decision.Repeated<StockEvent> repeated -> List.of();
            case Decision.Refused<StockEvent> refused -> List.of();
        };
    }

    private static StockState folded(StockState state, List<StockEvent> events, long version) {
        for (int i = 0; i < events.size(); i++) {
            state.evolve(events.get(i), version + i + 1);
        }
        return state;
    }
}
