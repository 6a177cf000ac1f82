package io.orderledger.command.picking;

import io.orderledger.command.picking.PickListCommand.TaskNamed;
import io.orderledger.events.picking.PickListClosed;
import io.orderledger.events.picking.PickListCreated;
import io.orderledger.events.picking.PickListEvent;
import io.orderledger.events.picking.PickOrderLeftOut;
import io.orderledger.events.picking.PickTaskDone;
import io.orderledger.events.picking.PickTaskDropped;
import io.orderledger.events.picking.PickTasksAdded;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.PickTask;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the events of one pick list add up to. It changes by {@link #evolve} alone. */
final class PickListState {

    private final Map<Key, Task> tasks = new LinkedHashMap<>();
    private final Set<OrderId> waiting = new LinkedHashSet<>();
    private final Set<OrderId> taken = new LinkedHashSet<>();
    private final Map<OrderId, PickOrderLeftOut> leftOut = new LinkedHashMap<>();
    private @Nullable PickListCreated created;
    private boolean closed;

    private record Key(OrderId orderId, int claim) {}

    /**
     * Pieces that are to be taken.
     *
     * @param asked over all pieces that were asked for
     * @param done pieces that were taken
     * @param dropped pieces that were left
     */
    record Task(PickTask asked, long done, long dropped) {

        Task {
            if (done < 0 || dropped < 0 || done + dropped > asked.quantity()) {
                throw new IllegalStateException("done + dropped <= asked");
            }
        }

        /** Pieces that are left to take. */
        long open() {
            return asked.quantity() - done - dropped;
        }
    }

    PickListState() {}

    private PickListState(PickListState other) {
        tasks.putAll(other.tasks);
        waiting.addAll(other.waiting);
        taken.addAll(other.taken);
        leftOut.putAll(other.leftOut);
        created = other.created;
        closed = other.closed;
    }

    /** What the events of a list add up to. */
    static PickListState of(Iterable<? extends PickListEvent> events) {
        PickListState state = new PickListState();
        events.forEach(state::evolve);
        return state;
    }

    /** What the list would come to if these events happened: a copy, this one stays as it is. */
    PickListState after(List<? extends PickListEvent> events) {
        PickListState copy = new PickListState(this);
        events.forEach(copy::evolve);
        return copy;
    }

    void evolve(PickListEvent event) {
        switch (event) {
            case PickListCreated e -> {
                created = e;
                waiting.addAll(e.orders());
            }
            case PickTasksAdded e -> {
                waiting.remove(e.orderId());
                taken.add(e.orderId());
                e.tasks().forEach(task -> tasks.put(new Key(task.orderId(), task.claim()), new Task(task, 0, 0)));
            }
            case PickOrderLeftOut e -> {
                waiting.remove(e.orderId());
                leftOut.put(e.orderId(), e);
            }
            case PickTaskDone e ->
                change(
                        e.task(),
                        task -> new Task(task.asked(), task.done() + e.task().quantity(), task.dropped()));
            case PickTaskDropped e ->
                change(
                        e.task(),
                        task -> new Task(
                                task.asked(),
                                task.done(),
                                task.dropped() + e.task().quantity()));
            case PickListClosed e -> closed = true;
        }
    }

    private void change(PickTask some, UnaryOperator<Task> change) {
        tasks.compute(
                new Key(some.orderId(), some.claim()),
                (key, task) ->
                        change.apply(Objects.requireNonNull(task, "only a task of the list is done or dropped")));
    }

    boolean isCreated() {
        return created != null;
    }

    PickListCreated created() {
        return Objects.requireNonNull(created, "the list was not created");
    }

    boolean isClosed() {
        return closed;
    }

    /** Orders that were asked and have not answered. */
    Set<OrderId> waiting() {
        return Set.copyOf(waiting);
    }

    /** Orders with pieces on the list, in the order of their answers. */
    List<OrderId> taken() {
        return List.copyOf(taken);
    }

    /** Orders that refused. */
    Collection<PickOrderLeftOut> leftOut() {
        return List.copyOf(leftOut.values());
    }

    boolean hasTaken(OrderId order) {
        return taken.contains(order);
    }

    boolean hasLeftOut(OrderId order) {
        return leftOut.containsKey(order);
    }

    boolean knows(OrderId order) {
        return waiting.contains(order) || hasTaken(order) || hasLeftOut(order);
    }

    Collection<Task> tasks() {
        return List.copyOf(tasks.values());
    }

    /** Orders that were ever asked or came by themselves. */
    int orders() {
        Set<OrderId> all = new HashSet<>(waiting);
        all.addAll(taken);
        all.addAll(leftOut.keySet());
        return all.size();
    }

    /** Tasks with pieces left to take that the request names, the first claim first. */
    List<Task> open(TaskNamed named) {
        return tasks.values().stream()
                .filter(task -> task.open() > 0 && isNamed(task.asked(), named))
                .toList();
    }

    private static boolean isNamed(PickTask task, TaskNamed named) {
        boolean byClaim = named.claim() > 0;
        return task.orderId().equals(named.orderId())
                && (byClaim
                        ? task.claim() == named.claim()
                        : task.line() == named.line() && task.sku().equals(named.sku()));
    }

    /** Whether no order owes an answer and no piece is left to take. */
    boolean isFinished() {
        return waiting.isEmpty() && tasks.values().stream().allMatch(task -> task.open() == 0);
    }
}
