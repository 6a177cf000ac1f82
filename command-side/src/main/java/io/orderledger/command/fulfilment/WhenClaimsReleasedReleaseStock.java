package io.orderledger.command.fulfilment;

import io.orderledger.command.inventory.StockCommand.ReleaseReservation;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.events.order.AllocationReleased;
import io.orderledger.events.order.LinesAmended;
import io.orderledger.events.order.LinesCancelled;
import io.orderledger.events.order.OrderCancelled;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.OrderMerged;
import io.orderledger.events.order.OrderSplit;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.ReservationId;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * What an order does not want any more is given back to the stock. A claim that the stock does not know, because it was never
 * granted, is nothing to give back.
 */
@Component
@ProcessingGroup("fulfilment")
@DisallowReplay
class WhenClaimsReleasedReleaseStock {

    private final FollowUps followUps;

    WhenClaimsReleasedReleaseStock(FollowUps followUps) {
        this.followUps = followUps;
    }

    @EventHandler
    void on(OrderCancelled cancelled, EventMessage<?> message) {
        release(cancelled, cancelled.released(), message);
    }

    @EventHandler
    void on(LinesCancelled cancelled, EventMessage<?> message) {
        release(cancelled, cancelled.released(), message);
    }

    @EventHandler
    void on(AllocationReleased given, EventMessage<?> message) {
        release(given, given.released(), message);
    }

    @EventHandler
    void on(LinesAmended amended, EventMessage<?> message) {
        release(amended, amended.released(), message);
    }

    @EventHandler
    void on(OrderMerged merged, EventMessage<?> message) {
        release(merged, merged.released(), message);
    }

    @EventHandler
    void on(OrderSplit split, EventMessage<?> message) {
        release(split, split.released(), message);
    }

    private void release(OrderEvent event, List<LineReservation> released, EventMessage<?> message) {
        for (LineReservation claim : released) {
            followUps.send(
                    getClass(),
                    message,
                    "release." + claim.claim(),
                    new ReleaseReservation(
                            claim.stock(),
                            ReservationId.of(event.orderId(), claim.claim()),
                            claim.quantity(),
                            BusinessTime.stated(event.occurredAt())));
        }
    }
}
