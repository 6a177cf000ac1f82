package io.orderledger.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.query.inventory.StockView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ViewCollectionTest {

    @Test
    void a_process_that_was_overtaken_cannot_overwrite_what_its_successor_wrote() {
        try (TestMongo mongo = TestMongo.embedded()) {
            ViewCollection<StockView> stock = new ViewCollection<>(mongo.database(), "stock.g1", StockView.class, true);
            write(stock, null, at(1));
            StockView stale = at(1);
            write(stock, stale, at(9));
            assertThatThrownBy(() -> write(stock, stale, at(5))).hasMessageContaining("another process");
            assertThatThrownBy(() -> write(stock, null, at(4))).isInstanceOf(RuntimeException.class);
            assertThat(stock.load(List.of("main/TEA"))).containsValue(at(9));
        }
    }

    private static void write(ViewCollection<StockView> stock, @Nullable StockView before, StockView after) {
        assertThat(stock.write(List.of(new ViewCollection.Change<>(before, after))))
                .isEmpty();
    }

    private static StockView at(long position) {
        return new StockView(
                "main/TEA",
                1,
                position,
                "main",
                "TEA",
                position,
                0,
                position,
                0,
                position,
                0,
                0,
                0,
                0,
                0,
                false,
                List.of(),
                Instant.EPOCH);
    }
}
