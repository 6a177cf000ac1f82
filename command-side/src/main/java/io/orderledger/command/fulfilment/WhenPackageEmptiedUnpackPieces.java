package io.orderledger.command.fulfilment;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.order.ShippingCommand.UnpackPieces;
import io.orderledger.events.shipping.PackageEmptied;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** What was taken out of a package is told to its order. */
@Component
@ProcessingGroup("fulfilment")
@DisallowReplay
class WhenPackageEmptiedUnpackPieces {

    private final FollowUps followUps;

    WhenPackageEmptiedUnpackPieces(FollowUps followUps) {
        this.followUps = followUps;
    }

    @EventHandler
    void on(PackageEmptied emptied, EventMessage<?> message) {
        followUps.send(
                getClass(),
                message,
                "unpack",
                new UnpackPieces(
                        emptied.orderId(),
                        emptied.packageId(),
                        emptied.pieces(),
                        emptied.reason(),
                        BusinessTime.stated(emptied.occurredAt())));
    }
}
