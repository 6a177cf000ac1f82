package io.orderledger.command.ledger.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.inventory.StockItemAggregate;
import io.orderledger.command.order.OrderAggregate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotRevisionTest {

    @Test
    void is_the_same_every_time_and_differs_from_one_class_to_the_next() {
        assertThat(SnapshotRevision.of(OrderAggregate.TYPE))
                .hasSize(16)
                .isEqualTo(SnapshotRevision.of(OrderAggregate.TYPE))
                .isNotEqualTo(SnapshotRevision.of(StockItemAggregate.TYPE));
    }

    @Test
    void takes_in_whatever_the_state_holds_however_deep() {
        assertThat(List.of(
                        SnapshotRevision.of(Holder.class),
                        SnapshotRevision.of(InList.class),
                        SnapshotRevision.of(Held.class)))
                .doesNotHaveDuplicates();
        assertThat(SnapshotRevision.partsOf(InList.class)).contains(Held.class, Deep.class);
        assertThat(SnapshotRevision.partsOf(Holder.class)).contains(Held.class, Deep.class);
    }

    private static final class Holder {
        Held held = new Held(new Deep[0]);
    }

    private static final class InList {
        List<? extends Held> held = List.of();
    }

    private record Held(Deep[] deep) {}

    private record Deep(int number) {}
}
