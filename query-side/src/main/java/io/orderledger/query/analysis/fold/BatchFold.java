package io.orderledger.query.analysis.fold;

import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.personal.KeysAwayException;
import io.orderledger.query.analysis.expression.Cost;
import io.orderledger.query.analysis.expression.EvaluationException;
import io.orderledger.query.projection.RecordedEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Folds batches of events into the rows of a declared projection. It is used by one thread at a time.
 *
 * <p>An event may come again, alone or in another batch, when something crashed before the token was stored. It is then known
 * by what was written: rows remember the position of the last event that was added to them, and orders that of the last of
 * their events. Rows are written first, orders after them, the token last. An order whose state has come as far as an event
 * was written after all rows of that event, so the event is done. An order whose state has not is as it was before the event,
 * so that the event leads to the same rows as the first time, and those that have it pass it over.
 */
final class BatchFold {

    private final Plan plan;
    private final Limits limits;
    private final RowStore store;
    private final Cost cost;
    private final Evaluation evaluation;

    BatchFold(Plan plan, Limits limits, RowStore store) {
        this.plan = plan;
        this.limits = limits;
        this.store = store;
        this.cost = new Cost(limits.maxCost());
        this.evaluation = new Evaluation(plan, cost);
    }

    /** What expressions cost so far. */
    Cost cost() {
        return cost;
    }

    /** Folds a batch whose events are in the order of their positions. */
    void fold(List<RecordedEvent> batch) {
        LeftOut leftOut = store.leftOut();
        long leftOutBefore = leftOut.position();
        List<RecordedEvent> readable = new ArrayList<>(batch.size());
        Map<RecordedEvent, EvaluationException> unreadable = new IdentityHashMap<>(0);
        for (RecordedEvent event : batch) {
            EvaluationException why = unreadable(event);
            if (why == null) {
                readable.add(event);
            } else {
                unreadable.put(event, why);
            }
        }
        Map<String, OrderState> stored = plan.orders() ? store.orders(orders(readable)) : Map.of();
        Map<String, OrderState> orders = new HashMap<>(stored);
        Map<String, OrderState> changed = new LinkedHashMap<>();
        List<Contribution> contributions = new ArrayList<>(batch.size());
        for (RecordedEvent event : batch) {
            EvaluationException why = unreadable.get(event);
            if (why != null) {
                leftOut = event.position() > leftOutBefore ? leftOut.with(event, why) : leftOut;
                continue;
            }
            String id = plan.orders() ? OrderFold.order(event.payload()) : null;
            if (id != null && done(stored.get(id), event)) {
                continue;
            }
            try {
                OrderState before = id == null ? null : orders.get(id);
                OrderState after = before;
                if (id != null && event.payload() instanceof OrderEvent) {
                    after = OrderFold.after(before, event);
                    orders.put(id, after);
                    changed.put(id, after);
                }
                if (plan.sources().contains(event.payload().getClass())) {
                    contributions.addAll(evaluation.of(event, facts(id, before), facts(id, after)));
                }
            } catch (EvaluationException e) {
                leftOut = event.position() > leftOutBefore ? leftOut.with(event, e) : leftOut;
            }
        }
        store.writeRows(rows(contributions), leftOut.position() > leftOutBefore ? leftOut : null);
        store.writeOrders(changed.values(), stored.keySet());
    }

    /** Why what is stored of an event cannot be read; {@code null} when it can be. Keys that are away come back: that passes. */
    private static @Nullable EvaluationException unreadable(RecordedEvent event) {
        try {
            event.payload();
            return null;
        } catch (RuntimeException | StackOverflowError e) {
            if (KeysAwayException.isCauseOf(e)) {
                throw e;
            }
            return new EvaluationException(EvaluationException.Reason.UNREADABLE, "");
        }
    }

    private static boolean done(@Nullable OrderState stored, RecordedEvent event) {
        return stored != null && event.position() <= stored.position();
    }

    private @Nullable Order facts(@Nullable String id, @Nullable OrderState state) {
        if (!plan.orders()) {
            return null;
        }
        return state == null ? Order.none(id == null ? "" : id) : Order.of(state);
    }

    private static Set<String> orders(List<RecordedEvent> batch) {
        Set<String> ids = new LinkedHashSet<>();
        for (RecordedEvent event : batch) {
            String id = OrderFold.order(event.payload());
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    private List<RowStore.Change> rows(Collection<Contribution> contributions) {
        Set<String> ids = new LinkedHashSet<>();
        contributions.forEach(contribution -> ids.add(contribution.id()));
        Map<String, DeclaredRow> stored = store.rows(ids);
        Map<String, Row> rows = new LinkedHashMap<>();
        for (Contribution contribution : contributions) {
            rows.computeIfAbsent(contribution.id(), id -> new Row(plan, limits, contribution, stored.get(id)))
                    .add(contribution);
        }
        List<RowStore.Change> changes = new ArrayList<>();
        rows.forEach((id, row) -> {
            if (row.changed()) {
                changes.add(new RowStore.Change(stored.get(id), row.view()));
            }
        });
        return changes;
    }
}
