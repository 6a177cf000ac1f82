package io.orderledger.query.analysis.fold;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows of a dry run: they are thrown away with it. */
final class RowsInMemory implements RowStore {

    private final TreeMap<String, DeclaredRow> rows = new TreeMap<>();
    private final Map<String, OrderState> orders = new HashMap<>();
    private final Limits limits;
    private LeftOut leftOut = LeftOut.none();
    private long bytes;

    RowsInMemory(Limits limits) {
        this.limits = limits;
    }

    Collection<DeclaredRow> all() {
        return rows.values();
    }

    long bytes() {
        return bytes;
    }

    @Override
    public Map<String, DeclaredRow> rows(Set<String> ids) {
        return some(rows, ids);
    }

    @Override
    public Map<String, OrderState> orders(Set<String> ids) {
        return some(orders, ids);
    }

    private static <T> Map<String, T> some(Map<String, T> all, Set<String> ids) {
        Map<String, T> found = new HashMap<>();
        for (String id : ids) {
            T one = all.get(id);
            if (one != null) {
                found.put(id, one);
            }
        }
        return found;
    }

    @Override
    public LeftOut leftOut() {
        return leftOut;
    }

    @Override
    public void writeRows(List<Change> changes, @Nullable LeftOut left) {
        for (Change change : changes) {
            DeclaredRow before = change.before();
            bytes += change.after().bytes() - (before == null ? 0 : before.bytes());
            rows.put(change.after().id(), change.after());
        }
        leftOut = left == null ? leftOut : left;
        if (rows.size() > limits.maxRows()) {
            throw new LimitReachedException(LimitReachedException.ROWS, limits.maxRows(), "ledger.analysis.max-rows");
        }
        if (bytes > limits.maxBytes()) {
            throw new LimitReachedException(
                    LimitReachedException.BYTES, limits.maxBytes(), "ledger.analysis.max-bytes");
        }
    }

    @Override
    public void writeOrders(Collection<OrderState> changed, Set<String> known) {
        changed.forEach(order -> orders.put(order.id(), order));
    }
}
