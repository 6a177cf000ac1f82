package io.orderledger.command.picking;

import static io.orderledger.command.ledger.Ruling.rejected;

import io.orderledger.command.ledger.Decision;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.ledger.Ruling;
import io.orderledger.command.picking.PickListCommand.AddTasks;
import io.orderledger.command.picking.PickListCommand.CreatePickList;
import io.orderledger.command.picking.PickListCommand.DropPieces;
import io.orderledger.command.picking.PickListCommand.LeaveOrderOut;
import io.orderledger.command.picking.PickListCommand.PickPieces;
import io.orderledger.command.picking.PickListCommand.TaskNamed;
import io.orderledger.command.picking.PickListCommand.WithdrawPieces;
import io.orderledger.events.picking.PickListClosed;
import io.orderledger.events.picking.PickListCreated;
import io.orderledger.events.picking.PickListEvent;
import io.orderledger.events.picking.PickOrderLeftOut;
import io.orderledger.events.picking.PickTaskDone;
import io.orderledger.events.picking.PickTaskDropped;
import io.orderledger.events.picking.PickTasksAdded;
import io.orderledger.events.value.PickTask;
import io.orderledger.events.value.Pieces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a pick list makes of a command: a pure function of its state. */
final class PickListDecisions {

    private PickListDecisions() {}

    /**
     * Decides.
     *
     * @param version version of the list so far
     */
    static Decision<PickListEvent> decide(PickListState list, long version, PickListCommand command) {
        Instant at = command.occurredAt().at();
        return switch (command) {
            case CreatePickList create -> create(list, create, at);
            case AddTasks add ->
                list.hasTaken(add.orderId())
                        ? new Decision.Repeated<>(version)
                        : when(PickListPolicies.takes(list, add), list, at, () -> added(list, add, at));
            case LeaveOrderOut leave ->
                list.hasTaken(leave.orderId()) || list.hasLeftOut(leave.orderId())
                        ? new Decision.Repeated<>(version)
                        : when(
                                PickListPolicies.wasAsked(list, leave),
                                list,
                                at,
                                () -> List.of(new PickOrderLeftOut(
                                        leave.pickListId(), leave.orderId(), leave.code(), leave.arguments(), at)));
            case PickPieces pick ->
                when(
                        PickListPolicies.areLeftToTake(list, pick.pickListId(), pick.task(), pick.quantity()),
                        list,
                        at,
                        () -> each(
                                list,
                                pick.task(),
                                pick.quantity(),
                                task -> new PickTaskDone(pick.pickListId(), task, at)));
            case DropPieces drop ->
                when(
                        PickListPolicies.areLeftToTake(list, drop.pickListId(), drop.task(), drop.quantity()),
                        list,
                        at,
                        () -> each(
                                list,
                                drop.task(),
                                drop.quantity(),
                                task -> new PickTaskDropped(drop.pickListId(), task, true, drop.reason(), at)));
            case WithdrawPieces withdraw -> withdraw(list, version, withdraw, at);
        };
    }

    private static Decision<PickListEvent> create(PickListState list, CreatePickList create, Instant at) {
        if (list.isCreated()) {
            return PickListPolicies.isWhat(list.created(), create)
                    ? new Decision.Repeated<>(1)
                    : new Decision.Refused<>(rejected(RefusalCode.PICK_LIST_EXISTS, create.pickListId()));
        }
        return when(
                PickListPolicies.mayBeCreated(create),
                list,
                at,
                () -> List.of(new PickListCreated(
                        create.pickListId(), create.wave(), create.warehouse(), create.orders(), at)));
    }

    private static List<PickListEvent> added(PickListState list, AddTasks add, Instant at) {
        List<PickListEvent> events = new ArrayList<>();
        if (!list.isCreated()) {
            events.add(new PickListCreated(add.pickListId(), "", add.warehouse(), List.of(add.orderId()), at));
        }
        List<PickTask> tasks = add.pieces().stream()
                .map(some -> new PickTask(add.orderId(), some.claim(), some.line(), some.sku(), some.quantity()))
                .sorted(PickTask.ON_THE_WAY)
                .toList();
        events.add(new PickTasksAdded(add.pickListId(), add.orderId(), tasks, at));
        return events;
    }

    /** Spreads pieces over the tasks that are named. */
    private static List<PickListEvent> each(
            PickListState list, TaskNamed named, long quantity, Function<PickTask, PickListEvent> event) {
        List<PickListEvent> events = new ArrayList<>();
        long left = quantity;
        for (PickListState.Task task : list.open(named)) {
            long some = Math.min(left, task.open());
            if (some > 0) {
                events.add(event.apply(task.asked().of(some)));
                left -= some;
            }
        }
        return events;
    }

    /** What was taken already stays taken: whoever packs learns from the order that it goes back to the shelf. */
    private static Decision<PickListEvent> withdraw(
            PickListState list, long version, WithdrawPieces withdraw, Instant at) {
        List<PickListEvent> events = new ArrayList<>();
        for (Pieces some : withdraw.pieces()) {
            events.addAll(each(
                    list,
                    TaskNamed.ofClaim(withdraw.orderId(), some.claim()),
                    some.quantity(),
                    task -> new PickTaskDropped(withdraw.pickListId(), task, false, withdraw.reason(), at)));
        }
        return events.isEmpty() ? new Decision.Repeated<>(version) : accepted(list, events, at);
    }

    private static Decision<PickListEvent> when(
            Ruling ruling, PickListState list, Instant at, Supplier<List<PickListEvent>> events) {
        return ruling instanceof Ruling.Rejection no ? new Decision.Refused<>(no) : accepted(list, events.get(), at);
    }

    /** A list closes by itself when nothing of it is left. */
    private static Decision<PickListEvent> accepted(PickListState list, List<PickListEvent> events, Instant at) {
        PickListState after = list.after(events);
        if (!after.isFinished()) {
            return new Decision.Accepted<>(events);
        }
        Collection<PickListState.Task> tasks = after.tasks();
        int done = (int) tasks.stream().filter(task -> task.done() > 0).count();
        List<PickListEvent> all = new ArrayList<>(events);
        all.add(new PickListClosed(after.created().pickListId(), done, tasks.size() - done, at));
        return new Decision.Accepted<>(all);
    }
}
