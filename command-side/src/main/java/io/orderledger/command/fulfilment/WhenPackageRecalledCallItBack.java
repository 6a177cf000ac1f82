package io.orderledger.command.fulfilment;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.shipping.PackageCommand.CallBackPackage;
import io.orderledger.events.order.PackageRecalled;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** A package with pieces of a cancelled order is held. One that has left refuses; the order hears that it left and takes the goods back. */
@Component
@ProcessingGroup("fulfilment")
@DisallowReplay
class WhenPackageRecalledCallItBack {

    private final FollowUps followUps;

    WhenPackageRecalledCallItBack(FollowUps followUps) {
        this.followUps = followUps;
    }

    @EventHandler
    void on(PackageRecalled recalled, EventMessage<?> message) {
        followUps.send(
                getClass(),
                message,
                "call-back",
                new CallBackPackage(
                        recalled.packageId(), recalled.orderId(), BusinessTime.stated(recalled.occurredAt())));
    }
}
