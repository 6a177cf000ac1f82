package io.orderledger.command.fulfilment;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.order.ShippingCommand.UnpackPieces;
import io.orderledger.command.shipping.PackageCommand.FillPackage;
import io.orderledger.events.order.PiecesPacked;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** What an order let through the scan check is in the package. When the package has left in that moment, it is not: it lies on the table and can be scanned into another. */
@Component
@ProcessingGroup("fulfilment")
@DisallowReplay
class WhenPiecesPackedFillPackage {

    private final FollowUps followUps;

    WhenPiecesPackedFillPackage(FollowUps followUps) {
        this.followUps = followUps;
    }

    @EventHandler
    void on(PiecesPacked packed, EventMessage<?> message) {
        BusinessTime at = BusinessTime.stated(packed.occurredAt());
        CommandResult result = followUps.send(
                getClass(),
                message,
                "fill",
                new FillPackage(packed.packageId(), message.getIdentifier(), packed.orderId(), packed.pieces(), at));
        if (result.refused()) {
            followUps.send(
                    getClass(),
                    message,
                    "unpack",
                    new UnpackPieces(
                            packed.orderId(),
                            packed.packageId(),
                            packed.pieces(),
                            result.refusal().code(),
                            at));
        }
    }
}
