package io.orderledger.command.picking;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.LedgerCommand;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.Pieces;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything that a pick list can be asked to do. Text that is not told is empty; quantities are pieces, at least 1. */
public sealed interface PickListCommand extends LedgerCommand {

    /** The pick list that is asked. */
    String pickListId();

    @Override
    default String target() {
        return pickListId();
    }

    @Override
    @TargetAggregateIdentifier
    default String stream() {
        return stream(pickListId());
    }

    /** Name of the stream of a pick list. */
    static String stream(String pickListId) {
        return "pick-list#" + pickListId;
    }

    @Override
    default RefusalCode whenUnknown() {
        return RefusalCode.PICK_LIST_NOT_FOUND;
    }

    /** Take pieces for these orders on one way. */
    record CreatePickList(
            String pickListId, String wave, String warehouse, List<OrderId> orders, BusinessTime occurredAt)
            implements PickListCommand {

        public CreatePickList {
            orders = List.copyOf(orders);
        }
    }

    /** An order has pieces to be taken; asked by the ledger itself. A list that nobody created begins with it. */
    record AddTasks(String pickListId, OrderId orderId, String warehouse, List<Pieces> pieces, BusinessTime occurredAt)
            implements PickListCommand {

        public AddTasks {
            pieces = List.copyOf(pieces);
        }
    }

    /** An order that was asked refused, and why; asked by the ledger itself. */
    record LeaveOrderOut(
            String pickListId, OrderId orderId, String code, List<String> arguments, BusinessTime occurredAt)
            implements PickListCommand {

        public LeaveOrderOut {
            arguments = List.copyOf(arguments);
        }
    }

    /** Pieces were taken from the shelves. */
    record PickPieces(String pickListId, TaskNamed task, long quantity, BusinessTime occurredAt)
            implements PickListCommand {}

    /** Pieces are not on the shelves. */
    record DropPieces(String pickListId, TaskNamed task, long quantity, String reason, BusinessTime occurredAt)
            implements PickListCommand {}

    /** An order does not want pieces any more; asked by the ledger itself. */
    record WithdrawPieces(
            String pickListId, OrderId orderId, List<Pieces> pieces, String reason, BusinessTime occurredAt)
            implements PickListCommand {

        public WithdrawPieces {
            pieces = List.copyOf(pieces);
        }
    }

    /**
     * Names tasks of an order: by the claim, or by line and SKU, which may be several claims.
     *
     * @param claim 0 when named by line and SKU
     * @param line 0 when named by the claim
     * @param sku empty when named by the claim
     */
    record TaskNamed(OrderId orderId, int claim, int line, String sku) {

        /** The tasks of one claim. */
        public static TaskNamed ofClaim(OrderId orderId, int claim) {
            return new TaskNamed(orderId, claim, 0, "");
        }

        /** The tasks of a SKU of a line. */
        public static TaskNamed ofLine(OrderId orderId, int line, String sku) {
            return new TaskNamed(orderId, 0, line, sku);
        }
    }
}
