package io.orderledger.command.fulfilment;

import io.orderledger.command.inventory.StockCommand.ShipReservation;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.events.order.OrderDispatched;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.ReservationId;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** What a dispatched order had reserved leaves the warehouse. */
@Component
@ProcessingGroup("fulfilment")
@DisallowReplay
class WhenOrderDispatchedShipStock {

    private final FollowUps followUps;

    WhenOrderDispatchedShipStock(FollowUps followUps) {
        this.followUps = followUps;
    }

    @EventHandler
    void on(OrderDispatched dispatched, EventMessage<?> message) {
        // a claim may leave in several shipments: each has its own name, and the same one is counted once
        String shipment =
                dispatched.packageId().isEmpty() ? message.getIdentifier() : "package " + dispatched.packageId();
        for (LineReservation claim : dispatched.shipped()) {
            followUps.send(
                    getClass(),
                    message,
                    "ship." + claim.claim(),
                    new ShipReservation(
                            claim.stock(),
                            ReservationId.of(dispatched.orderId(), claim.claim()),
                            shipment,
                            claim.quantity(),
                            BusinessTime.stated(dispatched.occurredAt())));
        }
    }
}
