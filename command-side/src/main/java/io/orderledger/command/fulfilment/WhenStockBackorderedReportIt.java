package io.orderledger.command.fulfilment;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.order.AllocationCommand.ReportBackorder;
import io.orderledger.events.inventory.StockBackordered;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.OrderId;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** A claim that waits in the queue of the stock is told to its order. */
@Component
@ProcessingGroup("fulfilment")
@DisallowReplay
class WhenStockBackorderedReportIt {

    private final FollowUps followUps;

    WhenStockBackorderedReportIt(FollowUps followUps) {
        this.followUps = followUps;
    }

    @EventHandler
    void on(StockBackordered waits, EventMessage<?> message) {
        if (waits.line() == 0) {
            return;
        }
        followUps.send(
                getClass(),
                message,
                "wait",
                new ReportBackorder(
                        new OrderId(waits.reference()),
                        new LineReservation(
                                waits.reservationId().claim(),
                                waits.line(),
                                waits.warehouse(),
                                waits.sku(),
                                waits.quantity(),
                                waits.whole() ? IfShort.WAIT_FOR_ALL : IfShort.WAIT),
                        BusinessTime.stated(waits.occurredAt())));
    }
}
