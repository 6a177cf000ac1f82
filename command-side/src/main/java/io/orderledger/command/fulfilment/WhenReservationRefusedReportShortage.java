package io.orderledger.command.fulfilment;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.order.AllocationCommand.ReportShortage;
import io.orderledger.events.inventory.ReservationRefused;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.OrderId;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** A line for which the warehouse had too little is short. */
@Component
@ProcessingGroup("fulfilment")
@DisallowReplay
class WhenReservationRefusedReportShortage {

    private final FollowUps followUps;

    WhenReservationRefusedReportShortage(FollowUps followUps) {
        this.followUps = followUps;
    }

    @EventHandler
    void on(ReservationRefused refused, EventMessage<?> message) {
        if (refused.line() == 0) {
            return;
        }
        followUps.send(
                getClass(),
                message,
                "shortage",
                new ReportShortage(
                        new OrderId(refused.reference()),
                        new LineReservation(
                                refused.reservationId().claim(),
                                refused.line(),
                                refused.warehouse(),
                                refused.sku(),
                                refused.quantity(),
                                IfShort.REFUSE),
                        refused.available(),
                        BusinessTime.stated(refused.occurredAt())));
    }
}
