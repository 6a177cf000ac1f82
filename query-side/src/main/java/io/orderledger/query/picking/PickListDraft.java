package io.orderledger.query.picking;

import io.orderledger.events.value.PickTask;
import io.orderledger.query.projection.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A pick list while one event is folded into it. */
final class PickListDraft {

    private final String id;
    private final List<PickListView.Task> tasks = new ArrayList<>();
    private final List<PickListView.LeftOut> leftOut = new ArrayList<>();
    String wave = "";
    String warehouse = "";

    @Nullable
    Instant createdAt;

    @Nullable
    Instant closedAt;

    PickListDraft(@Nullable PickListView view, String id) {
        this.id = id;
        if (view != null) {
            tasks.addAll(view.tasks());
            leftOut.addAll(view.leftOut());
            wave = view.wave();
            warehouse = view.warehouse();
            createdAt = view.createdAt();
            closedAt = view.closedAt();
        }
    }

    /** More to do; tasks may come one order after the other. */
    void add(List<PickTask> more) {
        more.forEach(task -> tasks.add(todo(task)));
    }

    void leftOut(String orderId, String code) {
        leftOut.add(new PickListView.LeftOut(orderId, code));
    }

    void done(PickTask task) {
        change(
                task,
                known -> new PickListView.Task(
                        known.orderId(),
                        known.claim(),
                        known.line(),
                        known.sku(),
                        known.quantity(),
                        known.done() + task.quantity(),
                        known.dropped()));
    }

    void dropped(PickTask task) {
        change(
                task,
                known -> new PickListView.Task(
                        known.orderId(),
                        known.claim(),
                        known.line(),
                        known.sku(),
                        known.quantity(),
                        known.done(),
                        known.dropped() + task.quantity()));
    }

    /** Of several tasks for one claim the first that is not done; one that nobody knows of is entered now. */
    private void change(PickTask task, UnaryOperator<PickListView.Task> change) {
        int found = -1;
        for (int i = 0; i < tasks.size(); i++) {
            PickListView.Task known = tasks.get(i);
            if (known.claim() == task.claim()
                    && known.sku().equals(task.sku())
                    && known.orderId().equals(task.orderId().value())) {
                found = i;
                if (known.done() + known.dropped() < known.quantity()) {
                    break;
                }
            }
        }
        if (found < 0) {
            tasks.add(change.apply(todo(task)));
        } else {
            tasks.set(found, change.apply(tasks.get(found)));
        }
    }

    private static PickListView.Task todo(PickTask task) {
        return new PickListView.Task(
                task.orderId().value(), task.claim(), task.line(), task.sku(), task.quantity(), 0, 0);
    }

    PickListView after(RecordedEvent event) {
        return new PickListView(
                id,
                event.version(),
                event.position(),
                wave,
                warehouse,
                closedAt == null,
                tasks.stream().mapToLong(PickListView.Task::quantity).sum(),
                tasks.stream().mapToLong(PickListView.Task::done).sum(),
                tasks.stream().mapToLong(PickListView.Task::dropped).sum(),
                List.copyOf(tasks),
                List.copyOf(leftOut),
                createdAt,
                closedAt,
                event.recordedAt());
    }
}
