package io.orderledger.query.analysis.fold;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A store that is cut off while, or between, it writes. What was written until then stays. */
final class CrashingStore implements RowStore {

    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final RowsInMemory durable;
    private int left;

    /**
     * A store that crashes.
     *
     * @param left writes that are carried out before the crash; a row, what was left out and an order are a write each
     */
    CrashingStore(RowsInMemory durable, int left) {
        this.durable = durable;
        this.left = left;
    }

    private void write(Runnable write) {
        if (left-- <= 0) {
            throw new Crash();
        }
        write.run();
    }

    @Override
    public Map<String, DeclaredRow> rows(Set<String> ids) {
        return durable.rows(ids);
    }

    @Override
    public Map<String, OrderState> orders(Set<String> ids) {
        return durable.orders(ids);
    }

    @Override
    public LeftOut leftOut() {
        return durable.leftOut();
    }

    @Override
    public void writeRows(List<Change> changes, @Nullable LeftOut leftOut) {
        List<Change> backwards = new ArrayList<>(changes).reversed(); // an unordered bulk may go any way
        backwards.forEach(change -> write(() -> durable.writeRows(List.of(change), null)));
        if (leftOut != null) {
            write(() -> durable.writeRows(List.of(), leftOut));
        }
    }

    @Override
    public void writeOrders(Collection<OrderState> orders, Set<String> known) {
        orders.forEach(order -> write(() -> durable.writeOrders(List.of(order), known)));
    }
}
