package io.orderledger.command.fulfilment;

import io.orderledger.command.inventory.StockCommand.ReleaseReservation;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.events.order.OrderCancelled;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.ReservationId;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * A cancelled order gives its stock back. A claim that the stock does not know, because it was never granted, is nothing to
 * give back.
 */
@Component
@ProcessingGroup("fulfilment")
@DisallowReplay
class WhenOrderCancelledReleaseStock {

    private final FollowUps followUps;

    WhenOrderCancelledReleaseStock(FollowUps followUps) {
        this.followUps = followUps;
    }

    @EventHandler
    void on(OrderCancelled cancelled, EventMessage<?> message) {
        for (LineReservation claim : cancelled.released()) {
            followUps.send(
                    getClass(),
                    message,
                    "release." + claim.claim(),
                    new ReleaseReservation(
                            claim.stock(),
                            ReservationId.of(cancelled.orderId(), claim.claim()),
                            BusinessTime.stated(cancelled.occurredAt())));
        }
    }
}
