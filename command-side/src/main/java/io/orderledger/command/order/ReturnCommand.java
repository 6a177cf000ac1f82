package io.orderledger.command.order;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.events.value.InspectedPieces;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.OrderId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What happens to goods that come back. Text that is not told is empty. */
public sealed interface ReturnCommand extends OrderCommand {

    /**
     * Goods came back.
     *
     * @param items what came; empty for everything that was approved
     * @param owner who is to inspect them; empty for whoever received them
     */
    record ReceiveReturn(
            @TargetAggregateIdentifier OrderId orderId,
            String returnId,
            String warehouse,
            List<LineQuantity> items,
            String owner,
            BusinessTime occurredAt)
            implements ReturnCommand {

        public ReceiveReturn {
            items = List.copyOf(items);
        }
    }

    /** Say what was found of goods that came back. */
    record InspectReturn(
            @TargetAggregateIdentifier OrderId orderId,
            String returnId,
            List<InspectedPieces> pieces,
            BusinessTime occurredAt)
            implements ReturnCommand {

        public InspectReturn {
            pieces = List.copyOf(pieces);
        }
    }

    /** Order the refund or claim the exchange that a return leads to. */
    record SettleReturn(@TargetAggregateIdentifier OrderId orderId, String returnId, BusinessTime occurredAt)
            implements ReturnCommand {}

    @Override
    default boolean audited() {
        return true;
    }
}
