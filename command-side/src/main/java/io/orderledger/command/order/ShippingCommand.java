package io.orderledger.command.order;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.Pieces;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything that happens to the goods of an order on their way to the customer. Text that is not told is empty. */
public sealed interface ShippingCommand extends OrderCommand {

    /** Have everything that is set aside in a warehouse taken from its shelves. */
    record StartPicking(
            @TargetAggregateIdentifier OrderId orderId, String pickListId, String warehouse, BusinessTime occurredAt)
            implements ShippingCommand {}

    /** Pieces were taken from the shelves. */
    record RecordPick(
            @TargetAggregateIdentifier OrderId orderId, String pickListId, List<Pieces> pieces, BusinessTime occurredAt)
            implements ShippingCommand {

        public RecordPick {
            pieces = List.copyOf(pieces);
        }
    }

    /** Pieces will not be taken from the shelves. */
    record StopPicking(
            @TargetAggregateIdentifier OrderId orderId,
            String pickListId,
            List<Pieces> pieces,
            String reason,
            BusinessTime occurredAt)
            implements ShippingCommand {

        public StopPicking {
            pieces = List.copyOf(pieces);
        }
    }

    /**
     * Pieces were scanned to be packed.
     *
     * @param sku what the scanner read: something that was not picked for this order is refused
     * @param quantity at least 1
     */
    record PackPieces(
            @TargetAggregateIdentifier OrderId orderId,
            String packageId,
            String warehouse,
            String sku,
            long quantity,
            BusinessTime occurredAt)
            implements ShippingCommand {}

    /** Pieces were taken out of a package. */
    record UnpackPieces(
            @TargetAggregateIdentifier OrderId orderId,
            String packageId,
            List<Pieces> pieces,
            String reason,
            BusinessTime occurredAt)
            implements ShippingCommand {

        public UnpackPieces {
            pieces = List.copyOf(pieces);
        }
    }

    /**
     * Goods left the house, picked and packed in one go.
     *
     * @param lines what left; empty for everything, which then has to be set aside completely
     */
    record DispatchOrder(
            @TargetAggregateIdentifier OrderId orderId,
            String carrier,
            String trackingNumber,
            List<LineQuantity> lines,
            BusinessTime occurredAt)
            implements ShippingCommand {

        public DispatchOrder {
            lines = List.copyOf(lines);
        }
    }

    /** A package with pieces of the order left the house; asked by the ledger itself. */
    record RecordDispatch(
            @TargetAggregateIdentifier OrderId orderId,
            String packageId,
            List<Pieces> pieces,
            String carrier,
            String trackingNumber,
            BusinessTime occurredAt)
            implements ShippingCommand {

        public RecordDispatch {
            pieces = List.copyOf(pieces);
        }
    }

    /**
     * The carrier could not hand over goods.
     *
     * @param packageId empty when none is told
     * @param attempt counts from 1; 0 for the next
     */
    record RecordDeliveryFailure(
            @TargetAggregateIdentifier OrderId orderId,
            String packageId,
            int attempt,
            String reason,
            BusinessTime occurredAt)
            implements ShippingCommand {}

    /** The carrier will try again. */
    record ArrangeRedelivery(
            @TargetAggregateIdentifier OrderId orderId, String packageId, Instant deliverAt, BusinessTime occurredAt)
            implements ShippingCommand {}

    /** Everything that has left arrived. */
    record DeliverOrder(@TargetAggregateIdentifier OrderId orderId, String signedBy, BusinessTime occurredAt)
            implements ShippingCommand {}

    /** A package with pieces of the order arrived; asked by the ledger itself. */
    record RecordDelivery(
            @TargetAggregateIdentifier OrderId orderId,
            String packageId,
            List<Pieces> pieces,
            String signedBy,
            BusinessTime occurredAt)
            implements ShippingCommand {

        public RecordDelivery {
            pieces = List.copyOf(pieces);
        }
    }

    /** What a person asks of the order itself is kept when it is refused; scans of pieces and what packages tell are not. */
    @Override
    default boolean audited() {
        return this instanceof DispatchOrder
                || this instanceof DeliverOrder
                || this instanceof RecordDeliveryFailure
                || this instanceof ArrangeRedelivery;
    }
}
