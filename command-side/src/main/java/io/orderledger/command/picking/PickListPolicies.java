package io.orderledger.command.picking;

import static io.orderledger.command.ledger.Ruling.rejected;
import static io.orderledger.command.ledger.Ruling.rejectedField;
import static io.orderledger.command.ledger.Ruling.unless;

import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.ledger.Ruling;
import io.orderledger.command.picking.PickListCommand.AddTasks;
import io.orderledger.command.picking.PickListCommand.CreatePickList;
import io.orderledger.command.picking.PickListCommand.LeaveOrderOut;
import io.orderledger.command.picking.PickListCommand.TaskNamed;
import io.orderledger.events.picking.PickListCreated;

/** The rules of a pick list, one function each. They look and say; nothing happens in them. */
final class PickListPolicies {

    /** Orders of one list, at the most. */
    static final int MAX_ORDERS = 100;

    /** Tasks of one list, at the most. */
    static final int MAX_TASKS = 1000;

    private PickListPolicies() {}

    /** Whether the list that exists is the one that is wished for. */
    static boolean isWhat(PickListCreated list, CreatePickList wished) {
        return list.wave().equals(wished.wave())
                && list.warehouse().equals(wished.warehouse())
                && list.orders().equals(wished.orders())
                && wished.occurredAt().matches(list.occurredAt());
    }

    static Ruling mayBeCreated(CreatePickList wished) {
        return unless(
                wished.orders().size() <= MAX_ORDERS,
                () -> rejectedField("/orders", RefusalCode.PICK_LIST_FULL, MAX_ORDERS, MAX_TASKS));
    }

    static Ruling isOpen(PickListState list, String pickListId) {
        return unless(!list.isClosed(), () -> rejected(RefusalCode.PICK_LIST_CLOSED, pickListId));
    }

    /** The first answer of an order stands: one that was told to be left out is not taken after all. */
    static Ruling takes(PickListState list, AddTasks tasks) {
        if (!list.isCreated()) {
            return hasRoom(list, tasks);
        }
        return isOpen(list, tasks.pickListId())
                .and(() -> unless(
                        !list.hasLeftOut(tasks.orderId()),
                        () -> rejected(RefusalCode.LEFT_OUT, tasks.orderId(), tasks.pickListId())))
                .and(() -> unless(
                        list.created().warehouse().equals(tasks.warehouse()),
                        () -> rejected(
                                RefusalCode.OTHER_WAREHOUSE,
                                tasks.warehouse(),
                                list.created().warehouse())))
                .and(() -> hasRoom(list, tasks));
    }

    private static Ruling hasRoom(PickListState list, AddTasks tasks) {
        boolean room = list.tasks().size() + tasks.pieces().size() <= MAX_TASKS
                && (list.knows(tasks.orderId()) || list.orders() < MAX_ORDERS);
        return unless(room, () -> rejected(RefusalCode.PICK_LIST_FULL, MAX_ORDERS, MAX_TASKS));
    }

    static Ruling wasAsked(PickListState list, LeaveOrderOut leave) {
        return unless(list.knows(leave.orderId()), () -> rejected(RefusalCode.NOT_ON_PICK_LIST, leave.pickListId()));
    }

    static Ruling areLeftToTake(PickListState list, String pickListId, TaskNamed named, long quantity) {
        long open =
                list.open(named).stream().mapToLong(PickListState.Task::open).sum();
        return isOpen(list, pickListId)
                .and(() -> unless(open > 0, () -> rejectedField("/orderId", RefusalCode.NOT_ON_PICK_LIST, pickListId)))
                .and(() ->
                        unless(quantity <= open, () -> rejectedField("/quantity", RefusalCode.TOO_MANY_PICKED, open)));
    }
}
